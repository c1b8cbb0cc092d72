/** What the addresses of these pages say after the question mark; anything wrong is left out. */

export type JsonLook = 'unified' | 'split';

export interface VersionsSearch {
  /** Numbers of two versions to compare. */
  readonly from?: number;
  readonly to?: number;
  readonly json?: JsonLook;
}

export interface HistorySearch {
  /** The instant looked at; now without it. */
  readonly at?: string;
  readonly of?: 'gateway';
}

export function versionsSearch(search: Record<string, unknown>): VersionsSearch {
  const from = versionNumber(search['from']);
  const to = versionNumber(search['to']);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(search['json'] === 'split' ? { json: 'split' } : {}),
  };
}

export function historySearch(search: Record<string, unknown>): HistorySearch {
  const { at } = search;
  return {
    ...(typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? { at } : {}),
    ...(search['of'] === 'gateway' ? { of: 'gateway' } : {}),
  };
}

/** A version's number, from 1. */
export function versionNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : undefined;
}
