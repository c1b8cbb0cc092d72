import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { components } from './schema';

export type Price = components['schemas']['Price'];

export const pricesQuery = () =>
  queryOptions({
    queryKey: [account(), 'prices'],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET('/client/v4/accounts/{account}/ai-gateway/prices', {
            params: { path: { account: account() }, query: { per_page: 50 } },
            signal,
          }),
        )
      ).result,
  });
