import { expect, it } from 'vitest';
import { TEMPLATES } from '../../routes/templates';
import type { DrawnElement, DrawnWay } from './drawing';
import { placed } from './place';
import { waysOf } from './ways';

const smart = TEMPLATES[0]?.elements ?? [];
const elements: DrawnElement[] = smart.map((element) => ({ element, tone: 'plain' }));
const ways: DrawnWay[] = waysOf(smart).map((way) => ({
  id: `${way.from} ${way.output}`,
  from: way.from,
  to: way.to,
  label: way.label,
  tone: 'plain',
}));

it('should place every element right of those that lead to it', async () => {
  const places = await placed(elements, ways, true);

  expect(places.size).toBe(elements.length);
  for (const { from, to } of ways) {
    expect(places.get(to)?.x).toBeGreaterThan(places.get(from)?.x ?? Infinity);
  }
});

it('should place a graph with a circle, as two versions together may have one', async () => {
  const back: DrawnWay = { id: 'back', from: 'small', to: 'who-asks', label: '', tone: 'removed' };

  const places = await placed(elements, [...ways, back], false);

  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(elements.length);
});

it('should keep the places of the author where all elements have one', async () => {
  const own = elements.map((one, i): DrawnElement => ({
    ...one,
    element: { ...one.element, position: { x: i * 10, y: 5 } },
  }));

  expect((await placed(own, ways, true)).get('START')).toEqual({ x: 0, y: 5 });
  expect((await placed(own, ways, false)).get('small')?.y).not.toBe(5);
});
