import { expect, it } from 'vitest';
import type { RouteElement } from '../../api/routes';
import { waysOf } from './ways';

function named(element: RouteElement): string[] {
  return waysOf([element]).map((way) => `${way.output} | ${way.label} | ${way.to}`);
}

it('should name arms by their shares, the rest included', () => {
  const split: RouteElement = {
    id: 'canary',
    type: 'percentage',
    outputs: { '12.5%': { elementId: 'new' }, else: { elementId: 'old' } },
  };

  expect(named(split)).toEqual(['12.5% | 12.5% | new', '87.5% | else 87.5% | old']);
});

it('should name arms by their places where shares are equal', () => {
  const split: RouteElement = {
    id: 'a-b',
    type: 'percentage',
    properties: {
      branches: [
        { weight: 50, elementId: 'llama', label: 'A' },
        { weight: 50, elementId: 'deepseek', label: 'B' },
      ],
    },
    outputs: {},
  };

  expect(named(split)).toEqual(['branches[0] | A 50% | llama', 'branches[1] | B 50% | deepseek']);
});

it('should keep the outputs of other elements', () => {
  const model: RouteElement = {
    id: 'large',
    type: 'model',
    properties: { provider: 'workers-ai', model: 'm' },
    outputs: { success: { elementId: 'END' }, fallback: { elementId: 'small' } },
  };

  expect(named(model)).toEqual(['success | success | END', 'fallback | fallback | small']);
});
