import { expect, it } from 'vitest';
import type { RouteElement } from '../api/routes';
import type { Difference } from '../api/versions';
import { changesOf, summaryOf } from './changes';

const budget: RouteElement = {
  id: 'budget',
  type: 'rate',
  name: 'One dollar',
  properties: { limitType: 'cost', key: 'metadata.user_id', limit: 1, window: 3600 },
  outputs: { success: { elementId: 'large' } },
  position: { x: 1, y: 1 },
};
const end: RouteElement = { id: 'END', type: 'end', outputs: {} };
const SIDES = { from: { version_id: 'a', number: 1 }, to: { version_id: 'b', number: 2 } };

function difference(
  elements: Partial<Difference['elements']>,
  edges: Partial<Difference['edges']> = {},
): Difference {
  return {
    ...SIDES,
    elements: { added: [], removed: [], changed: [], ...elements },
    edges: { added: [], removed: [], ...edges },
  };
}

it('should name a changed place with what was and what is', () => {
  const after = { ...budget, properties: { ...budget.properties, limit: 2.5 } };

  const changes = changesOf(
    difference({
      changed: [{ id: 'budget', places: ['/properties/limit'], before: budget, after }],
    }),
  );

  expect(changes).toEqual([
    {
      sign: 'changed',
      about: 'element',
      what: 'Budget “One dollar”',
      id: 'budget',
      places: [{ where: 'limit', before: '1', after: '2.5' }],
      movedOnly: false,
    },
  ]);
});

it('should read the escapes of a pointer and know a place that is new', () => {
  const after = { ...budget, properties: { ...budget.properties, 'a/b~c': 'x' } };

  const [change] = changesOf(
    difference({
      changed: [{ id: 'budget', places: ['/properties/a~1b~0c'], before: budget, after }],
    }),
  );

  expect(change?.places).toEqual([{ where: 'a/b~c', after: '"x"' }]);
});

it('should count what was added, removed and changed', () => {
  const changes = changesOf(
    difference(
      { added: [end], removed: [budget] },
      { added: [{ from: 'START', output: 'next', to: 'END' }] },
    ),
  );

  expect(summaryOf(changes)).toBe('1 element added, 1 element removed, 1 way added.');
  expect(changes.map(({ what }) => what)).toEqual([
    'End END',
    'Budget “One dollar”',
    'START — next → END',
  ]);
});

it('should say that a move on the canvas means nothing to requests', () => {
  const changes = changesOf(
    difference({
      changed: [
        {
          id: 'budget',
          places: ['/position/x'],
          before: budget,
          after: { ...budget, position: { x: 9, y: 1 } },
        },
      ],
    }),
  );

  expect(changes[0]?.movedOnly).toBe(true);
  expect(summaryOf(changes)).toBe('Only places on the canvas differ.');
  expect(summaryOf([])).toBe('Nothing differs.');
});

it('should tell where outputs lead as ways alone', () => {
  const changes = changesOf(
    difference(
      { changed: [{ id: 'budget', places: ['/outputs/success'], before: budget, after: budget }] },
      { removed: [{ from: 'budget', output: 'success', to: 'large' }] },
    ),
  );

  expect(changes.map(({ what }) => what)).toEqual(['budget — success → large']);
  expect(summaryOf(changes)).toBe('1 way removed.');
});
