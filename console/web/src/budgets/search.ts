/** What the address of a page of budgets says, read without trust. */
import type { Budget, BudgetSearch } from '../api/budgets';
import { instantOf } from '../ui/instants';

export type Order = NonNullable<BudgetSearch['order_by']>;
export type OnlyExceeded = true;

export interface BudgetsAddress {
  readonly route?: string;
  readonly element?: string;
  readonly key?: string;
  readonly unit?: Budget['unit'];
  readonly exceeded?: OnlyExceeded;
  readonly order?: Order | 'name';
  readonly direction?: 'asc';
  readonly page?: number;
  readonly as_of?: string;
}

export interface KeyAddress {
  readonly route: string;
  readonly element: string;
  readonly unit: Budget['unit'];
  /** The key as a JSON array. */
  readonly key: string;
  readonly range?: Range;
  readonly as_of?: string;
}

export const ORDERS = {
  used_share: 'Fullest',
  spent: 'Most spent',
  available: 'Most left',
  exceeded_until: 'Longest over the limit',
} satisfies Record<Order, string>;

/** How far back one looks, with its seconds. */
export const RANGES = {
  '15m': { label: '15 minutes', seconds: 900 },
  '1h': { label: '1 hour', seconds: 3_600 },
  '6h': { label: '6 hours', seconds: 21_600 },
  '24h': { label: '24 hours', seconds: 86_400 },
  '7d': { label: '7 days', seconds: 604_800 },
} as const;
export type Range = keyof typeof RANGES;

const isOrder = (value: unknown): value is Order =>
  typeof value === 'string' && Object.hasOwn(ORDERS, value);
const isUnit = (value: unknown): value is Budget['unit'] =>
  value === 'cost' || value === 'count' || value === 'tokens';
export const isRange = (value: unknown): value is Range =>
  typeof value === 'string' && Object.hasOwn(RANGES, value);

/** Text of the address; the router reads a value such as 5 as a number. */
export function words(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function only<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  const found: Partial<Record<K, V>> = {};
  if (value !== undefined) {
    found[name] = value;
  }
  return found;
}

export function budgetsAddress(search: Record<string, unknown>): BudgetsAddress {
  const { order, page, unit } = search;
  return {
    ...only('route', words(search['route'])),
    ...only('element', words(search['element'])),
    ...only('key', words(search['key'])),
    ...only('unit', isUnit(unit) ? unit : undefined),
    ...only('exceeded', search['exceeded'] === true ? true : undefined),
    ...only<'order', Order | 'name'>(
      'order',
      isOrder(order) || order === 'name' ? order : undefined,
    ),
    ...only<'direction', 'asc'>('direction', search['direction'] === 'asc' ? 'asc' : undefined),
    ...only(
      'page',
      typeof page === 'number' && Number.isInteger(page) && page > 1 ? page : undefined,
    ),
    ...only('as_of', instantOf(search['as_of'])),
  };
}

/** The question to the API; the fullest keys first unless the address says otherwise. */
export function budgetSearch(at: BudgetsAddress): BudgetSearch {
  const order = at.order ?? 'used_share';
  return {
    ...only('route', at.route),
    ...only('element', at.element),
    ...only('key', at.key),
    ...only('unit', at.unit),
    ...only('exceeded', at.exceeded),
    ...only('as_of', at.as_of),
    ...only('page', at.page),
    ...(order === 'name'
      ? {}
      : { order_by: order, order_by_direction: at.direction ?? ('desc' as const) }),
    per_page: 25,
  };
}

export function keyAddress(search: Record<string, unknown>): KeyAddress {
  const { unit, range, key } = search;
  return {
    route: words(search['route']) ?? '',
    element: words(search['element']) ?? '',
    unit: isUnit(unit) ? unit : 'cost',
    // The router reads the array; its text is what the API takes.
    key: Array.isArray(key) ? JSON.stringify(key) : (words(key) ?? '[]'),
    ...only('range', isRange(range) ? range : undefined),
    ...only('as_of', instantOf(search['as_of'])),
  };
}

/** Whether anything but the order narrows the list. */
export function narrowed(at: BudgetsAddress): boolean {
  return [at.route, at.element, at.key, at.unit, at.exceeded].some((part) => part !== undefined);
}
