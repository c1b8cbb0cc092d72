import { expect, it } from 'vitest';
import type { Analysis } from '../api/analytics';
import { requestsOf } from './requests';

const totals: Analysis['totals'] = {
  requests: 7,
  errors: 0,
  tokens_in: 0,
  tokens_out: 0,
  cost_usd: '0',
  cost_unknown: 0,
  cached: 0,
  cached_share: 0,
};
const smart = { key: 'smart', other: false, totals, series: [] };
const direct = { key: null, other: false, totals, series: [] };
const rest = { key: null, other: true, totals, series: [] };

it('should tell the requests of a route, none where nobody asked', () => {
  const analysis = { groups: [smart, direct] };
  expect(requestsOf(analysis, 'smart')).toBe(7);
  expect(requestsOf(analysis, 'idle')).toBe(0);
});

it('should not call unknown what is none, nor the other way round', () => {
  expect(requestsOf(undefined, 'smart')).toBeNull();
  expect(requestsOf({ groups: [smart, rest] }, 'smart')).toBe(7);
  expect(requestsOf({ groups: [smart, rest] }, 'idle')).toBeNull();
});
