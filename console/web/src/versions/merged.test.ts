import { expect, it } from 'vitest';
import type { RouteElement } from '../api/routes';
import type { Difference } from '../api/versions';
import { TEMPLATES } from '../routes/templates';
import { merged, plain } from './merged';

const split = TEMPLATES.find(({ id }) => id === 'split')?.elements ?? [];

function differing(
  added: RouteElement[],
  removed: RouteElement[],
  changed: Difference['elements']['changed'],
): Difference {
  return {
    from: { version_id: 'a', number: 1 },
    to: { version_id: 'b', number: 2 },
    elements: { added, removed, changed },
    edges: { added: [], removed: [] },
  };
}

it('should draw a version beside itself without a mark', () => {
  const drawing = merged(split, split, differing([], [], []));

  expect(drawing).toEqual(plain(split));
});

it('should draw arms whose share moved as changed, not as two ways', () => {
  const after = split.map((element): RouteElement =>
    element.type === 'percentage'
      ? {
          ...element,
          properties: {
            branches: [
              { weight: 30, elementId: 'new', label: 'new' },
              { weight: 70, elementId: 'old', label: 'old' },
            ],
          },
        }
      : element,
  );

  const { ways } = merged(split, after, differing([], [], []));

  expect(ways.filter(({ tone }) => tone !== 'plain').map(({ label }) => label)).toEqual([
    'new 10% → new 30%',
    'old 90% → old 70%',
  ]);
  expect(ways).toHaveLength(plain(split).ways.length);
});

it('should keep what was removed in the picture, with the ways that led there', () => {
  const after = split
    .filter(({ id }) => id !== 'new')
    .map((element): RouteElement =>
      element.type === 'percentage'
        ? { ...element, properties: {}, outputs: { '100%': { elementId: 'old' } } }
        : element,
    );
  const gone = split.filter(({ id }) => id === 'new');

  const drawing = merged(split, after, differing([], gone, []));

  expect(drawing.elements.find(({ element }) => element.id === 'new')?.tone).toBe('removed');
  expect(
    drawing.ways.filter(({ tone }) => tone === 'removed').map(({ from, to }) => `${from} ${to}`),
  ).toEqual(['split new', 'new END', 'new old']);
  expect(new Set(drawing.ways.map(({ id }) => id)).size).toBe(drawing.ways.length);
});

it('should mark an element for its properties, and not for its place or its ways', () => {
  const [element] = split;
  if (element === undefined) {
    throw new Error('no element');
  }
  const tone = (places: string[]) =>
    merged(
      split,
      split,
      differing([], [], [{ id: element.id, places, before: element, after: element }]),
    ).elements[0]?.tone;

  expect(tone(['/position/x', '/outputs/next/elementId'])).toBe('plain');
  expect(tone(['/properties/x'])).toBe('changed');
});
