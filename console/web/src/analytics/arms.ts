/** The arms of a split: what the graph says of each, and how they compare. No chance is judged. */
import type { Figures } from '../api/analytics';
import type { RouteElement } from '../api/routes';
import { parse } from '../ui/decimal';
import { costEach, tokensEach } from './figures';

export type Split = Extract<RouteElement, { type: 'percentage' }>;

export interface Arm {
  /** As the analytics name it. */
  readonly key: string;
  readonly name: string;
  /** What the split says, in percent, as its author wrote it or what the others leave. */
  readonly says: number | null;
}

export const splitsOf = (elements: readonly RouteElement[]): Split[] =>
  elements.filter((element): element is Split => element.type === 'percentage');

/** The arms in the order of the graph. */
export function armsOf(split: Split): Arm[] {
  const branches = split.properties?.branches ?? [];
  if (branches.length > 0) {
    return branches.map(({ label, weight, elementId }, i) => ({
      key: `branches[${i}]`,
      name: label ?? `${weight}% to ${elementId}`,
      says: weight,
    }));
  }
  const named = Object.entries(split.outputs);
  const shares = named.map(([output]) =>
    output.endsWith('%') ? Number(output.slice(0, -1)) : null,
  );
  const left = 100 - shares.reduce<number>((all, one) => all + (one ?? 0), 0);
  return named.map(([output, { elementId }], i) => ({
    key: output,
    name: `${output} to ${elementId}`,
    says: shares[i] ?? Math.round(left * 10_000) / 10_000,
  }));
}

/** By how much a value differs from the base in percent, whole; null where that cannot be said. */
export function difference(base: number | null, value: number | null): number | null {
  return base === null || value === null || base === 0
    ? null
    : Math.round(((value - base) * 100) / base);
}

/** The same of exact amounts. */
export function amountDifference(base: string | null, value: string | null): number | null {
  const from = base === null ? null : parse(base);
  const to = value === null ? null : parse(value);
  if (from === null || to === null || from === 0n) {
    return null;
  }
  const tenths = ((to - from) * 1000n) / from;
  return Math.round(Number(tenths) / 10);
}

/** "+12%", "-3%", "same". */
export function signed(percent: number | null): string {
  if (percent === null) {
    return '';
  }
  return percent === 0 ? 'same' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`;
}

/** What the figures of one arm say beside those of the base, in a sentence. */
export function plainly(base: string, name: string, from: Figures, to: Figures): string {
  if (from.requests === 0 || to.requests === 0) {
    const idle = from.requests === 0 ? base : name;
    return `${idle} had no requests in this time, so there is nothing to compare.`;
  }
  const parts = [
    worded(amountDifference(costEach(from), costEach(to)), 'costs', 'more', 'less', 'a request'),
    worded(
      difference(from.latency_ms?.p50 ?? null, to.latency_ms?.p50 ?? null),
      'takes',
      'longer',
      'less time',
      'at the median',
    ),
    worded(difference(tokensEach(from), tokensEach(to)), 'uses', 'more', 'fewer', 'tokens'),
  ].filter((part) => part !== null);
  const errors = `${to.errors} of ${to.requests} failed, against ${from.errors} of ${from.requests}`;
  return `Compared with ${base}, ${name} ${[...parts, `and ${errors}`].join(', ')}.`;
}

function worded(
  percent: number | null,
  verb: string,
  up: string,
  down: string,
  what: string,
): string | null {
  if (percent === null) {
    return null;
  }
  return percent === 0
    ? `${verb} the same ${what}`
    : `${verb} ${Math.abs(percent)}% ${percent > 0 ? up : down} ${what}`;
}
