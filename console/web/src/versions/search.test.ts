import { expect, it } from 'vitest';
import { historySearch, versionsSearch } from './search';

it('should keep what is right and leave out what is not', () => {
  expect(versionsSearch({ from: 1, to: '3', json: 'split', other: 1 })).toEqual({
    from: 1,
    to: 3,
    json: 'split',
  });
  expect(versionsSearch({ from: 0, to: 'x', json: 'all' })).toEqual({});
  expect(historySearch({ at: '2026-11-22T10:00:00Z', of: 'gateway' })).toEqual({
    at: '2026-11-22T10:00:00Z',
    of: 'gateway',
  });
  expect(historySearch({ at: 'yesterday', of: 'all' })).toEqual({});
});
