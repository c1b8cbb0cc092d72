import { expect, it } from 'vitest';
import type { RouteElement } from '../api/routes';
import { chargedTo } from './keyPaths';

const rate = (key: string | string[]): RouteElement => ({
  id: 'budget',
  type: 'rate',
  properties: { limitType: 'cost', key, limit: 1, window: 3600 },
  outputs: { success: { elementId: 'END' } },
});
const budget = { route_id: '0199', route: 'smart-route', element_id: 'budget' };

it('should name the metadata with its values', () => {
  const elements = [rate(['metadata.plan', 'body.model', 'metadata.team'])];
  expect(chargedTo({ ...budget, key: ['pro', 'x', null] }, elements)).toEqual({
    route: 'smart-route',
    element: 'budget',
    'metadata.plan': 'pro',
  });
});

it('should name the element alone where the live graph no longer has it', () => {
  expect(chargedTo({ ...budget, key: ['anna'] }, [])).toEqual({
    route: 'smart-route',
    element: 'budget',
  });
});

it('should narrow nothing for a limit of the gateway', () => {
  expect(chargedTo({ ...budget, route_id: '-', key: [] }, [])).toEqual({});
});
