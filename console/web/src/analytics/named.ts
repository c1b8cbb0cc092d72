import type { Analysis } from '../api/analytics';
import type { Arm } from './arms';

/** The same analysis with the arms in the order of the graph, under the names people know. */
export function named(analysis: Analysis, arms: readonly Arm[]): Analysis {
  const place = (key: string | null) => {
    const found = arms.findIndex((arm) => arm.key === key);
    return found < 0 ? arms.length : found;
  };
  return {
    ...analysis,
    groups: [...analysis.groups]
      .sort((one, other) => place(one.key) - place(other.key))
      .map((group) => ({
        ...group,
        key: arms.find((arm) => arm.key === group.key)?.name ?? group.key,
      })),
  };
}
