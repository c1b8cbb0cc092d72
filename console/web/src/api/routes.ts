import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
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

export const routesQuery = (gateway: string, search = '', page = 1) =>
  queryOptions({
    queryKey: [...routesKey(gateway), 'list', search, page],
    queryFn: async ({ signal }) => {
      const answer = await answered(
        client.GET(ROUTES, {
          params: {
            path: { account: account(), gateway },
            query: { per_page: 50, page, ...(search === '' ? {} : { search }) },
          },
          signal,
        }),
      );
      return { routes: answer.data.routes, total: answer.result_info.total_count };
    },
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
