import { expect, it } from 'vitest';
import { amount, exactAmount, fullness, identity, keyText, place } from './amounts';

it.each([
  ['cost', '0.48', '$0.48'],
  ['cost', '0.0000512', '$0.000051'],
  ['count', '1', '1 request'],
  ['count', '1200', '1,200 requests'],
  ['tokens', '15000', '15,000 tokens'],
] as const)('should tell %s of %s as %s', (unit, decimal, told) => {
  expect(amount(unit, decimal)).toBe(told);
});

it('should have all digits of dollars where asked', () => {
  expect(exactAmount('cost', '1234.000051234567')).toBe('$1,234.000051234567');
});

it('should name a key, what is missing in it, and the one key of all', () => {
  expect(keyText(['user-admin'])).toBe('user-admin');
  expect(keyText(['eu', null, 5, true])).toBe('eu, (none), 5, true');
  expect(keyText([])).toBe('all requests');
});

it('should say how full, and that nothing is allowed', () => {
  expect(fullness({ spent: '0.48', limit: '1' })).toBe('48.0%');
  expect(fullness({ spent: '0', limit: '0' })).toBe('nothing allowed');
});

it('should know the gateway in place of a route', () => {
  expect(place({ route: '-', route_id: '-', element_id: 'rate-limit' })).toBe('the gateway');
});

it('should tell text and number keys apart', () => {
  const one = { route_id: 'r', element_id: 'e', unit: 'cost' } as const;
  expect(identity({ ...one, key: ['5'] })).not.toBe(identity({ ...one, key: [5] }));
});
