/** The places of an element that have a field, where findings are shown. */
import type { RouteElement } from '../../api/routes';
import { isObject, readConditions } from './conditionModel';
import { locate } from './conditionWriting';
import { keysOf } from './budgets';
import type { Place } from './places';

const MODEL = [
  ...['provider', 'model', 'timeout', 'retries', 'retryDelay', 'backoff', 'totalTimeout'],
  ...['fallbackOn', 'credentialAlias', 'price'],
];

export const PRICES = [
  'input_per_million_usd',
  'output_per_million_usd',
  'cache_read_per_million_usd',
  'cache_write_per_million_usd',
] as const;

export function placesOf(element: RouteElement): Place[] {
  return [['name'], ['id'], ...fieldsOf(element)];
}

function fieldsOf(element: RouteElement): Place[] {
  switch (element.type) {
    case 'start':
    case 'end':
      return [];
    case 'conditional': {
      const { conditions } = element.properties;
      return locate(readConditions(isObject(conditions) ? conditions : {}), [
        'properties',
        'conditions',
      ]).map(({ place }) => place);
    }
    case 'rate':
      return [
        ...['limitType', 'limit', 'technique', 'onMissingKey', 'strict'].map(property),
        ...(element.properties.technique === 'calendar' ? ['period', 'timeZone'] : ['window']).map(
          property,
        ),
        ...Array.from({ length: keysOf(element.properties.key).length }, (_, i) => keyPlace(i)),
        property('key'),
      ];
    case 'percentage':
      return [property('key'), property('branches'), ['outputs'], ...armPlaces(element)];
    case 'model':
      return [...MODEL.map(property), ...PRICES.map((price) => ['properties', 'price', price])];
  }
}

function property(name: string): Place {
  return ['properties', name];
}

function keyPlace(index: number): Place {
  return ['properties', 'key', index];
}

function armPlaces(element: Extract<RouteElement, { type: 'percentage' }>): Place[] {
  const branches = element.properties?.branches;
  return Array.isArray(branches)
    ? branches.map((_, i) => armPlace('branches', i, ''))
    : Object.keys(element.outputs).map((name, i) => armPlace('outputs', i, name));
}

/** Where an arm is: by its position among branches, by its name among outputs. */
export function armPlace(form: 'outputs' | 'branches', index: number, name: string): Place {
  return form === 'branches' ? ['properties', 'branches', index] : ['outputs', name];
}
