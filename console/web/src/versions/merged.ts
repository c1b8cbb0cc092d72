/** Two versions as one drawing: what both have, and what either has alone. */
import type { RouteElement } from '../api/routes';
import type { Difference } from '../api/versions';
import type { DrawnElement, DrawnWay } from '../ui/graph/drawing';
import { waysOf, type Way } from '../ui/graph/ways';

export interface Drawing {
  readonly elements: readonly DrawnElement[];
  readonly ways: readonly DrawnWay[];
}

type Elements = readonly RouteElement[];

/** One version, without marks. */
export function plain(elements: Elements): Drawing {
  return {
    elements: elements.map((element) => ({ element, tone: 'plain' })),
    ways: waysOf(elements).map((way) => drawn(way, 'plain', way.label)),
  };
}

export function merged(before: Elements, after: Elements, difference: Difference): Drawing {
  const added = new Set(difference.elements.added.map(({ id }) => id));
  const changed = new Map(difference.elements.changed.map((one) => [one.id, one.places]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    elements: [
      ...after.map((element): DrawnElement => {
        if (added.has(element.id)) {
          return { element, tone: 'added' };
        }
        const places = changed.get(element.id) ?? [];
        return places.some(matters) ? { element, tone: 'changed' } : { element, tone: 'plain' };
      }),
      ...before
        .filter(({ id }) => !kept.has(id))
        .map((element): DrawnElement => ({ element, tone: 'removed' })),
    ],
    ways: mergedWays(waysOf(before), waysOf(after)),
  };
}

/** Whether a change shows at the element itself: ways are marked as such, places do not matter. */
function matters(pointer: string): boolean {
  return !/^\/(position|outputs)(\/|$)/.test(pointer);
}

function mergedWays(before: readonly Way[], after: readonly Way[]): DrawnWay[] {
  const gone = before.filter((way) => !after.some((other) => same(way, other)));
  const ways = after.map((way) => {
    if (before.some((other) => same(way, other))) {
      return drawn(way, 'plain', way.label);
    }
    const i = gone.findIndex((was) => was.from === way.from && was.to === way.to);
    const [was] = i < 0 ? [] : gone.splice(i, 1);
    return was === undefined
      ? drawn(way, 'added', way.label)
      : drawn(way, 'changed', `${was.label} → ${way.label}`);
  });
  return [...ways, ...gone.map((way) => drawn(way, 'removed', way.label))];
}

function same(a: Way, b: Way): boolean {
  return a.from === b.from && a.to === b.to && a.label === b.label;
}

function drawn(way: Way, tone: DrawnWay['tone'], label: string): DrawnWay {
  return { id: `${tone} ${way.from} ${way.output}`, from: way.from, to: way.to, label, tone };
}
