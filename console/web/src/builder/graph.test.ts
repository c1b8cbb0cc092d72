import { expect, it } from 'vitest';
import type { RouteElement } from '../api/routes';
import { TEMPLATES } from '../routes/templates';
import {
  connect,
  disconnect,
  edgesOf,
  find,
  freeId,
  makesCycle,
  refusal,
  remove,
  rename,
  slotsOf,
} from './graph';

function elementsOf(template: string) {
  return TEMPLATES.find((one) => one.id === template)?.elements ?? [];
}

const smart = elementsOf('smart');
const split = elementsOf('split');

it('should name every way of the smart route', () => {
  expect(edgesOf(smart).map((e) => `${e.from} ${e.output} ${e.to}`)).toEqual([
    'START next who-asks',
    'who-asks true budget',
    'who-asks false small',
    'budget success large',
    'budget fallback cheaper',
    'large success END',
    'large fallback cheaper',
    'cheaper success END',
    'cheaper fallback END',
    'small success END',
    'small fallback END',
  ]);
});

it('should see the arms of a split', () => {
  expect(edgesOf(split).filter((edge) => edge.from === 'split')).toEqual([
    { from: 'split', output: '10%', to: 'new', slot: 'branches/0' },
    { from: 'split', output: '90%', to: 'old', slot: 'branches/1' },
  ]);
});

it('should see the shares of a split and its rest, and outputs that lead nowhere', () => {
  const shares: RouteElement = {
    id: 'split',
    type: 'percentage',
    outputs: { '12.5%': { elementId: 'a' }, else: { elementId: '' } },
  };

  expect(slotsOf(shares)).toEqual([
    { key: '12.5%', label: '12.5%', target: 'a' },
    { key: 'else', label: 'else' },
  ]);
  expect(slotsOf({ id: 'END', type: 'end', outputs: {} })).toEqual([]);
});

it('should lead one of two equal arms elsewhere, not the other', () => {
  const arms = {
    branches: [
      { weight: 50, elementId: 'new' },
      { weight: 50, elementId: 'new' },
    ],
  };
  const equal = split.map((element) =>
    element.type === 'percentage' ? { ...element, properties: arms } : element,
  );

  const aimed = connect(equal, 'split', 'branches/1', 'old');

  expect(
    edgesOf(aimed)
      .filter(({ from }) => from === 'split')
      .map(({ to }) => to),
  ).toEqual(['new', 'old']);
});

it('should refuse a circle, the way back to the start and a way out of the end', () => {
  expect(makesCycle(smart, 'cheaper', 'who-asks')).toBe(true);
  expect(refusal(smart, 'cheaper', 'who-asks')).toContain('circle');
  expect(refusal(smart, 'small', 'START')).toContain('start');
  expect(refusal(smart, 'END', 'small')).toContain('end');
  expect(refusal(smart, 'small', 'small')).toContain('circle');
  expect(refusal(smart, 'small', 'cheaper')).toBeNull();
  expect(connect(smart, 'cheaper', 'fallback', 'who-asks')).toBe(smart);
});

it('should take the output away that leads nowhere any more', () => {
  expect(find(disconnect(smart, 'large', 'fallback'), 'large')?.outputs).toEqual({
    success: { elementId: 'END' },
  });
});

it('should remove the ways to what is removed, and keep the only start', () => {
  const left = remove(smart, ['cheaper', 'START']);

  expect(left.map(({ id }) => id)).toEqual([
    'START',
    'who-asks',
    'budget',
    'large',
    'small',
    'END',
  ]);
  expect(find(left, 'budget')?.outputs).toEqual({ success: { elementId: 'large' } });
});

it('should rename with every way to it, but not to an id that is taken', () => {
  const renamed = rename(smart, 'cheaper', 'small-model');

  expect(edgesOf(renamed).filter(({ to }) => to === 'small-model')).toHaveLength(2);
  expect(find(renamed, 'cheaper')).toBeUndefined();
  expect(rename(smart, 'cheaper', 'small')).toBe(smart);
});

it('should find the first free number', () => {
  expect(freeId(smart, 'model')).toBe('model');
  expect(freeId(rename(rename(smart, 'large', 'model'), 'small', 'model-2'), 'model')).toBe(
    'model-3',
  );
});
