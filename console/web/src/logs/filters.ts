/** What of the log is asked for: filters, as people read them, as the address has them, as the API takes them. */

type Put = (query: URLSearchParams, conditions: Condition[], value: string, now: Date) => void;

interface Kind {
  readonly label: string;
  /** The filter in a few words, for its chip. */
  readonly says: (value: string) => string;
  readonly put: Put;
}

interface Condition {
  readonly key: string;
  readonly operator: 'gt' | 'lt';
  readonly value: string;
}

const yes = (value: string) => value === 'true';

function equal(name: string): Put {
  return (query, _, value) => {
    query.append(name, value);
  };
}

function compare(key: string, operator: Condition['operator']): Put {
  return (_, conditions, value) => {
    conditions.push({ key, operator, value });
  };
}

export const LAST = {
  '15m': { label: '15 minutes', millis: 900_000 },
  '1h': { label: 'hour', millis: 3_600_000 },
  '24h': { label: '24 hours', millis: 86_400_000 },
  '7d': { label: '7 days', millis: 7 * 86_400_000 },
  '30d': { label: '30 days', millis: 30 * 86_400_000 },
} as const;

export function isLast(value: string): value is keyof typeof LAST {
  return Object.hasOwn(LAST, value);
}

const CLASS = /^([1-5])xx$/;

export const KINDS = {
  model: { label: 'Model', says: (value) => `Model is ${value}`, put: equal('model') },
  provider: { label: 'Provider', says: (value) => `Provider is ${value}`, put: equal('provider') },
  route: { label: 'Route', says: (value) => `Route is ${value}`, put: equal('route') },
  version: {
    label: 'Version',
    says: (value) => `Version is ${value}`,
    put: equal('route_version'),
  },
  element: { label: 'Element', says: (value) => `Passed ${value}`, put: equal('element') },
  arm: { label: 'Output taken', says: (value) => `Took ${value}`, put: equal('arm') },
  status: {
    label: 'Status',
    says: (value) => `Status is ${value}`,
    put: (query, conditions, value) => {
      const hundred = CLASS.exec(value)?.[1];
      if (hundred === undefined) {
        query.append('status_code', value);
      } else {
        conditions.push({
          key: 'status_code',
          operator: 'gt',
          value: `${Number(hundred) * 100 - 1}`,
        });
        conditions.push({
          key: 'status_code',
          operator: 'lt',
          value: `${Number(hundred) * 100 + 100}`,
        });
      }
    },
  },
  success: {
    label: 'Outcome',
    says: (value) => (yes(value) ? 'Succeeded' : 'Failed'),
    put: equal('success'),
  },
  cached: {
    label: 'Cache',
    says: (value) => (yes(value) ? 'From the cache' : 'Not from the cache'),
    put: equal('cached'),
  },
  streamed: {
    label: 'Streaming',
    says: (value) => (yes(value) ? 'Streamed' : 'Not streamed'),
    put: equal('streamed'),
  },
  custom_cost: {
    label: 'Price',
    says: (value) => (yes(value) ? 'Custom cost' : 'No custom cost'),
    put: equal('custom_cost'),
  },
  cost_over: {
    label: 'Cost over',
    says: (value) => `Cost over $${value}`,
    put: compare('cost', 'gt'),
  },
  cost_under: {
    label: 'Cost under',
    says: (value) => `Cost under $${value}`,
    put: compare('cost', 'lt'),
  },
  last: {
    label: 'Time',
    says: (value) => `Last ${isLast(value) ? LAST[value].label : value}`,
    put: (query, _, value, now) => {
      if (isLast(value)) {
        query.append('start_date', new Date(now.getTime() - LAST[value].millis).toISOString());
      }
    },
  },
  from: { label: 'From', says: (value) => `From ${moment(value)}`, put: equal('start_date') },
  to: { label: 'To', says: (value) => `To ${moment(value)}`, put: equal('end_date') },
} satisfies Record<string, Kind>;

export type FilterName = keyof typeof KINDS;

export const NAMES = Object.keys(KINDS).filter(isFilterName);

function isFilterName(name: string): name is FilterName {
  return Object.hasOwn(KINDS, name);
}

export interface Pair {
  readonly key: string;
  readonly value: string;
}

export interface LogFilters {
  readonly plain: Readonly<Partial<Record<FilterName, string>>>;
  /** In order; one key with several values means any of them. */
  readonly metadata: readonly Pair[];
}

export const NOTHING: LogFilters = { plain: {}, metadata: [] };

/** The filters in the address: plain values, several of one metadata key as a list. */
export type LogsSearch = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

const METADATA = 'metadata.';
const BESIDE = ['at', 'live', 'entry'] as const;

/** Takes what the page knows of an address and leaves the rest out. */
export function readSearch(search: Record<string, unknown>): LogsSearch {
  const kept: Record<string, string | number | boolean | readonly string[]> = {};
  for (const [name, value] of Object.entries(search)) {
    const known =
      isFilterName(name) ||
      BESIDE.some((one) => one === name) ||
      (name.startsWith(METADATA) && name.length > METADATA.length);
    if (!known) {
      continue;
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      kept[name] = tidy(String(value));
    } else if (Array.isArray(value) && name.startsWith(METADATA)) {
      kept[name] = value.map(String);
    }
  }
  return kept;
}

/** A text that is the usual form of a number or truth value stands bare in an address. */
function tidy(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

export function filtersOf(search: LogsSearch): LogFilters {
  const plain: Partial<Record<FilterName, string>> = {};
  const metadata: Pair[] = [];
  for (const [name, value] of Object.entries(search)) {
    if (isFilterName(name) && value !== undefined && value !== '') {
      plain[name] = String(value);
    } else if (name.startsWith(METADATA) && value !== undefined) {
      const key = name.slice(METADATA.length);
      const values = typeof value === 'object' ? value : [String(value)];
      metadata.push(...values.map((one) => ({ key, value: one })));
    }
  }
  return { plain: whole(plain), metadata };
}

/** An output is one of an element: without it, it says nothing. */
function whole(plain: LogFilters['plain']): LogFilters['plain'] {
  if (plain.element !== undefined || plain.arm === undefined) {
    return plain;
  }
  const { arm: _, ...rest } = plain;
  return rest;
}

/** The address of the filters; what stands beside them in it is left to the caller. */
export function searchOf({ plain, metadata }: LogFilters): LogsSearch {
  const search: Record<string, string | number | boolean | readonly string[]> = {};
  for (const name of NAMES) {
    const value = plain[name];
    if (value !== undefined && value !== '') {
      search[name] = tidy(value);
    }
  }
  for (const key of new Set(metadata.map((pair) => pair.key))) {
    const values = metadata.filter((pair) => pair.key === key).map((pair) => pair.value);
    const [first = ''] = values;
    search[METADATA + key] = values.length === 1 ? tidy(first) : values;
  }
  return search;
}

/** The filters as parameters of the API. `now` is where "the last hour" ends. */
export function queryOf({ plain, metadata }: LogFilters, now: Date): URLSearchParams {
  const query = new URLSearchParams();
  const conditions: Condition[] = [];
  for (const name of NAMES) {
    const value = plain[name];
    if (value !== undefined) {
      KINDS[name].put(query, conditions, value, now);
    }
  }
  metadata.forEach(({ key, value }) => {
    query.append(METADATA + key, value);
  });
  if (conditions.length > 0) {
    query.append('filters', JSON.stringify(conditions));
  }
  return query;
}

/** One filter with its words, and the filters without it. */
export interface Chip {
  readonly id: string;
  readonly text: string;
  readonly without: LogFilters;
}

export function chipsOf(filters: LogFilters): Chip[] {
  const { plain, metadata } = filters;
  return [
    ...metadata.map(({ key, value }, place) => ({
      id: `${METADATA}${key}=${value}`,
      text: `${key} = ${value}`,
      without: { plain, metadata: metadata.filter((_, i) => i !== place) },
    })),
    ...NAMES.flatMap((name) => {
      const value = plain[name];
      return value === undefined
        ? []
        : [{ id: name, text: KINDS[name].says(value), without: withPlain(filters, name, '') }];
    }),
  ];
}

/** The filters with one set, or without it where the value is empty. */
export function withPlain(filters: LogFilters, name: FilterName, value: string): LogFilters {
  const others = Object.entries(filters.plain).filter(([other]) => other !== name);
  return {
    ...filters,
    plain: whole(Object.fromEntries(value === '' ? others : [...others, [name, value]])),
  };
}

export function withPair(filters: LogFilters, pair: Pair): LogFilters {
  const there = filters.metadata.some((one) => one.key === pair.key && one.value === pair.value);
  return there ? filters : { ...filters, metadata: [...filters.metadata, pair] };
}

/** An instant in an address, told in the reader's time zone; anything else as it stands. */
export function moment(value: string): string {
  const at = new Date(value);
  return Number.isNaN(at.getTime())
    ? value
    : at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
}
