import { expect, it } from 'vitest';
import { TEMPLATES } from '../routes/templates';
import { edgesOf } from './graph';

function elementsOf(template: string) {
  return TEMPLATES.find((one) => one.id === template)?.elements ?? [];
}

it('should name every way of the smart route', () => {
  expect(edgesOf(elementsOf('smart')).map((e) => `${e.from} ${e.output} ${e.to}`)).toEqual([
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
  expect(edgesOf(elementsOf('split')).filter((edge) => edge.from === 'split')).toEqual([
    { from: 'split', output: '10%', to: 'new' },
    { from: 'split', output: '90%', to: 'old' },
  ]);
});
