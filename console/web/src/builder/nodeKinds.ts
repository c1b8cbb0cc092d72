/** What people see of each kind of element; a kind that is missing here does not compile. */
import type { RouteElement } from '../api/routes';
import { calendarInWords } from './inspector/budgets';
import { conditionInWords } from './inspector/conditions';

type Kind = RouteElement['type'];
type Of<K extends Kind> = Extract<RouteElement, { type: K }>;

interface NodeKind<E> {
  readonly label: string;
  /** A Mantine colour. */
  readonly colour: string;
  /** The element in a line: what it asks, limits or calls. */
  readonly summary: (element: E) => string;
}

export const NODE_KINDS = {
  start: { label: 'Start', colour: 'gray', summary: () => 'Every request enters here' },
  conditional: {
    label: 'Condition',
    colour: 'indigo',
    summary: (element) => conditionInWords(element.properties.conditions),
  },
  percentage: {
    label: 'Split',
    colour: 'grape',
    summary: (element) =>
      element.properties?.key === undefined
        ? 'Each request by chance'
        : `The same way for the same ${element.properties.key}`,
  },
  rate: {
    label: 'Budget',
    colour: 'orange',
    summary: ({ properties }) =>
      `${amount(properties)} ${window(properties)} for ${holder(properties.key)}`,
  },
  model: {
    label: 'Model',
    colour: 'gate',
    summary: ({ properties: { provider, model } }) =>
      model === '' ? 'No model chosen yet' : `${model} · ${provider}`,
  },
  end: { label: 'End', colour: 'gray', summary: () => 'The answer goes back' },
} satisfies { [K in Kind]: NodeKind<Of<K>> };

function amount({ limitType, limit }: Of<'rate'>['properties']): string {
  switch (limitType) {
    case 'cost':
      return `$${limit}`;
    case 'count':
      return `${limit} requests`;
    case 'tokens':
      return `${limit} tokens`;
  }
}

function window(properties: Of<'rate'>['properties']): string {
  return properties.technique === 'calendar'
    ? calendarInWords(properties.period, properties.timeZone)
    : `in ${duration(properties.window)}`;
}

function holder(key: string | string[]): string {
  const paths = typeof key === 'string' ? [key] : key;
  return paths.length === 0 ? 'all together' : `each ${paths.join(' with ')}`;
}

/** Seconds as the largest unit that divides them: "1 hour", "90 seconds". */
export function duration(seconds: number): string {
  for (const [name, length] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const) {
    if (seconds >= length && seconds % length === 0) {
      const count = seconds / length;
      return `${count} ${name}${count === 1 ? '' : 's'}`;
    }
  }
  return `${seconds} second${seconds === 1 ? '' : 's'}`;
}

export function summaryOf(element: RouteElement): string {
  switch (element.type) {
    case 'start':
      return NODE_KINDS.start.summary();
    case 'conditional':
      return NODE_KINDS.conditional.summary(element);
    case 'percentage':
      return NODE_KINDS.percentage.summary(element);
    case 'rate':
      return NODE_KINDS.rate.summary(element);
    case 'model':
      return NODE_KINDS.model.summary(element);
    case 'end':
      return NODE_KINDS.end.summary();
  }
}
