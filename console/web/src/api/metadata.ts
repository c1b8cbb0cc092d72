/** What callers really send as metadata: keys and samples of their values. */
import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { components } from './schema';

export type MetadataKey = components['schemas']['MetadataKey'];

export const metadataKeysQuery = (gateway: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'metadata-keys'],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET('/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/metadata-keys', {
            params: { path: { account: account(), gateway } },
            signal,
          }),
        )
      ).result.keys,
    staleTime: 60_000,
  });
