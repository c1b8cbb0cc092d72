/** What happened, in words. */
import type { HistoryEntry } from '../api/routes';

type What = HistoryEntry['what'];

const TOLD = {
  created: ({ name }) => (name === undefined ? 'Created' : `Created as ${name}`),
  version_saved: ({ version }) => `Saved version ${version ?? ''}`,
  version_deployed: ({ version }) => `Deployed version ${version ?? ''}`,
  renamed: ({ name }) => `Renamed to ${name ?? ''}`,
  deleted: () => 'Deleted',
  change_refused: ({ attempted }) => `Refused: ${attempted?.replaceAll('_', ' ') ?? 'a change'}`,
  settings_changed: () => 'Changed settings',
  token_issued: (entry) => about('Issued a token', entry),
  token_changed: (entry) => about('Changed a token', entry),
  token_revoked: (entry) => about('Revoked a token', entry),
  credential_stored: (entry) => about('Stored a provider’s key', entry),
  credential_removed: (entry) => about('Removed a provider’s key', entry),
  custom_provider_created: (entry) => about('Created a custom provider', entry),
  custom_provider_changed: (entry) => about('Changed a custom provider', entry),
  custom_provider_deleted: (entry) => about('Deleted a custom provider', entry),
  price_set: (entry) => about('Set a price', entry),
  price_removed: (entry) => about('Removed a price', entry),
} as const satisfies Record<What, (entry: HistoryEntry) => string>;

/** Says what happened; `liveBefore` is the version that was live until then. */
export function told(entry: HistoryEntry, liveBefore?: number): string {
  const { what, version } = entry;
  return what === 'version_deployed' && version !== undefined && version < (liveBefore ?? 0)
    ? `Rolled back to version ${version}`
    : TOLD[what](entry);
}

function about(what: string, entry: HistoryEntry): string {
  const name =
    entry.name ?? entry.about?.['name'] ?? entry.about?.['alias'] ?? entry.about?.['slug'];
  return typeof name === 'string' ? `${what}: ${name}` : what;
}

/** The version to compare an entry's with: the one before it, or the one that was live. */
export function comparedWith(entry: HistoryEntry, liveBefore?: number): number | null {
  const { what, version } = entry;
  if (version === undefined) {
    return null;
  }
  if (what === 'version_saved') {
    return version > 1 ? version - 1 : null;
  }
  return what === 'version_deployed' && liveBefore !== undefined && liveBefore !== version
    ? liveBefore
    : null;
}
