/** What passes through a route while one looks: its traffic, and what its budgets have left. */
import { account } from './client';
import type { ServerEvent } from './events';
import type { components } from './schema';

export type Traffic = components['schemas']['Traffic'];
export type BudgetStandings = components['schemas']['BudgetStandings'];

function under(gateway: string): string {
  const path = [account(), gateway].map(encodeURIComponent);
  return `/client/v4/accounts/${path[0] ?? ''}/ai-gateway/gateways/${path[1] ?? ''}`;
}

export function trafficEventsUrl(
  gateway: string,
  route: string,
  minutes: number,
  version: number | undefined,
): string {
  const query = new URLSearchParams({ minutes: String(minutes) });
  if (version !== undefined) {
    query.set('version', String(version));
  }
  const address = `${under(gateway)}/routes/${encodeURIComponent(route)}/traffic/events`;
  return `${address}?${query.toString()}`;
}

export function budgetEventsUrl(gateway: string, route: string): string {
  return `${under(gateway)}/budgets/events?${new URLSearchParams({ route }).toString()}`;
}

/** The schema is the server's word for what its events have. */
export function trafficOf(event: ServerEvent): Traffic | null {
  return event.event === 'traffic' ? (JSON.parse(event.data) as Traffic) : null;
}

export function standingsOf(event: ServerEvent): BudgetStandings | null {
  return event.event === 'budgets' ? (JSON.parse(event.data) as BudgetStandings) : null;
}
