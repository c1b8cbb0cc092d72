import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  budgetInWords,
  durationOf,
  keyOfList,
  keysOf,
  secondsOf,
  WINDOW_UNITS,
  withTechnique,
} from './budgets';

it('should keep every window through its unit', () => {
  const seconds = fc.oneof(
    fc.integer({ min: 1, max: 31_536_000 }),
    fc.integer({ min: 1_000_000, max: 31_536_000_000_000 }).map((micros) => micros / 1_000_000),
  );
  fc.assert(
    fc.property(seconds, (window) => {
      expect(secondsOf(durationOf(window))).toBe(window);
    }),
  );
});

it('should take fractions of a unit where they are exact', () => {
  expect(secondsOf({ count: 1.5, unit: 'hour' })).toBe(5400);
  expect(secondsOf({ count: 0.1, unit: 'minute' })).toBe(6);
  expect(secondsOf({ count: 0.1, unit: 'day' })).toBe(8640);
  expect(secondsOf({ count: 1.0000005, unit: 'second' })).toBeNull();
  expect(Object.keys(WINDOW_UNITS)).toEqual(['second', 'minute', 'hour', 'day']);
});

it.each([
  [
    { limitType: 'cost', limit: 1, window: 3600, key: 'metadata.user_id' },
    '$1 in 1 hour for each metadata.user_id',
  ],
  [
    { limitType: 'cost', limit: 0.000001, window: 90, key: [] },
    '$0.000001 in 90 seconds for all together',
  ],
  [
    { limitType: 'count', limit: 1000, window: 172_800, key: ['metadata.a', 'headers.b'] },
    '1,000 requests in 2 days for each metadata.a and headers.b',
  ],
  [
    { limitType: 'tokens', limit: 1, window: 1.5, key: 'body.n' },
    '1 token in 1.5 seconds for each body.n',
  ],
  [
    { limitType: 'cost', limit: 10, technique: 'calendar', period: 'day', key: [] },
    '$10 in each day by the clock of UTC for all together',
  ],
  [
    {
      limitType: 'count',
      limit: 5,
      technique: 'calendar',
      period: 'month',
      timeZone: 'Europe/Rome',
      key: 'metadata.plan',
    },
    '5 requests in each month by the clock of Europe/Rome for each metadata.plan',
  ],
] as const)('should say %j in words', (properties, words) => {
  const key = typeof properties.key === 'string' ? properties.key : [...properties.key];
  expect(budgetInWords({ ...properties, key })).toBe(words);
});

it.each([
  [1, 'hour'],
  [3600, 'hour'],
  [3601, 'day'],
  [86_400, 'day'],
  [172_800, 'week'],
  [604_801, 'month'],
] as const)('should turn a window of %i seconds into each %s', (window, period) => {
  const budget = { limitType: 'cost', limit: 1, window, key: [] } as const;
  const calendar = withTechnique({ ...budget, key: [], technique: 'fixed' }, 'calendar');
  expect(calendar).toEqual({ limitType: 'cost', limit: 1, key: [], technique: 'calendar', period });
});

it('should have a window again, and no calendar, where the technique is another', () => {
  const strict = { limitType: 'cost', limit: 1, key: 'metadata.a', strict: true } as const;
  const zone = { timeZone: 'Asia/Tokyo', 'x-note': 'kept' };
  const calendar = { ...strict, ...zone, technique: 'calendar', period: 'week' } as const;

  expect(withTechnique(calendar, 'calendar')).toBe(calendar);
  expect(withTechnique(calendar, 'sliding')).toEqual({
    ...strict,
    'x-note': 'kept',
    technique: 'sliding',
    window: 604_800,
  });
});

it('should keep the spelling of the key', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 8 })), (key) => {
      expect(keyOfList(keysOf(key), key)).toEqual(key);
    }),
  );
});
