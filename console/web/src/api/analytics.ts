import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { components } from './schema';

export type Analysis = components['schemas']['Analysis'];
export type Figures = components['schemas']['Figures'];
export type FiguresPoint = components['schemas']['FiguresPoint'];

const GATEWAY = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}';

/** What is asked: conditions and `group_by`, as text, and how far back if not from and to. */
export interface AnalyticsQuestion {
  readonly query: string;
  /** The range ends now and is that long; null where the query has its own. */
  readonly seconds: number | null;
}

export const analyticsQuery = (gateway: string, { query, seconds }: AnalyticsQuestion) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'analytics', query, seconds],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams(query);
      if (seconds !== null) {
        const to = new Date();
        asked.set('from', new Date(to.getTime() - seconds * 1000).toISOString());
        asked.set('to', to.toISOString());
      }
      return (
        await answered(
          client.GET(`${GATEWAY}/analytics`, {
            params: { path: { account: account(), gateway } },
            querySerializer: () => asked.toString(),
            signal,
          }),
        )
      ).result;
    },
  });

/** The names of metadata that the last requests had. */
export const metadataNamesQuery = (gateway: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'metadata-names'],
    queryFn: async ({ signal }) => {
      const answer = await answered(
        client.GET(`${GATEWAY}/metadata-keys`, {
          params: { path: { account: account(), gateway } },
          signal,
        }),
      );
      return answer.result.keys.map(({ key }) => key);
    },
    staleTime: 30_000,
  });
