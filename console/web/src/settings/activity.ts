/** What happened to tokens, keys, providers and prices, in words. */
import type { HistoryEntry } from '../api/routes';

const DEEDS = {
  token_issued: 'issued the token',
  token_changed: 'changed the token',
  token_revoked: 'revoked the token',
  credential_stored: 'stored the key',
  credential_removed: 'removed the key',
  custom_provider_created: 'created the provider',
  custom_provider_changed: 'changed the provider',
  custom_provider_deleted: 'deleted the provider',
  price_set: 'set the price of',
  price_removed: 'removed the price of',
} as const satisfies Partial<Record<HistoryEntry['what'], string>>;

export type Deed = keyof typeof DEEDS;

export const TOKEN_DEEDS: readonly Deed[] = ['token_issued', 'token_changed', 'token_revoked'];
export const KEY_DEEDS: readonly Deed[] = ['credential_stored', 'credential_removed'];
export const PROVIDER_DEEDS: readonly Deed[] = [
  'custom_provider_created',
  'custom_provider_changed',
  'custom_provider_deleted',
];
export const PRICE_DEEDS: readonly Deed[] = ['price_set', 'price_removed'];

export interface Activity {
  readonly entry: HistoryEntry;
  readonly deed: string;
  readonly object: string;
  readonly more: string;
}

/**
 * The entries that are such deeds, newest first.
 *
 * @param entries newest first; the end of a token or key names it by its id alone, so its name is
 *     taken from the older entries
 */
export function activities(entries: readonly HistoryEntry[], deeds: readonly Deed[]): Activity[] {
  const names = new Map<string, string>();
  const found: Activity[] = [];
  for (const entry of [...entries].reverse()) {
    const kind = deeds.find((one) => one === entry.what);
    if (kind === undefined) {
      continue;
    }
    const about = entry.about ?? {};
    const id = textOf(about, 'token_id', 'credential_id', 'provider_id');
    const named = objectOf(about);
    const object = named === '' ? (names.get(id) ?? id) : named;
    names.set(id, object);
    found.push({ entry, deed: DEEDS[kind], object, more: moreOf(about) });
  }
  return found.reverse();
}

function objectOf(about: object): string {
  const model = textOf(about, 'model');
  if (model !== '') {
    return `${textOf(about, 'provider')}/${model}`;
  }
  const alias = textOf(about, 'alias');
  if (alias !== '') {
    return `${textOf(about, 'provider')} › ${alias}`;
  }
  const slug = textOf(about, 'slug');
  return slug === '' ? textOf(about, 'name') : `custom-${slug}`;
}

function moreOf(about: object): string {
  const pricing: unknown = Reflect.get(about, 'pricing');
  return typeof pricing === 'object' && pricing !== null
    ? `$${textOf(pricing, 'input_per_million_usd')} in, $${textOf(pricing, 'output_per_million_usd')} out`
    : textOf(about, 'preview', 'base_url');
}

function textOf(about: object, ...names: readonly string[]): string {
  for (const name of names) {
    const value: unknown = Reflect.get(about, name);
    if (typeof value === 'string') {
      return value;
    }
  }
  return '';
}
