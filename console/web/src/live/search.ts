/** What the address of the page says after the question mark; anything wrong is left out. */
import { versionNumber } from '../versions/search';

export const MINUTES = [1, 5, 15, 60] as const;

export type Minutes = (typeof MINUTES)[number];

export interface LiveSearch {
  readonly minutes?: Minutes;
  /** One version alone; all count without it. */
  readonly version?: number;
}

export function liveSearch(search: Record<string, unknown>): LiveSearch {
  const minutes = MINUTES.find((one) => String(one) === String(search['minutes']));
  const version = versionNumber(search['version']);
  return {
    ...(minutes === undefined ? {} : { minutes }),
    ...(version === undefined ? {} : { version }),
  };
}
