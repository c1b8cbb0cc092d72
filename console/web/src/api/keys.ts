/** Gateway tokens, keys of providers, and providers of the account's own. */
import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { everyPage } from './everyPage';
import type { components } from './schema';

export type GatewayToken = components['schemas']['GatewayToken'];
export type IssuedToken = components['schemas']['IssuedToken'];
export type ProviderConfig = components['schemas']['ProviderConfig'];
export type CustomProvider = components['schemas']['CustomProvider'];

const TOKENS = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/api-keys';
const CONFIGS = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/provider_configs';
const PROVIDERS = '/client/v4/accounts/{account}/ai-gateway/custom-providers';

export const tokensQuery = (gateway: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'tokens'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET(TOKENS, {
            params: { path: { account: account(), gateway }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.result, info: answer.result_info };
      });
      return items;
    },
  });

/** The answer is the only one that ever has the token itself. */
export async function issueToken(
  gateway: string,
  token: components['schemas']['TokenCreation'],
): Promise<IssuedToken> {
  const path = { account: account(), gateway };
  return (await answered(client.POST(TOKENS, { params: { path }, body: token }))).result;
}

export async function revokeToken(gateway: string, token: string): Promise<void> {
  const path = { account: account(), gateway, token };
  await answered(client.DELETE(`${TOKENS}/{token}`, { params: { path } }));
}

export const providerConfigsQuery = (gateway: string) =>
  queryOptions({
    queryKey: [account(), 'gateways', gateway, 'provider_configs'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET(CONFIGS, {
            params: { path: { account: account(), gateway }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.result, info: answer.result_info };
      });
      return items;
    },
  });

export const customProvidersQuery = () =>
  queryOptions({
    queryKey: [account(), 'custom-providers'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET(PROVIDERS, {
            params: { path: { account: account() }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.result, info: answer.result_info };
      });
      return items;
    },
  });

/** Stores a key sealed; from then on there is only its preview. */
export async function storeKey(
  gateway: string,
  key: components['schemas']['ProviderConfigCreation'],
): Promise<void> {
  const path = { account: account(), gateway };
  await answered(client.POST(CONFIGS, { params: { path }, body: key }));
}

export async function removeKey(gateway: string, credential: string): Promise<void> {
  const path = { account: account(), gateway, credential };
  await answered(client.DELETE(`${CONFIGS}/{credential}`, { params: { path } }));
}

export async function createProvider(
  provider: components['schemas']['CustomProviderCreation'],
): Promise<CustomProvider> {
  const path = { account: account() };
  return (await answered(client.POST(PROVIDERS, { params: { path }, body: provider }))).result;
}

/** Changes what is sent and nothing else. */
export async function changeProvider(
  provider: string,
  change: components['schemas']['CustomProviderChange'],
): Promise<CustomProvider> {
  const path = { account: account(), provider };
  return (
    await answered(client.PATCH(`${PROVIDERS}/{provider}`, { params: { path }, body: change }))
  ).result;
}

export async function deleteProvider(provider: string): Promise<void> {
  const path = { account: account(), provider };
  await answered(client.DELETE(`${PROVIDERS}/{provider}`, { params: { path } }));
}
