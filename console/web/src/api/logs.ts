import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { ApiError } from './errors';
import type { components, operations } from './schema';
import { refused, session } from './session';

export type LogEntry = components['schemas']['LogEntry'];
export type Hop = components['schemas']['Hop'];
export type Attempt = components['schemas']['Attempt'];
export type LogRemark = components['schemas']['LogRemark'];
export type RemovedLogs = components['schemas']['RemovedLogs'];
export type LogSearch = NonNullable<operations['listLogs']['parameters']['query']>;

const LOGS = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs';

function address(gateway: string, under: string, query: URLSearchParams): string {
  const gateways = `/client/v4/accounts/${encodeURIComponent(account())}/ai-gateway/gateways`;
  return `${gateways}/${encodeURIComponent(gateway)}/logs/${under}?${query.toString()}`;
}

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

/** Searches with parameters as they stand, metadata.<key> among them. */
export async function searchLogs(gateway: string, query: URLSearchParams, signal?: AbortSignal) {
  const answer = await answered(
    client.GET(LOGS, {
      params: { path: { account: account(), gateway } },
      querySerializer: () => query.toString(),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
  return { logs: answer.result, info: answer.result_info };
}

export const logKey = (gateway: string, id: string) =>
  [account(), 'gateways', gateway, 'logs', 'entry', id] as const;

export const logQuery = (gateway: string, id: string) =>
  queryOptions({
    queryKey: logKey(gateway, id),
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

export type Side = 'request' | 'response';

/** A body as it was kept, as text; `null` if none was. */
export const bodyQuery = (gateway: string, id: string, side: Side) =>
  queryOptions({
    queryKey: [...logKey(gateway, id), side],
    queryFn: async ({ signal }) => {
      const outcome = await client.GET(`${LOGS}/{id}/${side}`, {
        params: { path: { account: account(), gateway, id } },
        parseAs: 'text',
        signal,
      });
      if (outcome.response.status === 404) {
        return null;
      }
      return answered(Promise.resolve(outcome));
    },
    staleTime: Infinity,
  });

export async function remarkLog(gateway: string, id: string, body: LogRemark): Promise<LogEntry> {
  const path = { account: account(), gateway, id };
  return (await answered(client.PATCH(`${LOGS}/{id}`, { params: { path }, body }))).result;
}

/** Removes up to 10,000 entries that the parameters find, the newest first. */
export async function removeLogs(gateway: string, query: URLSearchParams): Promise<RemovedLogs> {
  const answer = await answered(
    client.DELETE(LOGS, {
      params: { path: { account: account(), gateway } },
      querySerializer: () => query.toString(),
    }),
  );
  return answer.result;
}

/** Where new entries are told as server-sent events. */
export function tailAddress(gateway: string, query: URLSearchParams): string {
  return address(gateway, 'tail', query);
}

/**
 * Asks for a file of what the parameters find; its body is read by the caller.
 *
 * @throws ApiError with every fault the API names
 */
export async function exportLogs(
  gateway: string,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<Response> {
  const { token } = session();
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(address(gateway, 'export', query), { headers, signal });
  if (response.status === 401) {
    refused();
  }
  if (!response.ok) {
    throw ApiError.of(response.status, await response.json().catch(() => null));
  }
  return response;
}
