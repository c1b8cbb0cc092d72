import { expect, it } from 'vitest';
import { count } from './counting';

it('should not say more than has been counted', () => {
  expect(count(1)).toBe('1 entry');
  expect(count(9_999)).toBe('9,999 entries');
  expect(count(10_000)).toBe('more than 10,000 entries');
});
