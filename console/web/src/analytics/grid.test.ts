import { expect, it } from 'vitest';
import type { FiguresPoint } from '../api/analytics';
import { aligned, stepsOf } from './grid';

const point = (at: string): FiguresPoint => ({
  at,
  requests: 1,
  errors: 0,
  tokens_in: 1,
  tokens_out: 1,
  cost_usd: '0',
  cost_unknown: 0,
  cached: 0,
  cached_share: 0,
});

it('should begin at a multiple of the step and end before the end', () => {
  const steps = stepsOf({ from: '2026-11-22T10:00:30Z', to: '2026-11-22T10:03:00Z', step: 60 });
  expect(steps.map((step) => step.toISOString().slice(11, 19))).toEqual([
    '10:00:00',
    '10:01:00',
    '10:02:00',
  ]);
});

it('should leave gaps where nothing was asked', () => {
  const steps = stepsOf({ from: '2026-11-22T10:00:00Z', to: '2026-11-22T10:03:00Z', step: 60 });
  const points = [point('2026-11-22T10:00:00Z'), point('2026-11-22T10:02:00Z')];
  expect(aligned(steps, points)).toEqual([points[0], null, points[1]]);
});
