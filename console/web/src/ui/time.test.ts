import { expect, it } from 'vitest';
import { relative } from './time';

const now = new Date('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T11:59:55Z', 'just now'],
  ['2026-11-22T11:59:20Z', '40 seconds ago'],
  ['2026-11-22T11:01:00Z', '59 minutes ago'],
  ['2026-11-22T09:00:00Z', '3 hours ago'],
  ['2026-11-21T10:00:00Z', 'yesterday'],
  ['2026-11-22T12:30:00Z', 'in 30 minutes'],
])('should tell %s as %s', (at, told) => {
  expect(relative(new Date(at), now)).toBe(told);
});
