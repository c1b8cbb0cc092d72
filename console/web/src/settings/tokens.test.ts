import { expect, it } from 'vitest';
import { creation, NEW_TOKEN } from './tokens';

const now = new Date('2026-11-22T10:00:00Z');

it('should leave out what was not limited, as an empty list opens nothing', () => {
  expect(creation({ ...NEW_TOKEN, name: ' ci ', days: null }, now)).toEqual({ name: 'ci' });
});

it('should keep dollars as they were typed and count days from now', () => {
  expect(
    creation({ ...NEW_TOKEN, name: 'ci', routes: ['r'], limit: '0.10', days: 30 }, now),
  ).toEqual({
    name: 'ci',
    routes: ['r'],
    expires_at: '2026-12-22T10:00:00.000Z',
    budget: { limit: '0.10', window: 86_400 },
  });
});
