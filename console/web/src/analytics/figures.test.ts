import { expect, it } from 'vitest';
import type { Figures } from '../api/analytics';
import { costEach, costTold, fine, millis, share, tokensEach } from './figures';

const figures: Figures = {
  requests: 4,
  errors: 1,
  tokens_in: 10,
  tokens_out: 31,
  cost_usd: '0.1',
  cost_unknown: 1,
  cached: 0,
  cached_share: 0,
};

it('should share the cost between the requests whose cost is known', () => {
  expect(costEach(figures)).toBe('0.033333333333');
  expect(costEach({ ...figures, cost_unknown: 4 })).toBeNull();
});

it('should tell what is not known, which is not nothing', () => {
  expect(costTold(figures)).toEqual({ known: '$0.10', note: '$0.1, and 1 of unknown cost' });
  expect(costTold({ ...figures, cost_usd: '0', cost_unknown: 4 }).known).toBe('unknown');
  expect(costTold({ ...figures, cost_usd: '0', cost_unknown: 0 }).known).toBe('$0');
});

it('should tell shares, times and tokens', () => {
  expect(share(1, 8)).toBe('12.5%');
  expect(share(0, 0)).toBe('none');
  expect(millis(950)).toBe('950 ms');
  expect(millis(12_340)).toBe('12.3 s');
  expect(millis(undefined)).toBe('none');
  expect(tokensEach(figures)).toBe(10);
});

it.each([
  ['0.037414637125', '$0.03741'],
  ['0.5', '$0.50'],
  ['0.25', '$0.25'],
  ['0.00001', '$0.00001'],
  ['12.3456', '$12.34'],
  ['0', '$0'],
])('should tell %s of one request as %s', (usd, told) => {
  expect(fine(usd)).toBe(told);
});
