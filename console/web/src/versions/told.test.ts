import { expect, it } from 'vitest';
import type { HistoryEntry } from '../api/routes';
import { comparedWith, told } from './told';

function entry(more: Partial<HistoryEntry>): HistoryEntry {
  return { sequence: 1, what: 'created', actor: 'anna', at: '2026-11-22T10:00:00Z', ...more };
}

it('should tell a rollback from a deployment', () => {
  const deployed = entry({ what: 'version_deployed', version: 1 });

  expect(told(deployed)).toBe('Deployed version 1');
  expect(told(deployed, 2)).toBe('Rolled back to version 1');
  expect(told(entry({ what: 'version_deployed', version: 3 }), 2)).toBe('Deployed version 3');
});

it('should tell what was refused and what it was about', () => {
  expect(told(entry({ what: 'change_refused', attempted: 'deploy_version' }))).toBe(
    'Refused: deploy version',
  );
  expect(told(entry({ what: 'token_issued', about: { name: 'ci' } }))).toBe('Issued a token: ci');
});

it('should compare a saved version with the one before and a deployed one with what was live', () => {
  expect(comparedWith(entry({ what: 'version_saved', version: 1 }))).toBeNull();
  expect(comparedWith(entry({ what: 'version_saved', version: 3 }))).toBe(2);
  expect(comparedWith(entry({ what: 'version_deployed', version: 1 }), 3)).toBe(3);
  expect(comparedWith(entry({ what: 'version_deployed', version: 1 }))).toBeNull();
  expect(comparedWith(entry({ what: 'renamed' }), 3)).toBeNull();
});
