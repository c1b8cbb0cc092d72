import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { RouteElement } from '../../api/routes';
import { GraphDrawing } from './GraphDrawing';

const START: RouteElement = {
  id: 'START',
  type: 'start',
  position: { x: 0, y: 0 },
  outputs: { next: { elementId: 'END' } },
};
const END: RouteElement = { id: 'END', type: 'end', position: { x: 400, y: 0 }, outputs: {} };

/** A browser that has not come to measure anything yet. */
class NothingMeasured implements ResizeObserver {
  observe(): void {
    // It is never told.
  }
  unobserve(): void {
    // Nothing was observed.
  }
  disconnect(): void {
    // Nothing was observed.
  }
}

it('should draw the ways before the browser has measured where they end, and after each update', async () => {
  vi.stubGlobal('ResizeObserver', NothingMeasured);
  const client = new QueryClient();
  const drawing = (figure: string) => (
    <MantineProvider>
      <QueryClientProvider client={client}>
        <GraphDrawing
          label="Traffic"
          elements={[START, END].map((element) => ({ element, tone: 'plain' }))}
          ways={[{ id: 'w', from: 'START', to: 'END', label: 'next', figure, tone: 'plain' }]}
        />
      </QueryClientProvider>
    </MantineProvider>
  );

  const { rerender } = render(drawing('1 · 100%'));
  const way = () => screen.getByRole('region').querySelector('[data-way="w"]');
  await waitFor(() => {
    expect(way()?.textContent).toBe('next1 · 100%');
  });
  rerender(drawing('2 · 100%'));
  expect(way()?.textContent).toBe('next2 · 100%');
});
