import { expect, it } from 'vitest';
import { each, fill, grouped, parse, percent, sum, text } from './decimal';

it.each(['0', '1', '0.1', '0.000000000001', '1234567890123.123456789012', '-2.5'])(
  'should give %s back unchanged',
  (amount) => {
    expect(text(parse(amount) ?? 0n)).toBe(amount);
  },
);

it.each(['', '1e3', '.5', '1.', 'a', '0.0000000000001'])('should not take %s for one', (other) => {
  expect(parse(other)).toBeNull();
});

it('should add what floats cannot', () => {
  expect(sum(['0.1', '0.2'])).toBe('0.3');
  expect(sum(['9007199254740993', '0.000000000001'])).toBe('9007199254740993.000000000001');
});

it('should share an amount, and nothing between none', () => {
  expect(each('1', 3)).toBe('0.333333333333');
  expect(each('0.5', 0)).toBeNull();
});

it.each([
  ['0.48', '1', '48.0'],
  ['0.999999', '1', '99.9'],
  ['1.5', '1', '150.0'],
  ['1', '0', null],
])('should say that %s of %s is %s percent', (part, whole, said) => {
  expect(percent(part, whole)).toBe(said);
});

it('should fill a bar up to its end', () => {
  expect(fill('0.25', '1')).toBe(0.25);
  expect(fill('3', '1')).toBe(1);
  expect(fill('0', '0')).toBe(1);
});

it('should set thousands apart', () => {
  expect(grouped('1234567')).toBe('1,234,567');
  expect(grouped('1234.5678')).toBe('1,234.5678');
});
