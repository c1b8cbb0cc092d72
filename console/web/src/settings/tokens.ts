/** What is typed to issue a token, as the API takes it. */
import type { components } from '../api/schema';

export interface TokenDraft {
  readonly name: string;
  readonly routes: readonly string[];
  readonly providers: readonly string[];
  /** Days until it expires; `null` is never. */
  readonly days: number | null;
  /** Dollars as typed; empty is no budget. */
  readonly limit: string;
  readonly window: number;
}

export const NEW_TOKEN: TokenDraft = {
  name: '',
  routes: [],
  providers: [],
  days: 90,
  limit: '',
  window: 86_400,
};

export const WINDOWS = [
  { value: '3600', label: 'an hour' },
  { value: '86400', label: 'a day' },
  { value: '604800', label: 'a week' },
  { value: '2592000', label: '30 days' },
] as const;

const DAY = 86_400_000;

/** Limits that were not set are left out: an empty list would open nothing. */
export function creation(draft: TokenDraft, now: Date): components['schemas']['TokenCreation'] {
  return {
    name: draft.name.trim(),
    ...(draft.routes.length === 0 ? {} : { routes: [...draft.routes] }),
    ...(draft.providers.length === 0 ? {} : { providers: [...draft.providers] }),
    ...(draft.days === null
      ? {}
      : { expires_at: new Date(now.getTime() + draft.days * DAY).toISOString() }),
    ...(draft.limit.trim() === ''
      ? {}
      : { budget: { limit: draft.limit.trim(), window: draft.window } }),
  };
}
