/** Budgets of rate elements: their window as people say it, and all of them in words. */
import type { RouteElement } from '../../api/routes';
import { grouped, plainNumber } from './numbers';

export type BudgetElement = Extract<RouteElement, { type: 'rate' }>;
export type BudgetProperties = BudgetElement['properties'];
export type Unit = BudgetProperties['limitType'];
export type Technique = NonNullable<BudgetProperties['technique']>;
export type CalendarProperties = Extract<BudgetProperties, { technique: 'calendar' }>;
export type Period = CalendarProperties['period'];

export const WINDOW_UNITS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;
export type WindowUnit = keyof typeof WINDOW_UNITS;

export const LONGEST_WINDOW = 31_536_000;

/** About how many seconds each has; which one is nearest to a window is all that is made of it. */
export const PERIODS = {
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
} satisfies Record<Period, number>;

/** Where the days of a calendar begin when nobody says it. */
export const DEFAULT_ZONE = 'UTC';

/** What limit a unit allows. */
export const LIMIT_RULES = {
  cost: { min: 0, max: 9_000_000, decimals: 12 },
  count: { min: 0, max: Number.MAX_SAFE_INTEGER, decimals: 0 },
  tokens: { min: 0, max: Number.MAX_SAFE_INTEGER, decimals: 0 },
} satisfies Record<Unit, { min: number; max: number; decimals: number }>;

export interface Duration {
  readonly count: number;
  readonly unit: WindowUnit;
}

/** Seconds in the largest unit that divides them. */
export function durationOf(seconds: number): Duration {
  for (const unit of ['day', 'hour', 'minute'] as const) {
    if (seconds >= WINDOW_UNITS[unit] && seconds % WINDOW_UNITS[unit] === 0) {
      return { count: seconds / WINDOW_UNITS[unit], unit };
    }
  }
  return { count: seconds, unit: 'second' };
}

/** Seconds to the microsecond, or null where the duration has none that are exact. */
export function secondsOf({ count, unit }: Duration): number | null {
  const micros = count * WINDOW_UNITS[unit] * 1_000_000;
  const whole = Math.round(micros);
  // The product of two floats is off by less; a microsecond that is cut is off by far more.
  return Math.abs(micros - whole) > 0.01 ? null : whole / 1_000_000;
}

export function durationInWords({ count, unit }: Duration): string {
  return `${plainNumber(count)} ${unit}${count === 1 ? '' : 's'}`;
}

/** The key as a list, however it was written. */
export function keysOf(key: unknown): string[] {
  if (typeof key === 'string') {
    return [key];
  }
  return Array.isArray(key) ? key.filter((one) => typeof one === 'string') : [];
}

/** A list of keys in the spelling it had: a single one stays text unless it was in a list. */
export function keyOfList(keys: readonly string[], before: unknown): string | string[] {
  const [only] = keys;
  return keys.length === 1 && only !== undefined && !Array.isArray(before) ? only : [...keys];
}

function limitInWords(limitType: Unit, limit: number): string {
  switch (limitType) {
    case 'cost':
      return limit < 0 ? `-$${grouped(-limit)}` : `$${grouped(limit)}`;
    case 'count':
      return `${grouped(limit)} request${limit === 1 ? '' : 's'}`;
    case 'tokens':
      return `${grouped(limit)} token${limit === 1 ? '' : 's'}`;
  }
}

/** The shortest period that has as many seconds, so that a budget does not last longer by a mistake. */
function periodOf(seconds: number): Period {
  for (const period of ['hour', 'day', 'week'] as const) {
    if (seconds <= PERIODS[period]) {
      return period;
    }
  }
  return 'month';
}

/** The properties where the window moves another way; how long it is stays as near as it can. */
export function withTechnique(
  properties: BudgetProperties,
  technique: Technique,
): BudgetProperties {
  switch (technique) {
    case 'calendar': {
      if (properties.technique === 'calendar') {
        return properties;
      }
      const { window, ...kept } = properties;
      return { ...kept, technique, period: periodOf(window) };
    }
    case 'sliding':
    case 'fixed': {
      if (properties.technique !== 'calendar') {
        return { ...properties, technique };
      }
      const { period, timeZone, ...kept } = properties;
      return { ...kept, technique, window: PERIODS[period] };
    }
  }
}

/** `in 1 hour`, or `in each day of Europe/Rome` by a calendar. */
export function windowInWords(properties: BudgetProperties): string {
  return properties.technique === 'calendar'
    ? calendarInWords(properties.period, properties.timeZone)
    : `in ${durationInWords(durationOf(properties.window))}`;
}

export function calendarInWords(period: Period, zone: string = DEFAULT_ZONE): string {
  return `in each ${period} by the clock of ${zone}`;
}

/** `$1 in 1 hour for each metadata.user_id`. */
export function budgetInWords(properties: BudgetProperties): string {
  const { limitType, limit, key } = properties;
  const keys = keysOf(key);
  const whom = keys.length === 0 ? 'for all together' : `for each ${keys.join(' and ')}`;
  return `${limitInWords(limitType, limit)} ${windowInWords(properties)} ${whom}`;
}
