import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { everyPage } from './everyPage';
import { ApiError } from './errors';
import type { components } from './schema';

export type Gateway = components['schemas']['Gateway'];
export type GatewaySettings = components['schemas']['GatewaySettings'];

/** What every query about a gateway begins with. */
export const gatewayKey = (gateway: string) => [account(), 'gateways', gateway] as const;

const GATEWAYS = '/client/v4/accounts/{account}/ai-gateway/gateways';
const GATEWAY = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}';

export const gatewaysQuery = () =>
  queryOptions({
    queryKey: [account(), 'gateways'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET(GATEWAYS, {
            params: { path: { account: account() }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.result, info: answer.result_info };
      });
      return items;
    },
  });

export const gatewayQuery = (gateway: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(GATEWAY, { params: { path: { account: account(), gateway } }, signal }),
        )
      ).result,
  });

export const gatewayHistoryQuery = (gateway: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'history'],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(`${GATEWAY}/history`, {
            params: { path: { account: account(), gateway }, query: { per_page: 50 } },
            signal,
          }),
        )
      ).result,
  });

/** Changes what is sent and nothing else. */
export async function changeGateway(
  gateway: string,
  change: components['schemas']['GatewaySettings'],
): Promise<Gateway> {
  const path = { account: account(), gateway };
  return (await answered(client.PATCH(GATEWAY, { params: { path }, body: change }))).result;
}

/**
 * Asks with a token that is not in use yet.
 *
 * @throws ApiError 401 if nobody has it, 403 if its holder has no role
 */
export async function checkToken(token: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(
      `/client/v4/accounts/${encodeURIComponent(account())}/ai-gateway/gateways?per_page=1`,
      { headers: { authorization: `Bearer ${token}` } },
    );
  } catch (error) {
    throw ApiError.away(error);
  }
  if (!response.ok) {
    throw ApiError.of(response.status, await response.json().catch(() => null));
  }
}

/** Makes a gateway with the settings that nobody has to think of. */
export async function createGateway(id: string): Promise<Gateway> {
  const path = { account: account() };
  return (await answered(client.POST(GATEWAYS, { params: { path }, body: { id } }))).result;
}

/** Deletes a gateway with its routes; the history stays. */
export async function deleteGateway(gateway: string): Promise<void> {
  const path = { account: account(), gateway };
  await answered(client.DELETE(GATEWAY, { params: { path } }));
}
