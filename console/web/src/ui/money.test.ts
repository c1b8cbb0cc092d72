import { expect, it } from 'vitest';
import { dollars } from './money';

it.each([
  ['0', '$0'],
  ['1', '$1.00'],
  ['50.2', '$50.20'],
  ['1234567.891', '$1,234,567.89'],
  ['0.0000512', '$0.000051'],
  ['0.000000000001', '$0.000000000001'],
  ['0.25', '$0.25'],
  ['-3.5', '-$3.50'],
  ['unknown', 'unknown'],
])('should show %s as %s', (text, shown) => {
  expect(dollars(text)).toBe(shown);
});
