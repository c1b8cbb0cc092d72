/** The events of a route as stops of time, from the first to the last. */
import type { HistoryEntry } from '../api/routes';

/** Compares two instants of the API to the last digit; `Date` knows milliseconds alone. */
export function compareInstants(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b) || fraction(a).localeCompare(fraction(b));
}

function fraction(instant: string): string {
  return (/\.(\d+)/.exec(instant)?.[1] ?? '').padEnd(9, '0');
}

/** Returns the place of the last event that is not after an instant; -1 before the first. */
export function stopAt(stops: readonly HistoryEntry[], at: string | undefined): number {
  return at === undefined
    ? stops.length - 1
    : stops.findLastIndex((stop) => compareInstants(stop.at, at) <= 0);
}

/** The version that was live after each event, by the event's sequence. */
export function liveAfter(stops: readonly HistoryEntry[]): ReadonlyMap<number, number> {
  const live = new Map<number, number>();
  let now: number | undefined;
  for (const stop of stops) {
    if (stop.what === 'version_deployed') {
      now = stop.version;
    }
    if (now !== undefined) {
      live.set(stop.sequence, now);
    }
  }
  return live;
}

/** What a field for date and time shows: the instant in the reader's zone, to the second. */
export function fieldOf(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/**
 * The instant a field for date and time names, up to the end of the second: the field has no
 * fractions, and what happened within the second has happened.
 */
export function instantOf(field: string): string | null {
  const at = new Date(field);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().replace('.000Z', '.999999Z');
}
