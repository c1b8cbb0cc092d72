/** Rules of a route's graph that need no browser: which element leads where, and every change of it. */
import type { RouteElement } from '../api/routes';

export type Graph = readonly RouteElement[];
export type Kind = RouteElement['type'];

/** A way out of an element. */
export interface Slot {
  /** Tells it from the element's other ways out: `true`, `10%`, or `branches/0` for an arm. */
  readonly key: string;
  /** As people call it; two arms may be called the same. */
  readonly label: string;
  /** The element it leads to; absent while it leads nowhere. */
  readonly target?: string;
}

export interface Edge {
  readonly from: string;
  readonly output: string;
  readonly to: string;
  readonly slot: string;
}

type Outputs = Readonly<Record<string, unknown>>;

const ARM = 'branches/';

const KNOWN_OUTPUTS = {
  start: ['next'],
  conditional: ['true', 'false'],
  percentage: [],
  rate: ['success', 'fallback'],
  model: ['success', 'fallback'],
  end: [],
} satisfies Record<Kind, readonly string[]>;

/** The ways out of an element in their order, those that lead nowhere yet included. */
export function slotsOf(element: RouteElement): Slot[] {
  const outputs: Outputs = element.outputs;
  const keys = new Set([...KNOWN_OUTPUTS[element.type], ...Object.keys(outputs)]);
  const named = [...keys].map((key) => slot(key, key, targetOf(outputs[key])));
  const arms = branchesOf(element).map((branch, i) =>
    slot(`${ARM}${i}`, `${branch.weight}%`, branch.elementId === '' ? undefined : branch.elementId),
  );
  return [...named, ...arms];
}

function slot(key: string, label: string, target: string | undefined): Slot {
  return target === undefined ? { key, label } : { key, label, target };
}

/** Every way from an element to another, arms of a split included, in the author's order. */
export function edgesOf(elements: Graph): Edge[] {
  return elements.flatMap((element) =>
    slotsOf(element).flatMap(({ key, label, target }) =>
      target === undefined ? [] : [{ from: element.id, output: label, to: target, slot: key }],
    ),
  );
}

export function find(elements: Graph, id: string): RouteElement | undefined {
  return elements.find((element) => element.id === id);
}

/** An id that no element has: the stem itself, or with the first free number. */
export function freeId(elements: Graph, stem: string): string {
  const taken = new Set(elements.map(({ id }) => id));
  if (!taken.has(stem)) {
    return stem;
  }
  for (let i = 2; ; i++) {
    const id = `${stem}-${i}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}

/** Whether a way between the two would lead a request around in a circle. */
export function makesCycle(elements: Graph, from: string, to: string): boolean {
  const next = new Map<string, string[]>();
  for (const edge of edgesOf(elements)) {
    next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  }
  const seen = new Set<string>();
  const waiting = [to];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === from) {
      return true;
    }
    if (!seen.has(id)) {
      seen.add(id);
      waiting.push(...(next.get(id) ?? []));
    }
  }
  return false;
}

/** Why an element may not lead to another, or null if it may. */
export function refusal(elements: Graph, from: string, to: string): string | null {
  const source = find(elements, from);
  const target = find(elements, to);
  if (source === undefined || target === undefined) {
    return 'There is no such element.';
  }
  if (source.type === 'end') {
    return 'The end leads nowhere.';
  }
  if (target.type === 'start') {
    return 'Nothing can lead back to the start.';
  }
  return makesCycle(elements, from, to) ? 'A request would go around in a circle.' : null;
}

/** Leads an output to an element; the same graph where that is refused. */
export function connect(elements: Graph, from: string, key: string, to: string): Graph {
  const source = find(elements, from);
  if (source === undefined || refusal(elements, from, to) !== null) {
    return elements;
  }
  return slotsOf(source).some((one) => one.key === key)
    ? replace(elements, from, aim(source, key, to))
    : elements;
}

/** Takes the end of an output away: it leads nowhere then. */
export function disconnect(elements: Graph, from: string, key: string): Graph {
  const source = find(elements, from);
  return source === undefined ? elements : replace(elements, from, aim(source, key, undefined));
}

/** Removes elements with every way to them; the only start stays. */
export function remove(elements: Graph, ids: readonly string[]): Graph {
  const gone = new Set(ids);
  const starts = elements.filter(({ type }) => type === 'start');
  if (starts.every(({ id }) => gone.has(id)) && starts[0] !== undefined) {
    gone.delete(starts[0].id);
  }
  return elements
    .filter(({ id }) => !gone.has(id))
    .map((element) => retarget(element, (id) => (gone.has(id) ? undefined : id)));
}

/** Gives an element another id, every way to it included; the same graph where the id is taken. */
export function rename(elements: Graph, id: string, next: string): Graph {
  if (next === '' || find(elements, id) === undefined || find(elements, next) !== undefined) {
    return elements;
  }
  return elements.map((element) => {
    const aimed = retarget(element, (target) => (target === id ? next : target));
    return aimed.id === id ? { ...aimed, id: next } : aimed;
  });
}

/** The element with its output leading to a target, or nowhere. */
export function aim(element: RouteElement, key: string, to: string | undefined): RouteElement {
  if (key.startsWith(ARM)) {
    const index = Number(key.slice(ARM.length));
    return withBranches(element, (branch, i) =>
      i === index ? { ...branch, elementId: to ?? '' } : branch,
    );
  }
  const { [key]: before, ...others }: Outputs = element.outputs;
  if (to === undefined) {
    // A share without a target is still an arm of a split.
    return element.type === 'percentage'
      ? withOutputs(element, { ...element.outputs, [key]: { elementId: '' } })
      : withOutputs(element, others);
  }
  const rest = typeof before === 'object' ? before : {};
  return withOutputs(element, { ...element.outputs, [key]: { ...rest, elementId: to } });
}

/** The element with every target put through a function; the same element where none changes. */
export function retarget(
  element: RouteElement,
  to: (id: string) => string | undefined,
): RouteElement {
  return slotsOf(element).reduce((now, { key, target }) => {
    const next = target === undefined ? undefined : to(target);
    return next === target ? now : aim(now, key, next);
  }, element);
}

export function replace(elements: Graph, id: string, next: RouteElement): Graph {
  return elements.map((element) => (element.id === id ? next : element));
}

function withOutputs(element: RouteElement, outputs: Outputs): RouteElement {
  // An element on the canvas may lack outputs that a saved one has; the server names them.
  return { ...element, outputs } as RouteElement;
}

type Branch = NonNullable<
  NonNullable<Extract<RouteElement, { type: 'percentage' }>['properties']>['branches']
>[number];

function branchesOf(element: RouteElement): readonly Branch[] {
  return element.type === 'percentage' ? (element.properties?.branches ?? []) : [];
}

function withBranches(
  element: RouteElement,
  each: (branch: Branch, i: number) => Branch,
): RouteElement {
  return element.type === 'percentage'
    ? {
        ...element,
        properties: { ...element.properties, branches: branchesOf(element).map(each) },
      }
    : element;
}

function targetOf(value: unknown): string | undefined {
  return typeof value === 'object' &&
    value !== null &&
    'elementId' in value &&
    typeof value.elementId === 'string' &&
    value.elementId !== ''
    ? value.elementId
    : undefined;
}
