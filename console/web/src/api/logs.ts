import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { components, operations } from './schema';

export type LogEntry = components['schemas']['LogEntry'];
export type Hop = components['schemas']['Hop'];
export type LogSearch = NonNullable<operations['listLogs']['parameters']['query']>;

const LOGS = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs';

export const logsQuery = (gateway: string, search: LogSearch = {}) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'logs', search],
    queryFn: async ({ signal }) => {
      const answer = await answered(
        client.GET(LOGS, {
          params: { path: { account: account(), gateway }, query: { per_page: 20, ...search } },
          signal,
        }),
      );
      return { logs: answer.result, info: answer.result_info };
    },
  });

export const logQuery = (gateway: string, id: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'logs', 'entry', id],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(`${LOGS}/{id}`, {
            params: { path: { account: account(), gateway, id } },
            signal,
          }),
        )
      ).result,
  });
