/**
 * What is being edited and how it got there: a graph, the places of its elements, what is chosen, and
 * the steps back and forth. Pure: every action makes the next state of the last one.
 */
import type { RouteElement } from '../api/routes';
import * as graph from './graph';
import { add, addAfter, duplicate, paste, type Addable } from './growth';
import type { Graph } from './graph';
import type { Place } from './layout';

export type Places = Readonly<Record<string, Place>>;

/** What undo brings back. */
export interface Sketch {
  readonly elements: Graph;
  /** Where people put elements; null while all of them are arranged by themselves. */
  readonly places: Places | null;
}

export interface Editor {
  readonly now: Sketch;
  /** What the server has. */
  readonly saved: Sketch;
  readonly past: readonly Sketch[];
  readonly future: readonly Sketch[];
  readonly chosen: readonly string[];
  /** What the last step was about; typing on at the same thing is one step. */
  readonly about: string | null;
}

export type Action =
  | {
      readonly do: 'add';
      readonly kind: Addable;
      /** Where, among the places of all the others: from then on nothing moves by itself. */
      readonly at?: Place;
      readonly among?: Places;
    }
  | {
      readonly do: 'add after';
      readonly from: string;
      readonly slot: string;
      readonly kind: Addable;
      readonly at?: Place;
    }
  | { readonly do: 'connect'; readonly from: string; readonly slot: string; readonly to: string }
  | {
      readonly do: 'reconnect';
      readonly from: string;
      readonly slot: string;
      readonly next: { readonly from: string; readonly slot: string; readonly to: string };
    }
  | { readonly do: 'disconnect'; readonly from: string; readonly slot: string }
  | { readonly do: 'remove'; readonly ids: readonly string[] }
  | { readonly do: 'duplicate'; readonly ids: readonly string[] }
  | { readonly do: 'paste'; readonly elements: Graph }
  | { readonly do: 'rename'; readonly id: string; readonly next: string }
  | { readonly do: 'change'; readonly id: string; readonly next: RouteElement }
  | { readonly do: 'replace'; readonly sketch: Sketch; readonly about?: string }
  | { readonly do: 'move'; readonly places: Places }
  | { readonly do: 'arrange' }
  | { readonly do: 'choose'; readonly ids: readonly string[] }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'saved'; readonly sketch: Sketch }
  | { readonly do: 'discard' };

/** More steps back than anyone takes, and little memory: steps share what they did not change. */
const STEPS = 200;

export function opened(saved: Sketch, now: Sketch = saved): Editor {
  return { now, saved, past: [], future: [], chosen: [], about: null };
}

export function isDirty({ now, saved }: Editor): boolean {
  return now.elements !== saved.elements || now.places !== saved.places;
}

export function edit(state: Editor, action: Action): Editor {
  const { elements } = state.now;
  switch (action.do) {
    case 'add': {
      const grown = add(elements, action.kind);
      return chosen(step(state, grown.elements, placed(state, grown.id, action.at, action.among)), [
        grown.id,
      ]);
    }
    case 'add after': {
      const grown = addAfter(elements, action.from, action.slot, action.kind);
      const at = action.at ?? beside(state.now.places, action.from);
      return chosen(step(state, grown.elements, placed(state, grown.id, at)), [grown.id]);
    }
    case 'connect':
      return step(state, graph.connect(elements, action.from, action.slot, action.to));
    case 'reconnect':
      return reconnect(state, action);
    case 'disconnect':
      return step(state, graph.disconnect(elements, action.from, action.slot));
    case 'remove':
      return chosen(step(state, graph.remove(elements, action.ids)), []);
    case 'duplicate':
      return pasted(state, duplicate(elements, action.ids), action.ids);
    case 'paste':
      return pasted(state, paste(elements, action.elements), []);
    case 'rename':
      return renamed(state, action.id, action.next);
    case 'change':
      return changed(state, action.id, action.next);
    case 'replace':
      return replaced(state, action.sketch, action.about ?? null);
    case 'move':
      return step(state, elements, { ...state.now.places, ...action.places });
    case 'arrange':
      return step(state, elements, null);
    case 'choose':
      return chosen(state, action.ids);
    case 'undo':
      return back(state);
    case 'redo':
      return forth(state);
    case 'saved':
      return { ...state, saved: action.sketch, about: null };
    case 'discard':
      return step(state, state.saved.elements, state.saved.places);
  }
}

function step(
  state: Editor,
  elements: Graph,
  places: Places | null = state.now.places,
  about: string | null = null,
): Editor {
  if (elements === state.now.elements && places === state.now.places) {
    return state;
  }
  const on = about !== null && about === state.about;
  const past = on ? state.past : [...state.past, state.now].slice(-STEPS);
  return { ...state, now: { elements, places }, past, future: [], about };
}

function back(state: Editor): Editor {
  const last = state.past.at(-1);
  return last === undefined
    ? state
    : present({
        ...state,
        now: last,
        past: state.past.slice(0, -1),
        future: [state.now, ...state.future],
      });
}

function forth(state: Editor): Editor {
  const [next, ...future] = state.future;
  return next === undefined
    ? state
    : present({ ...state, now: next, past: [...state.past, state.now], future });
}

/** Only what is there can be chosen. */
function present(state: Editor): Editor {
  const ids = new Set(state.now.elements.map(({ id }) => id));
  return { ...state, about: null, chosen: state.chosen.filter((id) => ids.has(id)) };
}

function chosen(state: Editor, ids: readonly string[]): Editor {
  const same = ids.length === state.chosen.length && ids.every((id, i) => id === state.chosen[i]);
  return same ? state : { ...state, chosen: ids, about: null };
}

function reconnect(state: Editor, action: Extract<Action, { do: 'reconnect' }>): Editor {
  const { from, slot, to } = action.next;
  const moved = action.from !== from || action.slot !== slot;
  const without = moved
    ? graph.disconnect(state.now.elements, action.from, action.slot)
    : state.now.elements;
  const joined = graph.connect(without, from, slot, to);
  return joined === without ? state : step(state, joined);
}

function pasted(
  state: Editor,
  { elements, ids }: { elements: Graph; ids: readonly string[] },
  originals: readonly string[],
): Editor {
  if (ids.length === 0) {
    return state;
  }
  const { places } = state.now;
  const near = Object.fromEntries(
    ids.map((id, i) => {
      const from = places?.[originals[i] ?? ''] ?? { x: 40 * i, y: 40 * i };
      return [id, { x: from.x + 40, y: from.y + 40 }];
    }),
  );
  return chosen(step(state, elements, places === null ? null : { ...places, ...near }), ids);
}

function renamed(state: Editor, id: string, next: string): Editor {
  const elements = graph.rename(state.now.elements, id, next);
  if (elements === state.now.elements) {
    return state;
  }
  const { places } = state.now;
  const { [id]: at, ...others } = places ?? {};
  const moved = places === null || at === undefined ? places : { ...others, [next]: at };
  return chosen(
    step(state, elements, moved),
    state.chosen.map((one) => (one === id ? next : one)),
  );
}

function changed(state: Editor, id: string, next: RouteElement): Editor {
  const before = graph.find(state.now.elements, id);
  if (before === undefined) {
    return state;
  }
  const named = next.id === id ? state : renamed(state, id, next.id);
  if (next.id !== id && named === state) {
    return state;
  }
  const elements = graph.replace(named.now.elements, next.id, next);
  return step(named, elements, named.now.places, `${next.id} ${whatDiffers(before, next)}`);
}

/** The names of the properties in which two states of an element differ. */
function whatDiffers(before: RouteElement, next: RouteElement): string {
  const flat = ({ properties, ...rest }: RouteElement): Record<string, unknown> => ({
    ...rest,
    ...properties,
  });
  const [a, b] = [flat(before), flat(next)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => a[key] !== b[key])
    .join();
}

function replaced(state: Editor, sketch: Sketch, about: string | null): Editor {
  const next = step(state, sketch.elements, sketch.places, about);
  const ids = new Set(sketch.elements.map(({ id }) => id));
  return { ...next, chosen: next.chosen.filter((id) => ids.has(id)) };
}

function placed(
  state: Editor,
  id: string,
  at: Place | undefined,
  among: Places | null = null,
): Places | null {
  const places = state.now.places ?? among;
  return places === null ? null : { ...places, [id]: at ?? { x: 0, y: 0 } };
}

function beside(places: Places | null, id: string): Place | undefined {
  const from = places?.[id];
  return from === undefined ? undefined : { x: from.x + 340, y: from.y + 40 };
}
