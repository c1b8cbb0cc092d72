/** Brings what the validator finds to the fields it is about. */
import type { GraphCheck } from '../../api/routes';

export type Finding = GraphCheck['findings'][number];

/** Steps from an element to a part of it, such as `['properties', 'limit']`. */
export type Place = readonly (string | number)[];

/** Where in its element a finding is. Its path begins with body, elements and the position. */
export function placeOf(finding: Finding): Place {
  return finding.path[0] === 'body' && finding.path[1] === 'elements' ? finding.path.slice(3) : [];
}

export interface Placed {
  /** The findings of each place, by {@link keyOf}. */
  readonly at: ReadonlyMap<string, readonly Finding[]>;
  /** What is about no place that is shown. */
  readonly rest: readonly Finding[];
}

export function keyOf(place: Place): string {
  return JSON.stringify(place);
}

/** Gives each finding to the innermost of the shown places it is in. */
export function placed(findings: readonly Finding[], shown: readonly Place[]): Placed {
  const at = new Map<string, Finding[]>();
  const rest: Finding[] = [];
  for (const finding of findings) {
    const target = placeOf(finding);
    const home = shown
      .filter((place) => place.every((step, i) => step === target[i]))
      .reduce<Place | null>(
        (best, place) => (place.length > (best?.length ?? 0) ? place : best),
        null,
      );
    if (home === null) {
      rest.push(finding);
    } else {
      at.set(keyOf(home), [...(at.get(keyOf(home)) ?? []), finding]);
    }
  }
  return { at, rest };
}

/** All messages of a place as one text, or nothing. */
export function messageAt({ at }: Placed, place: Place): string | undefined {
  const found = at.get(keyOf(place)) ?? [];
  return found.length === 0 ? undefined : found.map((finding) => finding.message).join('; ');
}
