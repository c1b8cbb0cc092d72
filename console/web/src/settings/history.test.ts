import { expect, it } from 'vitest';
import type { HistoryEntry } from '../api/routes';
import { settingsChanges, told } from './history';

function entry(sequence: number, settings?: HistoryEntry['settings']): HistoryEntry {
  return {
    sequence,
    what: settings === undefined ? 'token_issued' : 'settings_changed',
    actor: 'anna',
    at: '2026-11-22T10:00:00Z',
    ...(settings === undefined ? {} : { settings }),
  };
}

it('should tell what each change did to the settings asked about', () => {
  const entries = [
    entry(4, { retry_delay: 200, cache_ttl: 60 }),
    entry(3),
    entry(2, { retry_delay: 200 }),
    entry(1, { retry_delay: 0 }),
  ];

  expect(settingsChanges(entries, ['retry_delay'])).toEqual([
    {
      sequence: 2,
      at: '2026-11-22T10:00:00Z',
      actor: 'anna',
      changed: [{ name: 'retry_delay', before: 0, after: 200 }],
    },
  ]);
});

it('should not guess what the oldest change was changed from', () => {
  expect(settingsChanges([entry(7, { retry_delay: 200 })], ['retry_delay'])).toEqual([]);
});

it('should say short what a value is', () => {
  expect(told(undefined)).toBe('default');
  expect(told(true)).toBe('on');
  expect(told(['token'])).toBe('["token"]');
  expect(told('x'.repeat(300))).toHaveLength(161);
});
