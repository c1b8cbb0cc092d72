/** How much the routes of a list are asked for. */
import type { Analysis } from '../api/analytics';

type Groups = Pick<Analysis, 'groups'>;

/**
 * The requests of a route among those of all routes; null where it is not known: nothing is told
 * yet, or the route is one of the rest that is told together.
 */
export function requestsOf(analysis: Groups | undefined, name: string): number | null {
  if (analysis === undefined) {
    return null;
  }
  const found = analysis.groups.find(({ key, other }) => key === name && !other);
  if (found !== undefined) {
    return found.totals.requests;
  }
  return analysis.groups.some(({ other }) => other) ? null : 0;
}
