/** How a graph grows: new elements, elements on a way, copies. */
import type { RouteElement } from '../api/routes';
import {
  aim,
  connect,
  edgesOf,
  find,
  freeId,
  retarget,
  slotsOf,
  type Graph,
  type Kind,
} from './graph';

/** What people add; a route has its start already. */
export const ADDABLE = ['conditional', 'percentage', 'rate', 'model', 'end'] as const;
export type Addable = (typeof ADDABLE)[number];

const STEMS = {
  start: 'START',
  conditional: 'condition',
  percentage: 'split',
  rate: 'budget',
  model: 'model',
  end: 'END',
} satisfies Record<Kind, string>;

export interface Grown {
  readonly elements: Graph;
  /** The id of what is new. */
  readonly id: string;
}

/** An element as it begins. Its main outputs lead to the target, where one is given. */
export function fresh(kind: Addable, id: string, to?: string): RouteElement {
  const main = { elementId: to ?? '' };
  switch (kind) {
    case 'conditional':
      return {
        id,
        type: 'conditional',
        properties: { conditions: { 'metadata.user_id': { $eq: '' } } },
        outputs: { true: main, false: main },
      };
    case 'percentage':
      return {
        id,
        type: 'percentage',
        properties: {
          branches: [
            { weight: 50, ...main },
            { weight: 50, ...main },
          ],
        },
        outputs: {},
      };
    case 'rate':
      return {
        id,
        type: 'rate',
        properties: { limitType: 'cost', key: 'metadata.user_id', limit: 1, window: 3600 },
        outputs: { success: main },
      };
    case 'model':
      return {
        id,
        type: 'model',
        properties: { provider: 'workers-ai', model: '' },
        outputs: { success: main },
      };
    case 'end':
      return { id, type: 'end', outputs: {} };
  }
}

/** Adds an element that nothing leads to; what it lets through goes to the end, if there is one. */
export function add(elements: Graph, kind: Addable): Grown {
  const end = elements.find(({ type }) => type === 'end');
  return place(elements, kind, end?.id);
}

/**
 * Adds an element after an output. On a way to another element it comes between the two: all
 * that it lets through goes on there, so the route does what it did until more is changed.
 */
export function addAfter(elements: Graph, from: string, key: string, kind: Addable): Grown {
  const source = find(elements, from);
  const target = source && slotsOf(source).find((slot) => slot.key === key)?.target;
  const grown = target === undefined ? add(elements, kind) : place(elements, kind, target);
  return { ...grown, elements: connect(grown.elements, from, key, grown.id) };
}

function place(elements: Graph, kind: Addable, to: string | undefined): Grown {
  const id = freeId(elements, STEMS[kind]);
  const made = to === undefined ? cleared(fresh(kind, id)) : fresh(kind, id, to);
  const last = elements.at(-1);
  // The end stays last, where people look for it.
  return last?.type === 'end' && kind !== 'end'
    ? { id, elements: [...elements.slice(0, -1), made, last] }
    : { id, elements: [...elements, made] };
}

function cleared(element: RouteElement): RouteElement {
  return slotsOf(element).reduce((now, { key }) => aim(now, key, undefined), element);
}

/**
 * Adds copies of elements under free ids. Ways between them lead between the copies; other ways
 * lead where they did if the graph has that element, else nowhere. A start is not copied.
 */
export function paste(elements: Graph, copied: Graph): { elements: Graph; ids: readonly string[] } {
  const ids = new Map<string, string>();
  let known = elements;
  for (const { id, type } of copied) {
    if (type !== 'start' && !ids.has(id)) {
      const free = freeId(known, id.replace(/-\d+$/, ''));
      ids.set(id, free);
      known = [...known, fresh('end', free)];
    }
  }
  const copies = copied
    .filter(({ id, type }, i) => type !== 'start' && copied.findIndex((e) => e.id === id) === i)
    .map((element) => {
      const copy = retarget(
        element,
        (id) => ids.get(id) ?? (find(elements, id) === undefined ? undefined : id),
      );
      return { ...copy, id: ids.get(element.id) ?? element.id };
    });
  return { elements: [...elements, ...copies], ids: copies.map(({ id }) => id) };
}

export function duplicate(elements: Graph, ids: readonly string[]) {
  const chosen = new Set(ids);
  return paste(
    elements,
    elements.filter(({ id }) => chosen.has(id)),
  );
}

/** The elements as a request meets them, nearest first; then those that no way leads to. */
export function inFlowOrder(elements: Graph): Graph {
  const edges = edgesOf(elements);
  const ways = new Map<string, string[]>();
  for (const { from, to } of edges) {
    ways.set(from, [...(ways.get(from) ?? []), to]);
  }
  const order = new Set<string>();
  const visited = new Set<string>();
  const visit = (root: string) => {
    // Depth first by hand: a graph of 500 in a row must not exhaust the stack.
    const stack = [{ id: root, left: false }];
    const after: string[] = [];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      if (top.left) {
        after.push(top.id);
      } else if (!visited.has(top.id)) {
        visited.add(top.id);
        stack.push({ id: top.id, left: true });
        (ways.get(top.id) ?? []).forEach((id) => stack.push({ id, left: false }));
      }
    }
    after.reverse().forEach((id) => order.add(id));
  };
  elements
    .filter(({ type }) => type === 'start')
    .forEach(({ id }) => {
      visit(id);
    });
  elements.forEach(({ id }) => {
    visit(id);
  });
  const byId = new Map(elements.map((element) => [element.id, element]));
  return [...order].flatMap((id) => byId.get(id) ?? []);
}
