/** What holds for every graph and every sequence of edits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RouteElement } from '../api/routes';
import { TEMPLATES } from '../routes/templates';
import { edit, isDirty, opened, type Action, type Editor } from './editor';
import { edgesOf, makesCycle, slotsOf } from './graph';
import { ADDABLE } from './growth';
import { elementsOf, sketchOf } from './sketch';

const GRAPHS = TEMPLATES.flatMap(({ elements }) => (elements === undefined ? [] : [elements]));

/** An edit of whatever is there: numbers choose elements and outputs. */
const gesture = fc.record({
  what: fc.constantFrom(
    'add',
    'add after',
    'connect',
    'reconnect',
    'disconnect',
    'remove',
    'duplicate',
    'paste',
    'rename',
    'change',
    'move',
    'arrange',
    'choose',
  ),
  a: fc.nat(50),
  b: fc.nat(50),
  kind: fc.constantFrom(...ADDABLE),
});
type Gesture = typeof gesture extends fc.Arbitrary<infer T> ? T : never;

function actionOf(state: Editor, { what, a, b, kind }: Gesture): Action | null {
  const { elements } = state.now;
  const one = elements[a % elements.length];
  const other = elements[b % elements.length];
  if (one === undefined || other === undefined) {
    return null;
  }
  const slots = slotsOf(one);
  const slot = slots[b % Math.max(1, slots.length)]?.key ?? 'next';
  const place = { x: a, y: b };
  switch (what) {
    case 'add':
      return { do: 'add', kind };
    case 'add after':
      return { do: 'add after', from: one.id, slot, kind, at: place };
    case 'connect':
      return { do: 'connect', from: one.id, slot, to: other.id };
    case 'reconnect':
      return {
        do: 'reconnect',
        from: one.id,
        slot,
        next: { from: other.id, slot: slotsOf(other)[0]?.key ?? '', to: one.id },
      };
    case 'disconnect':
      return { do: 'disconnect', from: one.id, slot };
    case 'remove':
      return { do: 'remove', ids: [one.id, other.id] };
    case 'duplicate':
      return { do: 'duplicate', ids: [one.id, other.id] };
    case 'paste':
      return { do: 'paste', elements: GRAPHS[a % GRAPHS.length] ?? [] };
    case 'rename':
      return { do: 'rename', id: one.id, next: `renamed-${b % 4}` };
    case 'change':
      return { do: 'change', id: one.id, next: { ...one, name: `name ${b}` } };
    case 'move':
      return { do: 'move', places: { [one.id]: place } };
    case 'arrange':
      return { do: 'arrange' };
    case 'choose':
      return { do: 'choose', ids: [one.id] };
  }
}

function played(gestures: readonly Gesture[], from: Editor): Editor[] {
  const states = [from];
  for (const one of gestures) {
    const last = states.at(-1) ?? from;
    const action = actionOf(last, one);
    states.push(action === null ? last : edit(last, action));
  }
  return states;
}

const start = fc.constantFrom(...GRAPHS).map((elements) => opened(sketchOf(elements)));
const session = fc.tuple(start, fc.array(gesture, { maxLength: 25 }));

describe('every edit', () => {
  it('should leave no way to an element that is not there, no circle and no id twice', () => {
    fc.assert(
      fc.property(session, ([from, gestures]) => {
        for (const { now } of played(gestures, from)) {
          const ids = now.elements.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const edge of edgesOf(now.elements)) {
            expect(ids).toContain(edge.to);
            expect(makesCycle(now.elements, edge.from, edge.to)).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('should be taken back and done again to the very same', () => {
    fc.assert(
      fc.property(session, ([from, gestures]) => {
        const end = played(gestures, from).at(-1) ?? from;
        let back = end;
        while (back.past.length > 0) {
          back = edit(back, { do: 'undo' });
        }
        expect(back.now).toBe(from.now);
        expect(isDirty(back)).toBe(false);
        let again = back;
        while (again.future.length > 0) {
          again = edit(again, { do: 'redo' });
        }
        expect(again.now).toBe(end.now);
      }),
      { numRuns: 150 },
    );
  });

  it('should keep what is chosen among what is there', () => {
    fc.assert(
      fc.property(session, ([from, gestures]) => {
        for (const state of played(gestures, from)) {
          const undone = edit(state, { do: 'undo' });
          const ids = undone.now.elements.map(({ id }) => id);
          expect(undone.chosen.filter((id) => !ids.includes(id))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the canvas', () => {
  const extras = fc.dictionary(fc.stringMatching(/^x[a-z]{1,6}$/), fc.jsonValue(), { maxKeys: 3 });
  const place = fc.option(fc.record({ x: fc.integer(), y: fc.integer() }), { nil: undefined });
  const authored = fc
    .tuple(fc.constantFrom(...GRAPHS), fc.array(fc.tuple(extras, extras, place), { minLength: 8 }))
    .map(([elements, more]) =>
      elements.map((element, i) => {
        const [top, inner, position] = more[i] ?? [{}, {}, undefined];
        const properties = { ...element.properties, ...inner };
        return { ...top, ...element, properties, ...(position && { position }) } as RouteElement;
      }),
    );
  const bare = (element: RouteElement) => ({ ...element, position: null });

  it('should give back elements as they came, unknown properties and all, but for places', () => {
    fc.assert(
      fc.property(authored, (elements) => {
        expect(elementsOf(sketchOf(elements)).map(bare)).toEqual(elements.map(bare));
      }),
    );
  });

  it('should give back the places too where all elements have one', () => {
    fc.assert(
      fc.property(authored, (elements) => {
        const placed = elements.map((one, i) => ({ ...one, position: { x: i, y: -i } }));
        expect(elementsOf(sketchOf(placed))).toEqual(placed);
      }),
    );
  });

  it('should keep unknown properties through edits of others', () => {
    fc.assert(
      fc.property(authored, fc.array(gesture, { maxLength: 10 }), (elements, gestures) => {
        const gentle = gestures.filter(({ what }) => what !== 'remove' && what !== 'rename');
        const end = played(gentle, opened(sketchOf(elements))).at(-1)?.now.elements ?? [];
        for (const before of elements) {
          const after = end.find(({ id }) => id === before.id);
          const unknown = Object.entries(before).filter(([key]) => key.startsWith('x'));
          expect(after).toMatchObject(Object.fromEntries(unknown));
        }
      }),
      { numRuns: 60 },
    );
  });
});
