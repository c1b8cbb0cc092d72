/** The order of a table of groups: by one column, whose name is in the address, "-" before it for the other way round. */
import type { Analysis, Figures } from '../api/analytics';
import { parse } from '../ui/decimal';
import { costEach, tokensEach } from './figures';

export type Group = Analysis['groups'][number];

type Value = string | bigint | number | null;

export const COLUMNS = {
  group: { label: 'Group', value: ({ key }: Group): Value => key },
  requests: { label: 'Requests', value: figure((one) => one.requests) },
  errors: { label: 'Errors', value: figure((one) => one.errors) },
  cost: { label: 'Cost', value: figure((one) => parse(one.cost_usd)) },
  each: { label: 'Each', value: figure((one) => parse(costEach(one) ?? '')) },
  tokens: { label: 'Tokens each', value: figure(tokensEach) },
  cached: { label: 'Cached', value: figure((one) => one.cached_share) },
  p50: { label: 'p50', value: figure((one) => one.latency_ms?.p50 ?? null) },
  p95: { label: 'p95', value: figure((one) => one.latency_ms?.p95 ?? null) },
  p99: { label: 'p99', value: figure((one) => one.latency_ms?.p99 ?? null) },
} as const;
export type Column = keyof typeof COLUMNS;

function figure(of: (figures: Figures) => Value): (group: Group) => Value {
  return ({ totals }) => of(totals);
}

export interface Sorting {
  readonly column: Column;
  readonly up: boolean;
}

const isColumn = (name: string): name is Column => Object.hasOwn(COLUMNS, name);

/** The most requests first, unless the address says otherwise. */
export function sortingOf(sort: string | undefined): Sorting {
  const name = sort?.replace(/^-/, '') ?? '';
  return isColumn(name)
    ? { column: name, up: sort?.startsWith('-') !== true }
    : { column: 'requests', up: false };
}

/** What the address has after a press on a column: the other way round if it is the one. */
export function pressed(now: Sorting, column: Column): string {
  const up = now.column === column ? !now.up : column === 'group';
  return up ? column : `-${column}`;
}

/** The groups in order; those without a value come last, and the rest of all at the very end. */
export function sorted(groups: readonly Group[], { column, up }: Sorting): Group[] {
  const { value } = COLUMNS[column];
  return [...groups].sort((one, other) => {
    if (one.other !== other.other) {
      return one.other ? 1 : -1;
    }
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) {
      return a === b ? 0 : a === null ? 1 : -1;
    }
    const order = a < b ? -1 : a > b ? 1 : 0;
    return up ? order : -order;
  });
}
