/** What is drawn of an analysis: lines of each chart, with their figures in words. */
import type { Analysis, FiguresPoint } from '../api/analytics';
import { MOST_LINES } from '../ui/chartColours';
import type { ChartLine } from '../ui/LineChart';
import { count, costTold, millis } from './figures';
import { aligned, stepsOf } from './grid';
import { groupName } from './search';

export interface Chart {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly ChartLine[];
  readonly format: (value: number) => string;
  readonly whole: boolean;
}

export interface Drawn {
  readonly times: readonly Date[];
  readonly charts: readonly Chart[];
  /** Groups that are in the table and not in the charts. */
  readonly left: number;
}

interface Measure {
  readonly title: string;
  readonly note: string;
  /** What a step has; null where it has none. */
  readonly value: (point: FiguresPoint) => number | null;
  readonly told: (point: FiguresPoint) => string;
  /** Whether a step without requests has 0 of it; else it has a gap. */
  readonly sums: boolean;
  readonly format: (value: number) => string;
  /** Counts have no fractions. */
  readonly whole: boolean;
}

type Points = readonly (FiguresPoint | null)[];

function line(name: string, points: Points, measure: Measure): ChartLine {
  return {
    name,
    values: points.map((point) =>
      point === null ? (measure.sums ? 0 : null) : measure.value(point),
    ),
    told: points.map((point) =>
      point === null ? (measure.sums ? measure.format(0) : 'none') : measure.told(point),
    ),
  };
}

function counted(title: string, note: string, value: (point: FiguresPoint) => number): Measure {
  return {
    title,
    note,
    value,
    told: (point) => count(value(point)),
    sums: true,
    format: short,
    whole: true,
  };
}

function latency(name: 'p50' | 'p95' | 'p99', title: string): Measure {
  return {
    title,
    note: 'A step without requests has a gap.',
    value: ({ latency_ms }) => latency_ms?.[name] ?? null,
    told: ({ latency_ms }) => millis(latency_ms?.[name]),
    sums: false,
    format: (value) => (value >= 10_000 ? `${value / 1000} s` : `${short(value)} ms`),
    whole: false,
  };
}

const REQUESTS = counted('Requests', 'In each step.', ({ requests }) => requests);
const ERRORS = counted('Errors', 'Requests that were no success.', ({ errors }) => errors);
const TOKENS_IN = counted('Tokens', 'Read and written in each step.', (point) => point.tokens_in);
const TOKENS_OUT = counted('Tokens', '', ({ tokens_out }) => tokens_out);
const TOKENS = counted('Tokens', 'Read and written, together.', (p) => p.tokens_in + p.tokens_out);
const COST: Measure = {
  title: 'Cost',
  note: 'Where it is known; a step of unknown cost alone has a gap.',
  value: (point) => (point.cost_unknown === point.requests ? null : Number(point.cost_usd)),
  told: (point) => costTold(point).note,
  sums: true,
  format: (value) => `$${short(value)}`,
  whole: false,
};

/** At an axis, where the steps are round: no more digits than they need. */
function short(value: number): string {
  return value >= 1000 ? count(Math.round(value)) : String(Number(value.toPrecision(4)));
}

export function drawn(analysis: Analysis): Drawn {
  const times = stepsOf(analysis);
  return analysis.group_by === undefined ? alone(analysis, times) : grouped(analysis, times);
}

function alone(analysis: Analysis, times: readonly Date[]): Drawn {
  const points = aligned(times, analysis.series);
  const chart = (measure: Measure, lines: readonly [string, Measure][]): Chart => ({
    title: measure.title,
    note: measure.note,
    format: measure.format,
    whole: measure.whole,
    lines: lines.map(([name, one], i) => ({
      ...line(name, points, one),
      area: lines.length === 1 && i === 0,
    })),
  });
  return {
    times,
    left: 0,
    charts: [
      chart(REQUESTS, [
        ['Requests', REQUESTS],
        ['Errors', ERRORS],
      ]),
      chart(COST, [['Cost', COST]]),
      chart(TOKENS_IN, [
        ['Tokens in', TOKENS_IN],
        ['Tokens out', TOKENS_OUT],
      ]),
      chart(latency('p50', 'Latency'), [
        ['p50', latency('p50', '')],
        ['p95', latency('p95', '')],
        ['p99', latency('p99', '')],
      ]),
    ],
  };
}

function grouped({ group_by, groups }: Analysis, times: readonly Date[]): Drawn {
  const by = group_by ?? '';
  const shown = groups.slice(0, MOST_LINES).map((group) => ({
    name: groupName(by, group.key, group.other),
    points: aligned(times, group.series),
  }));
  return {
    times,
    left: groups.length - shown.length,
    charts: [
      REQUESTS,
      ERRORS,
      COST,
      TOKENS,
      latency('p50', 'Latency, p50'),
      latency('p95', 'Latency, p95'),
    ].map((measure) => ({
      title: measure.title,
      note: measure.note,
      format: measure.format,
      whole: measure.whole,
      lines: shown.map(({ name, points }) => line(name, points, measure)),
    })),
  };
}
