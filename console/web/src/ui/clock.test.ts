import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onClock, present } from './clock';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2126-01-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

it('should be one present for all, moved by the clock and by whoever comes', () => {
  const told: string[] = [];
  const leave = onClock(() => told.push(`first ${present().toISOString()}`));
  vi.advanceTimersByTime(10_000);
  const leaveToo = onClock(() => told.push(`second ${present().toISOString()}`));
  vi.advanceTimersByTime(5_000);

  expect(told).toEqual([
    'first 2126-01-01T00:00:00.000Z',
    'first 2126-01-01T00:00:10.000Z',
    'second 2126-01-01T00:00:10.000Z',
    'first 2126-01-01T00:00:15.000Z',
    'second 2126-01-01T00:00:15.000Z',
  ]);

  leave();
  leaveToo();
  expect(vi.getTimerCount()).toBe(0);
});
