import { expect, it } from 'vitest';
import { TEMPLATES } from '../routes/templates';
import { edgesOf, find } from './graph';
import { add, addAfter, duplicate, inFlowOrder, paste } from './growth';

const smart = TEMPLATES.find(({ id }) => id === 'smart')?.elements ?? [];
const ways = (elements: typeof smart, from: string) =>
  edgesOf(elements)
    .filter((edge) => edge.from === from)
    .map(({ slot, to }) => `${slot} ${to}`);

it('should put a budget on the way to a model, with the fallback open', () => {
  const { elements, id } = addAfter(smart, 'who-asks', 'false', 'rate');

  expect(ways(elements, 'who-asks')).toEqual(['true budget', `false ${id}`]);
  expect(ways(elements, id)).toEqual(['success small']);
});

it('should not change what a route does when a condition or a split is put on a way', () => {
  const { elements, id } = addAfter(smart, 'who-asks', 'true', 'conditional');
  expect(ways(elements, id)).toEqual(['true budget', 'false budget']);

  const parted = addAfter(smart, 'budget', 'success', 'percentage');
  expect(ways(parted.elements, parted.id)).toEqual(['branches/0 large', 'branches/1 large']);
});

it('should lead an element after an open output to the end', () => {
  const open = smart.map((one) =>
    one.id === 'small' ? { ...one, outputs: {} } : one,
  ) as typeof smart;

  const { elements, id } = addAfter(open, 'small', 'fallback', 'model');

  expect(ways(elements, 'small')).toEqual([`fallback ${id}`]);
  expect(ways(elements, id)).toEqual(['success END']);
  expect(elements.at(-1)?.type).toBe('end');
});

it('should leave the outputs of an element open where there is no end', () => {
  expect(find(add([], 'conditional').elements, 'condition')?.outputs).toEqual({});
});

it('should copy elements with the ways between them', () => {
  const { elements, ids } = duplicate(smart, ['budget', 'large', 'START']);

  expect(ids).toEqual(['budget-2', 'large-2']);
  expect(ways(elements, 'budget-2')).toEqual(['success large-2', 'fallback cheaper']);
  expect(paste([], smart.slice(2, 3)).elements[0]?.outputs).toEqual({});
});

it('should order elements as a request meets them, those out of reach last', () => {
  const lonely = add([...smart].reverse(), 'model');

  expect(inFlowOrder(lonely.elements).map(({ id }) => id)).toEqual([
    'START',
    'who-asks',
    'budget',
    'large',
    'cheaper',
    'small',
    'END',
    'model',
  ]);
});
