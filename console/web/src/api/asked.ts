/** What is known of a request from its id on, and where the gateway itself is. */
import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { LogEntry } from './logs';

const GATEWAY = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}';

/** The address at which clients of OpenAI's reach the gateway, without a slash at its end. */
export const addressQuery = (gateway: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'address'],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(`${GATEWAY}/url/{provider}`, {
            params: { path: { account: account(), gateway, provider: 'compat' } },
            signal,
          }),
        )
      ).result.replace(/\/+$/, ''),
  });

const FIRST_LOOK_MS = 200;
const LONGEST_PAUSE_MS = 4_000;
export const MOST_LOOKS = 16;

/** The pause after so many looks for a log entry; false when it is time to stop. */
export function nextLook(looks: number, found: boolean): number | false {
  return found || looks >= MOST_LOOKS
    ? false
    : Math.min(LONGEST_PAUSE_MS, FIRST_LOOK_MS * 1.5 ** looks);
}

/** The log entry of a request; it arrives a moment after the answer, null until then. */
export const entryOfQuery = (gateway: string, request: string | null) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'logs', 'of-request', request],
    queryFn: async ({ signal }): Promise<LogEntry | null> =>
      (
        await answered(
          client.GET(`${GATEWAY}/logs`, {
            params: {
              path: { account: account(), gateway },
              query: { request_id: request ?? '', per_page: 1 },
            },
            signal,
          }),
        )
      ).result[0] ?? null,
    enabled: request !== null,
    staleTime: Infinity,
    refetchInterval: (query) =>
      nextLook(
        query.state.dataUpdateCount + query.state.errorUpdateCount,
        query.state.data != null,
      ),
  });
