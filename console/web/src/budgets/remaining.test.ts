import { expect, it } from 'vitest';
import { remaining } from './remaining';

const now = new Date('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T12:00:00.200Z', '1 s'],
  ['2026-11-22T12:00:59Z', '59 s'],
  ['2026-11-22T12:59:07Z', '59 min 07 s'],
  ['2026-11-22T14:05:30Z', '2 h 05 min'],
  ['2026-11-24T15:00:00Z', '2 d 03 h'],
])('should count down to %s as %s', (until, told) => {
  expect(remaining(new Date(until), now)).toBe(told);
});

it('should have nothing to tell once it has come', () => {
  expect(remaining(now, now)).toBeNull();
});
