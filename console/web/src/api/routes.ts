import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { everyPage } from './everyPage';
import type { components } from './schema';

export type Route = components['schemas']['Route'];
export type RouteSummary = components['schemas']['RouteSummary'];
export type RouteElement = components['schemas']['Element'];
export type GraphCheck = Awaited<ReturnType<typeof validateGraph>>;
export type HistoryEntry = components['schemas']['HistoryEntry'];

const ROUTES = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes';
const ROUTE = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes/{route}';

/** What every query about routes of a gateway begins with: to mark them as outdated at once. */
export const routesKey = (gateway: string) => [account(), 'gateways', gateway, 'routes'] as const;

async function routesPage(gateway: string, search: string, page: number, signal: AbortSignal) {
  const query = { per_page: 50, page, elements: false, ...(search === '' ? {} : { search }) };
  const params = { path: { account: account(), gateway }, query };
  const answer = await answered(client.GET(ROUTES, { params, signal }));
  return { items: answer.data.routes, info: answer.result_info };
}

/** The routes of a gateway to choose from, up to a thousand. */
export const routesQuery = (gateway: string, search = '') =>
  queryOptions({
    queryKey: [...routesKey(gateway), 'list', search],
    queryFn: async ({ signal }) => {
      const { items, total } = await everyPage((page) => routesPage(gateway, search, page, signal));
      return { routes: items, total };
    },
  });

/** The routes of a gateway with a text in their name, fifty at a time. */
export const routePagesQuery = (gateway: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...routesKey(gateway), 'pages', search],
    initialPageParam: 1,
    queryFn: ({ signal, pageParam }) => routesPage(gateway, search, pageParam, signal),
    getNextPageParam: ({ info }) =>
      info.page * info.per_page < info.total_count ? info.page + 1 : null,
  });

export const routeQuery = (gateway: string, route: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(ROUTE, { params: { path: { account: account(), gateway, route } }, signal }),
        )
      ).result,
  });

export const routeHistoryQuery = (gateway: string, route: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route, 'history'],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(`${ROUTE}/history`, {
            params: { path: { account: account(), gateway, route }, query: { per_page: 50 } },
            signal,
          }),
        )
      ).result,
  });

/** Saves version 1 of a new route, live at once. */
export async function createRoute(
  gateway: string,
  route: components['schemas']['RouteCreation'],
): Promise<Route> {
  const path = { account: account(), gateway };
  return (await answered(client.POST(ROUTES, { params: { path }, body: route }))).result;
}

export async function renameRoute(gateway: string, route: string, name: string): Promise<void> {
  const path = { account: account(), gateway, route };
  await answered(client.PATCH(ROUTE, { params: { path }, body: { name } }));
}

export async function deleteRoute(gateway: string, route: string): Promise<void> {
  const path = { account: account(), gateway, route };
  await answered(client.DELETE(ROUTE, { params: { path } }));
}

/** Says everything that is wrong with a graph; nothing is saved. */
export async function validateGraph(gateway: string, elements: readonly RouteElement[]) {
  const path = { account: account(), gateway };
  return (
    await answered(
      client.POST(`${ROUTES}/validate`, { params: { path }, body: { elements: [...elements] } }),
    )
  ).result;
}
