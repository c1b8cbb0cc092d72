import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Budget } from '../api/budgets';
import { heldText, parts } from './amounts';
import { Facts } from './Facts';
import { Fullness } from './Fullness';

const budget: Budget = {
  route_id: 'r',
  route: 'smart-route',
  element_id: 'budget',
  unit: 'cost',
  key: ['user-admin'],
  limit: '1',
  window_seconds: 3600,
  technique: 'sliding',
  spent: '0.48',
  held: '0.02',
  held_as_of: '2026-11-22T10:00:01Z',
  available: '0.5',
  used_share: '0.48',
  exceeded: false,
  as_of: '2026-11-22T10:00:02Z',
};

const { held: _, held_as_of: __, ...unknown } = budget;

function bar(of: Budget): readonly (string | null)[] {
  const { container } = render(
    <MantineProvider>
      <Fullness budget={of} />
    </MantineProvider>,
  );
  const rects = [...container.querySelectorAll('svg rect')].slice(1);
  return rects.flatMap((rect) => [rect.getAttribute('x'), rect.getAttribute('width')]);
}

it('should set what is held beside what is spent in the bar', () => {
  expect(parts(budget)).toEqual({ spent: 0.48, held: expect.closeTo(0.02, 9) as number });
  expect(bar({ ...budget, spent: '0.5', held: '0.25' })).toEqual([null, '50%', '50%', '25%']);
});

it('should not draw more than the limit, nor what is not known', () => {
  expect(bar({ ...budget, spent: '0.5', held: '7' })).toEqual([null, '50%', '50%', '50%']);
  expect(bar({ ...budget, spent: '2' })).toEqual([null, '100%', '100%', '0%']);
  expect(bar(unknown)).toEqual([null, '48%', '48%', '0%']);
  expect(parts({ spent: '0', held: '3', limit: '0' })).toEqual({ spent: 1, held: 0 });
});

it('should tell what is held in words, and say nothing of what is not known', () => {
  expect(heldText(budget)).toBe('$0.02');
  expect(heldText({ ...budget, unit: 'count', held: '3' })).toBe('3 requests');
  expect(heldText(unknown)).toBe('–');
});

it('should have what is held among the facts of a key while it is known', () => {
  const { rerender } = render(
    <MantineProvider>
      <Facts budget={budget} past={false} />
    </MantineProvider>,
  );
  expect(screen.getByText('Held').parentElement?.textContent).toContain('$0.02');
  rerender(
    <MantineProvider>
      <Facts budget={unknown} past />
    </MantineProvider>,
  );
  expect(screen.queryByText('Held')).toBeNull();
});
