import { expect, it } from 'vitest';
import { pressed, sorted, sortingOf, type Group } from './sorting';

const group = (key: string | null, requests: number, cost_usd: string, other = false): Group => ({
  key,
  other,
  series: [],
  totals: {
    requests,
    errors: 0,
    tokens_in: 0,
    tokens_out: 0,
    cost_usd,
    cost_unknown: 0,
    cached: 0,
    cached_share: 0,
  },
});
const groups = [
  group('a', 3, '0.000000000001'),
  group(null, 9, '0.5', true),
  group('b', 5, '0.000000000002'),
  group(null, 1, '0'),
];
const keys = (sort: string) => sorted(groups, sortingOf(sort)).map(({ key }) => key);

it('should order by exact money and leave the rest at the end', () => {
  expect(keys('-cost')).toEqual(['b', 'a', null, null]);
  expect(sorted(groups, sortingOf('cost')).at(-1)?.other).toBe(true);
});

it('should put groups without a name last, both ways', () => {
  expect(keys('group')).toEqual(['a', 'b', null, null]);
  expect(keys('-group')).toEqual(['b', 'a', null, null]);
});

it('should begin with the most requests, and turn round on a second press', () => {
  const first = sortingOf(undefined);
  expect(first).toEqual({ column: 'requests', up: false });
  expect(pressed(first, 'requests')).toBe('requests');
  expect(pressed(first, 'cost')).toBe('-cost');
  expect(pressed(sortingOf('-cost'), 'cost')).toBe('cost');
  expect(sortingOf('nothing')).toEqual(first);
});
