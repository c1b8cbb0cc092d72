import { expect, it } from 'vitest';
import type { Analysis, FiguresPoint } from '../api/analytics';
import { MOST_LINES } from '../ui/chartColours';
import { drawn } from './charts';

const point = (at: string, more: Partial<FiguresPoint> = {}): FiguresPoint => ({
  at,
  requests: 2,
  errors: 1,
  tokens_in: 5,
  tokens_out: 7,
  cost_usd: '0.3',
  cost_unknown: 0,
  cached: 0,
  cached_share: 0,
  latency_ms: { p50: 10, p95: 20, p99: 30 },
  ...more,
});
const first = '2026-11-22T10:00:00Z';
const analysis: Analysis = {
  from: first,
  to: '2026-11-22T10:03:00Z',
  step: 60,
  totals: point(first),
  series: [
    point(first),
    point('2026-11-22T10:02:00Z', { cost_usd: '0', cost_unknown: 2, requests: 2 }),
  ],
  groups: [],
};
const lineOf = (title: string, name: string) =>
  drawn(analysis)
    .charts.find((chart) => chart.title === title)
    ?.lines.find((line) => line.name === name);

it('should count nothing where nothing was asked', () => {
  expect(lineOf('Requests', 'Requests')?.values).toEqual([2, 0, 2]);
  expect(lineOf('Requests', 'Errors')?.values).toEqual([1, 0, 1]);
});

it('should have a gap where there is no latency, and where the cost is unknown', () => {
  expect(lineOf('Latency', 'p95')?.values).toEqual([20, null, 20]);
  expect(lineOf('Cost', 'Cost')?.values).toEqual([0.3, 0, null]);
});

it('should tell costs with all their digits', () => {
  expect(lineOf('Cost', 'Cost')?.told?.[0]).toBe('$0.3');
});

it('should draw as many groups as can be told apart, and say how many are left', () => {
  const groups = Array.from({ length: MOST_LINES + 3 }, (_, i) => ({
    key: `model-${i}`,
    other: false,
    totals: point(first),
    series: [point(first)],
  }));
  const { charts, left } = drawn({ ...analysis, group_by: 'model', groups });
  expect(left).toBe(3);
  expect(charts[0]?.lines.map((line) => line.name)).toHaveLength(MOST_LINES);
});
