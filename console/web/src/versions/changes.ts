/** The difference of two versions in words: each change with its sign, what it is about, and how. */
import type { RouteElement } from '../api/routes';
import type { Difference } from '../api/versions';
import { NODE_KINDS } from '../builder/nodeKinds';

export type Sign = 'added' | 'removed' | 'changed';

export interface Place {
  /** Names from the element down, such as `properties › limit`. */
  readonly where: string;
  /** As JSON; absent where there was or is nothing. */
  readonly before?: string;
  readonly after?: string;
}

export interface Change {
  readonly sign: Sign;
  readonly about: 'element' | 'way';
  readonly what: string;
  readonly id: string;
  readonly places: readonly Place[];
  /** Only its place on the canvas differs, which means nothing to requests. */
  readonly movedOnly: boolean;
}

/** Every change, elements first. */
export function changesOf({ elements, edges }: Difference): Change[] {
  return [
    ...elements.added.map((element) => whole('added', element)),
    ...elements.removed.map((element) => whole('removed', element)),
    ...elements.changed.filter(({ places }) => !places.every(isWay)).map(altered),
    ...edges.added.map((edge) => way('added', edge)),
    ...edges.removed.map((edge) => way('removed', edge)),
  ];
}

/** Says in a line how much differs: "1 element added, 2 changed, 3 ways changed". */
export function summaryOf(changes: readonly Change[]): string {
  const real = changes.filter((change) => !change.movedOnly);
  if (real.length === 0) {
    return changes.length === 0 ? 'Nothing differs.' : 'Only places on the canvas differ.';
  }
  const parts = (['element', 'way'] as const).flatMap((about) =>
    (['added', 'removed', 'changed'] as const).flatMap((sign) => {
      const count = real.filter((one) => one.about === about && one.sign === sign).length;
      return count === 0 ? [] : [`${count} ${about}${count === 1 ? '' : 's'} ${sign}`];
    }),
  );
  return `${parts.join(', ')}.`;
}

function nameOf(element: RouteElement): string {
  const { label } = NODE_KINDS[element.type];
  return element.name === undefined ? `${label} ${element.id}` : `${label} “${element.name}”`;
}

function whole(sign: Sign, element: RouteElement): Change {
  return {
    sign,
    about: 'element',
    what: nameOf(element),
    id: element.id,
    places: [],
    movedOnly: false,
  };
}

function way(sign: Sign, edge: Difference['edges']['added'][number]): Change {
  return {
    sign,
    about: 'way',
    what: `${edge.from} — ${edge.output} → ${edge.to}`,
    id: `${edge.from} ${edge.output} ${edge.to}`,
    places: [],
    movedOnly: false,
  };
}

function altered({ id, places, before, after }: Difference['elements']['changed'][number]): Change {
  return {
    sign: 'changed',
    about: 'element',
    what: nameOf(after),
    id,
    places: places
      .filter((at) => !isPosition(at) && !isWay(at))
      .map((at) => place(at, before, after)),
    movedOnly: places.every((at) => isPosition(at) || isWay(at)),
  };
}

/** Where outputs lead is told as ways. */
function isWay(pointer: string): boolean {
  return pointer === '/outputs' || pointer.startsWith('/outputs/');
}

function isPosition(pointer: string): boolean {
  return pointer === '/position' || pointer.startsWith('/position/');
}

function place(pointer: string, before: unknown, after: unknown): Place {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const was = valueAt(before, steps);
  const is = valueAt(after, steps);
  return {
    where: steps.filter((step) => step !== 'properties').join(' › '),
    ...(was === undefined ? {} : { before: JSON.stringify(was) }),
    ...(is === undefined ? {} : { after: JSON.stringify(is) }),
  };
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null
        ? Object.getOwnPropertyDescriptor(found, step)?.value
        : undefined,
    value,
  );
}
