/** What the address of the analytics says, read without trust. Conditions are named as in the logs. */
import { instantOf } from '../ui/instants';

export const PRESETS = {
  '15m': { label: 'Last 15 minutes', seconds: 900 },
  '1h': { label: 'Last hour', seconds: 3_600 },
  '6h': { label: 'Last 6 hours', seconds: 21_600 },
  '24h': { label: 'Last 24 hours', seconds: 86_400 },
  '7d': { label: 'Last 7 days', seconds: 604_800 },
  '30d': { label: 'Last 30 days', seconds: 2_592_000 },
} as const;
export type Preset = keyof typeof PRESETS;

/** Where a condition goes in the question to the API. */
const PLAIN = {
  route: 'route',
  version: 'route_version',
  model: 'model',
  provider: 'provider',
  status: 'status_code',
} as const;
type Plain = keyof typeof PLAIN;
const METADATA = 'metadata.';

/** What is compared: groups of one dimension, or the arms of a split beside each other. */
export type View = 'groups' | 'arms';

export const GROUPS = {
  model: 'Model',
  provider: 'Provider',
  route: 'Route',
  version: 'Version',
  status: 'Status',
  arm: 'A/B arm of a split',
} as const;

/** Conditions by the name they have in the address: plain ones, and metadata.<key>. */
export type Where = Readonly<Record<string, string>>;

export interface AnalyticsAddress {
  readonly view?: 'arms';
  readonly last?: Preset;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  /** The split whose arms are compared. */
  readonly element?: string;
  /** Arms of every version, not of the live one alone. */
  readonly versions?: 'all';
  readonly sort?: string;
  readonly [condition: string]: string | undefined;
}

export const isPreset = (value: unknown): value is Preset =>
  typeof value === 'string' && Object.hasOwn(PRESETS, value);
const isPlain = (name: string): name is Plain => Object.hasOwn(PLAIN, name);
const isMetadata = (name: string) => name.startsWith(METADATA) && name.length > METADATA.length;
const isGroup = (by: string) => Object.hasOwn(GROUPS, by) || isMetadata(by);

function words(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function analyticsAddress(search: Record<string, unknown>): AnalyticsAddress {
  const by = words(search['by']);
  const kept: Record<string, string | undefined> = {
    view: search['view'] === 'arms' ? 'arms' : undefined,
    last: isPreset(search['last']) ? search['last'] : undefined,
    from: instantOf(search['from']),
    to: instantOf(search['to']),
    by: by !== undefined && isGroup(by) ? by : undefined,
    element: words(search['element']),
    versions: search['versions'] === 'all' ? 'all' : undefined,
    sort: words(search['sort']),
  };
  for (const [name, value] of Object.entries(search)) {
    if (isPlain(name) || isMetadata(name)) {
      kept[name] = words(value);
    }
  }
  return Object.fromEntries(
    Object.entries(kept).filter((part): part is [string, string] => part[1] !== undefined),
  );
}

/** The conditions of an address. */
export function whereOf(at: AnalyticsAddress): Where {
  return Object.fromEntries(
    Object.entries(at).filter(
      (part): part is [string, string] =>
        part[1] !== undefined && (isPlain(part[0]) || isMetadata(part[0])),
    ),
  );
}

/** A range of time: a preset that ends now, or two instants. */
export type Span =
  | { readonly kind: 'last'; readonly last: Preset }
  | { readonly kind: 'exact'; readonly from: string; readonly to: string };

export function spanOf({ last, from, to }: AnalyticsAddress): Span {
  return from !== undefined && to !== undefined
    ? { kind: 'exact', from, to }
    : { kind: 'last', last: isPreset(last) ? last : '1h' };
}

/** The conditions as parameters of the API. */
export function parameters(where: Where): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(where)) {
    query.append(isPlain(name) ? PLAIN[name] : name, value);
  }
  return query;
}

/** A condition in words. */
export function said(name: string, value: string): string {
  return isMetadata(name)
    ? `${name.slice(METADATA.length)} = ${value}`
    : `${isPlain(name) ? GROUPS[name] : name} is ${value}`;
}

/** What a group of a dimension is called. */
export function groupName(by: string, key: string | null, other: boolean): string {
  if (other) {
    return 'All others';
  }
  if (key === null && by === 'arm') {
    return 'Did not leave it';
  }
  if (key === null) {
    return by === 'route' || by === 'version' ? 'Without a route' : 'None';
  }
  return by === 'version' ? `Version ${key}` : key;
}
