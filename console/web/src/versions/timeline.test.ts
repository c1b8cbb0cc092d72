import { expect, it } from 'vitest';
import type { HistoryEntry } from '../api/routes';
import { compareInstants, fieldOf, instantOf, liveAfter, stopAt } from './timeline';

function event(sequence: number, at: string, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return { sequence, what: 'version_saved', actor: 'anna', at, ...more };
}

const stops = [
  event(0, '2026-11-22T10:00:00.000001Z', { what: 'created' }),
  event(1, '2026-11-22T10:00:00.000002Z', { version: 1 }),
  event(2, '2026-11-22T10:00:00.1Z', { what: 'version_deployed', version: 1 }),
  event(3, '2026-11-22T10:05:00Z', { what: 'version_deployed', version: 2 }),
  event(4, '2026-11-22T10:06:00Z', { what: 'change_refused' }),
];

it('should compare instants to the microsecond', () => {
  expect(compareInstants('2026-11-22T10:00:00.000001Z', '2026-11-22T10:00:00.000002Z')).toBe(-1);
  expect(compareInstants('2026-11-22T10:00:00.1Z', '2026-11-22T10:00:00.100Z')).toBe(0);
  expect(compareInstants('2026-11-22T10:00:01Z', '2026-11-22T10:00:00.999Z')).toBeGreaterThan(0);
});

it('should stop at the last event that had happened', () => {
  expect(stopAt(stops, undefined)).toBe(4);
  expect(stopAt(stops, '2026-11-22T10:00:00.000001Z')).toBe(0);
  expect(stopAt(stops, '2026-11-22T10:04:00Z')).toBe(2);
  expect(stopAt(stops, '2026-11-22T09:00:00Z')).toBe(-1);
});

it('should know what was live after each event', () => {
  expect([...liveAfter(stops)]).toEqual([
    [2, 1],
    [3, 2],
    [4, 2],
  ]);
});

it('should read a field of date and time to the end of its second', () => {
  const at = new Date('2026-11-22T10:05:00.250Z');

  expect(instantOf(fieldOf(at))).toBe('2026-11-22T10:05:00.999999Z');
  expect(instantOf('')).toBeNull();
});
