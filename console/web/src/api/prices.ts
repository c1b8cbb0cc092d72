import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { everyPage } from './everyPage';
import type { components } from './schema';

export type Price = components['schemas']['Price'];
export type PriceSetting = components['schemas']['PriceSetting'];

const PRICE = '/client/v4/accounts/{account}/ai-gateway/prices/{provider}/{model}';

/** Names of models have slashes, which stay such in an address. */
function withSlashes(pathname: string, params: Record<string, unknown>): string {
  return pathname.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])).replaceAll('%2F', '/'),
  );
}

export const pricesQuery = () =>
  queryOptions({
    queryKey: [account(), 'prices'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET('/client/v4/accounts/{account}/ai-gateway/prices', {
            params: { path: { account: account() }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.result, info: answer.result_info };
      });
      return items;
    },
  });

/** One page of what is known of prices: list prices, and the account's own in their place. */
export const priceBookQuery = (search: string, page: number) =>
  queryOptions({
    queryKey: [account(), 'models', 'price-book', search, page],
    queryFn: async ({ signal }) => {
      const answer = await answered(
        client.GET('/client/v4/accounts/{account}/ai-gateway/models', {
          params: {
            path: { account: account() },
            query: { per_page: 50, page, ...(search === '' ? {} : { search }) },
          },
          signal,
        }),
      );
      return { models: answer.result, pages: answer.result_info.total_pages };
    },
  });

/** What happened to prices and providers of the account. */
export const accountHistoryQuery = () =>
  queryOptions({
    queryKey: [account(), 'history'],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET('/client/v4/accounts/{account}/ai-gateway/history', {
            params: { path: { account: account() }, query: { per_page: 50 } },
            signal,
          }),
        )
      ).result,
  });

/** Puts a price in the place of the one before it, whole. */
export async function setPrice(
  provider: string,
  model: string,
  price: PriceSetting,
): Promise<void> {
  const path = { account: account(), provider, model };
  await answered(client.PUT(PRICE, { params: { path }, body: price, pathSerializer: withSlashes }));
}

/** The list price holds again. */
export async function removePrice(provider: string, model: string): Promise<void> {
  const path = { account: account(), provider, model };
  await answered(client.DELETE(PRICE, { params: { path }, pathSerializer: withSlashes }));
}
