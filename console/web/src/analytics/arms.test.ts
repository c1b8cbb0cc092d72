import { expect, it } from 'vitest';
import type { Figures } from '../api/analytics';
import type { RouteElement } from '../api/routes';
import {
  amountDifference,
  armsOf,
  difference,
  plainly,
  signed,
  splitsOf,
  type Split,
} from './arms';

const model = (id: string, fallback = 'END'): RouteElement => ({
  id,
  type: 'model',
  properties: { provider: 'workers-ai', model: id },
  outputs: { success: { elementId: 'END' }, fallback: { elementId: fallback } },
});
const branches: Split = {
  id: 'a-b',
  type: 'percentage',
  properties: {
    branches: [
      { weight: 50, elementId: 'a', label: 'A' },
      { weight: 50, elementId: 'b' },
    ],
  },
  outputs: {},
};
const named: Split = {
  id: 'canary',
  type: 'percentage',
  outputs: { '12.5%': { elementId: 'a' }, else: { elementId: 'b' } },
};

it('should find the splits of a graph', () => {
  expect(splitsOf([branches, model('a')])).toEqual([branches]);
});

it('should read arms of a list by their places', () => {
  expect(armsOf(branches)).toEqual([
    { key: 'branches[0]', name: 'A', says: 50 },
    { key: 'branches[1]', name: '50% to b', says: 50 },
  ]);
});

it('should read named arms, and give the last one what the others leave', () => {
  expect(armsOf(named).map(({ key, says }) => [key, says])).toEqual([
    ['12.5%', 12.5],
    ['else', 87.5],
  ]);
});

it('should compare, and say nothing where there is nothing to compare', () => {
  expect(difference(200, 250)).toBe(25);
  expect(difference(0, 250)).toBeNull();
  expect(amountDifference('0.1', '0.05')).toBe(-50);
  expect(amountDifference('0.000000000003', '0.000000000009')).toBe(200);
  expect(amountDifference(null, '1')).toBeNull();
  expect([signed(12), signed(-3), signed(0), signed(null)]).toEqual(['+12%', '−3%', 'same', '']);
});

const figures = (requests: number, errors: number, cost_usd: string, p50: number): Figures => ({
  requests,
  errors,
  tokens_in: requests * 10,
  tokens_out: requests * 10,
  cost_usd,
  cost_unknown: 0,
  cached: 0,
  cached_share: 0,
  latency_ms: { p50, p95: p50, p99: p50 },
});

it('should say the difference plainly', () => {
  expect(plainly('A', 'B', figures(10, 0, '1', 200), figures(20, 3, '1', 250))).toBe(
    'Compared with A, B costs 50% less a request, takes 25% longer at the median, uses the same tokens, and 3 of 20 failed, against 0 of 10.',
  );
  expect(plainly('A', 'B', figures(10, 0, '1', 200), figures(0, 0, '0', 0))).toBe(
    'B had no requests in this time, so there is nothing to compare.',
  );
});
