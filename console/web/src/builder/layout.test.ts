import { expect, it } from 'vitest';
import { TEMPLATES } from '../routes/templates';
import { edgesOf } from './graph';
import { layout } from './layout';

it('should place every element right of those that lead to it', async () => {
  const elements = TEMPLATES[0]?.elements ?? [];
  const edges = edgesOf(elements);

  const places = await layout(
    elements.map((element) => element.id),
    edges,
  );

  expect(places.size).toBe(elements.length);
  for (const { from, to } of edges) {
    expect(places.get(to)?.x).toBeGreaterThan(places.get(from)?.x ?? Infinity);
  }
});
