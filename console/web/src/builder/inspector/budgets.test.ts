import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetInWords, durationOf, keyOfList, keysOf, secondsOf, WINDOW_UNITS } from './budgets';

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
] as const)('should say %j in words', (properties, words) => {
  const key = typeof properties.key === 'string' ? properties.key : [...properties.key];
  expect(budgetInWords({ ...properties, key })).toBe(words);
});

it('should keep the spelling of the key', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 8 })), (key) => {
      expect(keyOfList(keysOf(key), key)).toEqual(key);
    }),
  );
});
