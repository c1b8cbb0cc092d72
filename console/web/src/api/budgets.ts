import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { components, operations } from './schema';

export type Budget = components['schemas']['Budget'];
export type BudgetSearch = NonNullable<operations['listBudgets']['parameters']['query']>;

const BUDGETS = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/budgets';

export const budgetsQuery = (gateway: string, search: BudgetSearch = {}) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'budgets', search],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(BUDGETS, {
            params: { path: { account: account(), gateway }, query: { per_page: 50, ...search } },
            signal,
          }),
        )
      ).result,
  });
