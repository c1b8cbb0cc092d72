/** What a route was: at an instant, through its events, and the state a change is made from. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { routesKey } from './routes';
import type { components } from './schema';

const GATEWAY = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}';
const ROUTE = `${GATEWAY}/routes/{route}` as const;
const PAGE = 50;

type ResultInfo = components['schemas']['ResultInfo'];

function next({ page, per_page, total_count }: ResultInfo): number | null {
  return page * per_page < total_count ? page + 1 : null;
}

/** The route as it was at an instant, replayed from its events. */
export const routeAsOfQuery = (gateway: string, route: string, at: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route, 'as-of', at],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(ROUTE, {
            params: { path: { account: account(), gateway, route }, query: { as_of: at } },
            signal,
          }),
        )
      ).result,
    staleTime: Infinity,
  });

/** The route now with the revision that a change names in If-Match; never from memory. */
export const routeStateQuery = (gateway: string, route: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route, 'state'],
    queryFn: async ({ signal }) => {
      const call = client.GET(ROUTE, {
        params: { path: { account: account(), gateway, route } },
        signal,
      });
      const { result } = await answered(call);
      return { route: result, revision: (await call).response.headers.get('etag') };
    },
    staleTime: 0,
    gcTime: 0,
  });

/** The events of a route, newest first, fifty at a time. */
export const routeEventsQuery = (gateway: string, route: string) =>
  infiniteQueryOptions({
    queryKey: [...routesKey(gateway), route, 'events'],
    initialPageParam: 1,
    queryFn: ({ signal, pageParam }) =>
      answered(
        client.GET(`${ROUTE}/history`, {
          params: {
            path: { account: account(), gateway, route },
            query: { per_page: PAGE, page: pageParam },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => next(last.result_info),
  });

/** The events of a gateway, newest first, fifty at a time. */
export const gatewayEventsQuery = (gateway: string) =>
  infiniteQueryOptions({
    queryKey: [account(), 'gateways', gateway, 'events'],
    initialPageParam: 1,
    queryFn: ({ signal, pageParam }) =>
      answered(
        client.GET(`${GATEWAY}/history`, {
          params: {
            path: { account: account(), gateway },
            query: { per_page: PAGE, page: pageParam },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => next(last.result_info),
  });

/** The versions of a route, newest first, fifty at a time. */
export const versionPagesQuery = (gateway: string, route: string) =>
  infiniteQueryOptions({
    queryKey: [...routesKey(gateway), route, 'versions', 'pages'],
    initialPageParam: 1,
    queryFn: ({ signal, pageParam }) =>
      answered(
        client.GET(`${ROUTE}/versions`, {
          params: {
            path: { account: account(), gateway, route },
            query: { per_page: PAGE, page: pageParam },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => next(last.result_info),
  });

interface Deploying {
  readonly version: string;
  readonly reason: string;
  /** The revision the author has seen; `null` deploys whatever happened since. */
  readonly revision: string | null;
}

/**
 * Makes a version live if the route is still as its author saw it.
 *
 * @throws ApiError 412 when it has changed since
 */
export async function deployFrom(
  gateway: string,
  route: string,
  { version, reason, revision }: Deploying,
) {
  const params = {
    path: { account: account(), gateway, route },
    ...(revision === null ? {} : { header: { 'If-Match': revision } }),
  };
  const body = { version_id: version, reason };
  return (await answered(client.POST(`${ROUTE}/deployments`, { params, body }))).result;
}
