import { expect, it } from 'vitest';
import { TEMPLATES } from '../routes/templates';
import { edit, isDirty, opened, type Action, type Editor } from './editor';
import { find } from './graph';
import { sketchOf } from './sketch';

const smart = TEMPLATES.find(({ id }) => id === 'smart')?.elements ?? [];
const begun = opened(sketchOf(smart));
const after = (actions: readonly Action[], from: Editor = begun) => actions.reduce(edit, from);
const named = (state: Editor, name: string): Action => {
  const element = find(state.now.elements, 'large');
  if (element === undefined) {
    throw new Error('no element');
  }
  return { do: 'change', id: 'large', next: { ...element, name } };
};

it('should take back typing at one field in one step, and another field in another', () => {
  let state = begun;
  for (const name of ['L', 'La', 'Large']) {
    state = edit(state, named(state, name));
  }
  const large = find(state.now.elements, 'large');
  if (large?.type !== 'model') {
    throw new Error('no model');
  }
  const properties = { ...large.properties, retries: 2 };
  state = edit(state, { do: 'change', id: 'large', next: { ...large, properties } });
  expect(state.past).toHaveLength(2);

  const back = edit(state, { do: 'undo' });
  expect(find(back.now.elements, 'large')?.name).toBe('Large');
  expect(edit(back, { do: 'undo' }).now).toBe(begun.now);
});

it('should begin another step when something else was chosen in between', () => {
  const typed = edit(begun, named(begun, 'A'));
  const again = edit(edit(typed, { do: 'choose', ids: ['small'] }), named(typed, 'AB'));

  expect(again.past).toHaveLength(2);
});

it('should be clean again when the change is undone, or saved', () => {
  const changed = edit(begun, { do: 'remove', ids: ['small'] });

  expect(isDirty(changed)).toBe(true);
  expect(isDirty(edit(changed, { do: 'undo' }))).toBe(false);
  expect(isDirty(edit(changed, { do: 'saved', sketch: changed.now }))).toBe(false);
});

it('should forget the steps ahead when another change is made', () => {
  const state = after([{ do: 'add', kind: 'model' }, { do: 'undo' }, { do: 'add', kind: 'rate' }]);

  expect(state.future).toEqual([]);
  expect(edit(state, { do: 'redo' })).toBe(state);
});

it('should follow an element to its new id', () => {
  const state = after([
    { do: 'choose', ids: ['large'] },
    { do: 'move', places: { large: { x: 10, y: 20 } } },
    { do: 'rename', id: 'large', next: 'premium' },
  ]);

  expect(state.chosen).toEqual(['premium']);
  expect(state.now.places).toEqual({ premium: { x: 10, y: 20 } });
});

it('should choose what was added, at the place that was pointed at', () => {
  const places = Object.fromEntries(smart.map(({ id }, i) => [id, { x: i, y: i }]));
  const state = edit(begun, { do: 'add', kind: 'model', at: { x: 7, y: 8 }, among: places });

  expect(state.chosen).toEqual(['model']);
  expect(state.now.places).toEqual({ ...places, model: { x: 7, y: 8 } });
});
