/** Rules of a way through a graph: what was passed, and what each hop saw, in words. */
import type { Hop } from '../../api/logs';
import type { RouteElement } from '../../api/routes';
import { edgesOf, type Edge } from '../../builder/graph';
import { dollars } from '../money';

export interface Stretch extends Edge {
  readonly taken: boolean;
}

export interface Sight {
  readonly name: string;
  readonly value: string;
}

/** Every edge of the graph, the ones between two hops marked; of two with the same ends only one. */
export function stretches(elements: readonly RouteElement[], hops: readonly Hop[]): Stretch[] {
  const edges = edgesOf(elements);
  const taken = new Set<Edge>();
  hops.forEach((hop, i) => {
    const next = hops[i + 1];
    const between = edges.filter(
      (edge) => edge.from === hop.element_id && edge.to === next?.element_id,
    );
    const edge = between.find((one) => one.output === hop.output) ?? between[0];
    if (edge !== undefined) {
      taken.add(edge);
    }
  });
  return edges.map((edge) => ({ ...edge, taken: taken.has(edge) }));
}

/** What an output is called on the line that leaves by it. */
export function outputName(kind: RouteElement['type'] | undefined, output: string): string {
  switch (kind) {
    case undefined:
    case 'start':
    case 'end':
      return '';
    case 'rate':
      return output === 'fallback' ? 'exceeded' : 'within';
    case 'model':
      return output === 'fallback' ? 'failed' : '';
    case 'conditional':
    case 'percentage':
      return output;
  }
}

/** What an element decided, as people say it; empty where nothing is decided. */
export function outcomeOf(hop: Hop): string {
  switch (hop.kind) {
    case 'start':
    case 'end':
      return '';
    case 'conditional':
      return hop.output;
    case 'percentage':
      return hop.label ?? hop.output;
    case 'rate':
      return hop.output === 'fallback' ? 'exceeded' : 'within';
    case 'model':
      return MODEL_OUTCOMES[hop.output] ?? 'no answer';
  }
}

const MODEL_OUTCOMES: Readonly<Record<string, string>> = {
  success: 'answered',
  fallback: 'failed',
};

/** Of a budget, in the order of a calculation; what is not among them stands before. */
const AMOUNTS = ['limit', 'spent', 'held', 'remaining', 'exceeded_until'];
const MONEY = new Set(['limit', 'spent', 'held', 'remaining']);

/** The values an element decided on, the key before the amounts; amounts of a cost as dollars. */
export function sightsOf(hop: Hop, element: RouteElement | undefined): Sight[] {
  const order = (name: string) => AMOUNTS.indexOf(name);
  const costs = element?.type === 'rate' && element.properties.limitType === 'cost';
  return Object.entries(hop.seen)
    .sort(([a], [b]) => order(a) - order(b))
    .map(([name, value]) => ({
      name: name === 'exceeded_until' ? 'exceeded until' : name,
      value: costs && MONEY.has(name) ? dollars(value) : value,
    }));
}

/** The sights in a few words, for a place with little room. */
export function inBrief(hop: Hop, element: RouteElement | undefined): string {
  const sights = sightsOf(hop, element);
  const seen = (name: string) => sights.find((sight) => sight.name === name)?.value;
  switch (hop.kind) {
    case 'start':
    case 'end':
      return '';
    case 'rate': {
      const spent = seen('spent');
      return spent === undefined
        ? 'no value for its key'
        : `${spent} of ${seen('limit') ?? ''} spent`;
    }
    case 'model':
      return outcomeOf(hop);
    case 'conditional':
    case 'percentage':
      return sights.map(({ name, value }) => `${lastPart(name)}: ${value}`).join(', ');
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** What an element is called: its name, else its model without maker, else its id. */
export function titleOf(element: RouteElement): string {
  if (element.name !== undefined && element.name !== '') {
    return element.name;
  }
  if (element.type === 'start' || element.type === 'end') {
    return element.type === 'start' ? 'Start' : 'End';
  }
  if (element.type === 'model') {
    const { model } = element.properties;
    return model.slice(model.lastIndexOf('/') + 1);
  }
  return element.id;
}

/** Text cut to a number of characters, with an ellipsis where some are missing. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
