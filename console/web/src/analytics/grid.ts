/** Every step of a range, with what is told of it; the API leaves out steps without requests. */
import type { Analysis, FiguresPoint } from '../api/analytics';

/** Where the steps begin: at multiples of their length since 1970, up to the end. */
export function stepsOf({ from, to, step }: Pick<Analysis, 'from' | 'to' | 'step'>): Date[] {
  const length = step * 1000;
  const end = Date.parse(to);
  const steps: Date[] = [];
  for (let at = Math.floor(Date.parse(from) / length) * length; at < end; at += length) {
    steps.push(new Date(at));
    if (steps.length >= 1000) {
      break;
    }
  }
  return steps;
}

/** The point of each step, null where there were no requests. */
export function aligned(
  steps: readonly Date[],
  series: readonly FiguresPoint[],
): (FiguresPoint | null)[] {
  const points = new Map(series.map((point) => [Date.parse(point.at), point]));
  return steps.map((step) => points.get(step.getTime()) ?? null);
}
