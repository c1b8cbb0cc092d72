import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { components, operations } from './schema';

export type Budget = components['schemas']['Budget'];
export type BudgetSeries = components['schemas']['BudgetSeries'];
export type BudgetSearch = NonNullable<operations['listBudgets']['parameters']['query']>;
export type SeriesSearch = NonNullable<operations['getBudgetSeries']['parameters']['query']>;

const BUDGETS = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/budgets';

/** What every query about budgets of a gateway begins with: to mark them as outdated at once. */
export const budgetsKey = (gateway: string) => [account(), 'gateways', gateway, 'budgets'] as const;

export const budgetsQuery = (gateway: string, search: BudgetSearch = {}) =>
  queryOptions({
    queryKey: [...budgetsKey(gateway), search],
    queryFn: async ({ signal }) => {
      const answer = await answered(
        client.GET(BUDGETS, {
          params: { path: { account: account(), gateway }, query: { per_page: 50, ...search } },
          signal,
        }),
      );
      return { budgets: answer.result, info: answer.result_info };
    },
  });

export const budgetSeriesQuery = (gateway: string, seconds: number, search: SeriesSearch) =>
  queryOptions({
    queryKey: [...budgetsKey(gateway), 'series', seconds, search],
    queryFn: async ({ signal }) => {
      const to = search.to === undefined ? new Date() : new Date(search.to);
      const from = new Date(to.getTime() - seconds * 1000).toISOString();
      return (
        await answered(
          client.GET(`${BUDGETS}/series`, {
            params: {
              path: { account: account(), gateway },
              query: { ...search, from, to: to.toISOString() },
            },
            signal,
          }),
        )
      ).result;
    },
  });

/** Where a route's budgets are told as they change. */
export function budgetEvents(gateway: string, route: string): string {
  const path = `/client/v4/accounts/${encodeURIComponent(account())}/ai-gateway/gateways/${encodeURIComponent(gateway)}/budgets/events`;
  return `${path}?route=${encodeURIComponent(route)}`;
}
