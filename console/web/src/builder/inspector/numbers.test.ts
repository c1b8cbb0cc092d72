import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped, parseNumber, plainNumber } from './numbers';

const dollars = { min: 0, max: 9_000_000, decimals: 12 };

it('should read every number it writes', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const wide = { min: -Infinity, max: Infinity, decimals: 400 };
      const read = parseNumber(plainNumber(value), wide);
      expect(read.value === value && read.problem === null).toBe(true);
    }),
  );
});

it.each([
  ['0.1', 0.1],
  ['1.50', 1.5],
  ['0.000000000001', 1e-12],
  ['9000000', 9_000_000],
  ['007', 7],
  ['2.', 2],
  [' 3 ', 3],
])('should read %j', (text, value) => {
  expect(parseNumber(text, dollars)).toEqual({ value, problem: null });
});

it.each([
  ['-1', -1, 'From 0 to 9,000,000'],
  ['9000000.01', 9000000.01, 'From 0 to 9,000,000'],
  ['0.0000000000001', 1e-13, 'At most 12 digits after the point'],
  ['8999999.123456789012', null, 'More digits than a number of JSON carries exactly'],
  ['1e3', null, 'Write a number, such as 12 or 0.5'],
  ['', null, 'Write a number, such as 12 or 0.5'],
])('should find fault with %j', (text, value, problem) => {
  expect(parseNumber(text, dollars)).toEqual({ value, problem });
});

it('should write numbers for people', () => {
  expect([1e-7, 1.5e21, 0.5, -2e-8].map(plainNumber)).toEqual([
    '0.0000001',
    '1500000000000000000000',
    '0.5',
    '-0.00000002',
  ]);
  expect(grouped(31_536_000)).toBe('31,536,000');
  expect(grouped(1234.5)).toBe('1,234.5');
});
