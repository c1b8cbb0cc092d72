/** What is told of some requests, in words and as shares; sums of money stay exact. */
import type { Figures } from '../api/analytics';
import { each, grouped } from '../ui/decimal';
import { dollars } from '../ui/money';

export const count = (value: number): string => grouped(String(value));

/** A part of some requests in percent: "12.5%"; of none there is no share. */
export function share(part: number, of: number): string {
  return of === 0 ? 'none' : `${Math.round((part * 1000) / of) / 10}%`;
}

export const millis = (value: number | undefined): string =>
  value === undefined ? 'none' : value < 10_000 ? `${count(value)} ms` : `${seconds(value)} s`;

function seconds(value: number): string {
  return (Math.round(value / 100) / 10).toFixed(1);
}

/** The cost of a request on average, of those whose cost is known; null where none is. */
export function costEach({ cost_usd, requests, cost_unknown }: Figures): string | null {
  return each(cost_usd, requests - cost_unknown);
}

/** What is known of the cost, and of how many requests nothing is. */
export function costTold(figures: Figures): { readonly known: string; readonly note: string } {
  const { requests, cost_unknown, cost_usd } = figures;
  if (requests > 0 && cost_unknown === requests) {
    return { known: 'unknown', note: 'no request has a known cost' };
  }
  return {
    known: dollars(cost_usd),
    note:
      cost_unknown === 0
        ? `$${cost_usd}`
        : `$${cost_usd}, and ${count(cost_unknown)} of unknown cost`,
  };
}

/** Says of how many tokens one request had on average, in and out together. */
export function tokensEach({ tokens_in, tokens_out, requests }: Figures): number | null {
  return requests === 0 ? null : Math.round((tokens_in + tokens_out) / requests);
}

/** Small money with the first four digits that are not zero, cut, so that two of a kind can be compared. */
export function fine(usd: string): string {
  const digits = /^(\d+)\.(0*)(\d+)$/.exec(usd);
  if (digits?.[1] !== '0') {
    return dollars(usd);
  }
  return `$0.${digits[2] ?? ''}${(digits[3] ?? '')
    .slice(0, 4)
    .replace(/0+$/, '')
    .padEnd(digits[2] === '' ? 2 : 1, '0')}`;
}
