import { expect, it } from 'vitest';
import { budgetsAddress, budgetSearch, keyAddress, narrowed } from './search';

it('should read an address and drop what it cannot be', () => {
  expect(
    budgetsAddress({
      route: 'smart-route',
      key: 5,
      unit: 'pounds',
      exceeded: 'perhaps',
      order: 'spent',
      page: -1,
      as_of: '2026-11-22T10:00:00Z',
    }),
  ).toEqual({ route: 'smart-route', key: '5', order: 'spent', as_of: '2026-11-22T10:00:00.000Z' });
});

it('should ask for the fullest first, and by name where that is chosen', () => {
  expect(budgetSearch({})).toEqual({
    order_by: 'used_share',
    order_by_direction: 'desc',
    per_page: 25,
  });
  expect(budgetSearch({ order: 'name', exceeded: true })).toEqual({ exceeded: true, per_page: 25 });
});

it('should keep a key as the API takes it', () => {
  const at = { route: 'r', element: 'e', unit: 'count', key: ['a', 5] };
  expect(keyAddress(at)).toEqual({ route: 'r', element: 'e', unit: 'count', key: '["a",5]' });
});

it('should not take an order for a filter', () => {
  expect(narrowed({ order: 'spent', as_of: '2026-11-22T10:00:00.000Z' })).toBe(false);
  expect(narrowed({ exceeded: true })).toBe(true);
});
