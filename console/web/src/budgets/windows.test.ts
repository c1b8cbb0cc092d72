import { expect, it } from 'vitest';
import { windowWords } from './windows';

it('should say how long a budget counts', () => {
  expect(windowWords({ window_seconds: 3600, technique: 'fixed' })).toEqual({
    length: '1 hour',
    moves: 'fixed',
  });
});

it('should name the period and the clock of a calendar, however long the present span is', () => {
  // A day on which the clock was put back.
  const day = { window_seconds: 90_000, technique: 'calendar', period: 'day' } as const;

  expect(windowWords({ ...day, time_zone: 'Europe/Rome' })).toEqual({
    length: 'each day',
    moves: 'Europe/Rome',
  });
});
