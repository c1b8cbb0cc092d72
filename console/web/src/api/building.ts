/** What the builder asks of the API: a route with its revision, checks, and changes that name it. */
import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import type { Route, RouteElement } from './routes';
import type { components } from './schema';

export type ImportedGraph = components['schemas']['ImportedGraph'];
export type GraphImport = components['schemas']['GraphImport'];

const ROUTES = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes';
const ROUTE = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes/{route}';

/** A version of a route as it is opened for changes. */
export interface OpenedVersion {
  readonly elements: readonly RouteElement[];
  readonly number: number;
  readonly live: boolean;
  /** The route's revision when it was opened: a change on top of another one is refused. */
  readonly etag: string;
}

interface Revised<T> {
  readonly result: T;
  readonly etag: string;
}

async function revised<T>(
  call: Promise<{ data?: { result: T }; error?: unknown; response: Response }>,
): Promise<Revised<T>> {
  let etag = '';
  const { result } = await answered(
    call.then((outcome) => {
      etag = outcome.response.headers.get('etag') ?? '';
      return outcome;
    }),
  );
  return { result, etag };
}

export function routeRevision(gateway: string, route: string): Promise<Revised<Route>> {
  return revised(client.GET(ROUTE, { params: { path: { account: account(), gateway, route } } }));
}

/** Opens a version, or the live one; what others change meanwhile is not followed. */
export const openedQuery = (gateway: string, route: string, version?: number) =>
  queryOptions({
    queryKey: [account(), 'building', gateway, route, version ?? 'live'],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async (): Promise<OpenedVersion> => {
      const { result, etag } = await routeRevision(gateway, route);
      const live = result.version.number;
      if (version === undefined || version === live) {
        return { elements: result.elements, number: live, live: true, etag };
      }
      const path = { account: account(), gateway, route, version: String(version) };
      const found = await answered(client.GET(`${ROUTE}/versions/{version}`, { params: { path } }));
      return { elements: found.result.elements, number: version, live: false, etag };
    },
  });

/**
 * Saves a version without making it live.
 *
 * @param etag the revision it is based on
 * @throws ApiError of status 412 if the route has changed since
 */
export function saveRevision(
  gateway: string,
  route: string,
  elements: readonly RouteElement[],
  comment: string,
  etag: string,
) {
  const path = { account: account(), gateway, route };
  const params = { path, header: { 'If-Match': etag } };
  const body = { elements: [...elements], comment };
  return revised(client.POST(`${ROUTE}/versions`, { params, body }));
}

/** Makes a version live if the route is at the revision still. */
export function deployRevision(
  gateway: string,
  route: string,
  version: string,
  reason: string,
  etag: string,
) {
  const path = { account: account(), gateway, route };
  const params = { path, header: { 'If-Match': etag } };
  return revised(
    client.POST(`${ROUTE}/deployments`, { params, body: { version_id: version, reason } }),
  );
}

/** Makes a graph of another form into elements; nothing is saved. */
export async function importGraph(gateway: string, graph: GraphImport): Promise<ImportedGraph> {
  const path = { account: account(), gateway };
  return (await answered(client.POST(`${ROUTES}/import`, { params: { path }, body: graph })))
    .result;
}
