/** What was changed by whom, read out of the history of a gateway. */
import type { HistoryEntry } from '../api/routes';
import { same } from './patch';

export interface SettingsChange {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  /** What differs from the settings before; empty for the first ones. */
  readonly changed: readonly {
    readonly name: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
}

/**
 * The changes of some settings, newest first.
 *
 * @param entries the history, newest first; where its older part is missing, the oldest change
 *     among them is left out, as nobody can tell what it was changed from
 */
export function settingsChanges(
  entries: readonly HistoryEntry[],
  names: readonly string[],
): SettingsChange[] {
  const states = entries.filter(({ settings }) => settings !== undefined);
  return states.flatMap((entry, i) => {
    const before = states[i + 1]?.settings;
    if (before === undefined) {
      return [];
    }
    const changed = names
      .map((name) => ({ name, before: before[name], after: entry.settings?.[name] }))
      .filter(({ before: was, after }) => !same(was, after));
    const { sequence, at, actor } = entry;
    return changed.length === 0 ? [] : [{ sequence, at, actor, changed }];
  });
}

/** A value of a setting in few words. */
export function told(value: unknown): string {
  if (value === undefined || value === null) {
    return 'default';
  }
  if (typeof value === 'boolean') {
    return value ? 'on' : 'off';
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
