import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { everyPage } from './everyPage';
import { routesKey, type RouteElement } from './routes';
import type { components } from './schema';

export type RouteVersion = components['schemas']['RouteVersion'];
export type VersionSummary = components['schemas']['VersionSummary'];
export type Deployment = components['schemas']['Deployment'];
export type Difference = components['schemas']['Difference'];

const ROUTE = '/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes/{route}';

export const versionsQuery = (gateway: string, route: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route, 'versions'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET(`${ROUTE}/versions`, {
            params: { path: { account: account(), gateway, route }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.data.versions, info: answer.result_info };
      });
      return items;
    },
  });

export const versionQuery = (gateway: string, route: string, version: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route, 'versions', version],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(`${ROUTE}/versions/{version}`, {
            params: { path: { account: account(), gateway, route, version } },
            signal,
          }),
        )
      ).result,
  });

export const deploymentsQuery = (gateway: string, route: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route, 'deployments'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET(`${ROUTE}/deployments`, {
            params: { path: { account: account(), gateway, route }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.data.deployments, info: answer.result_info };
      });
      return items;
    },
  });

export const diffQuery = (gateway: string, route: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...routesKey(gateway), route, 'diff', from, to],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET(`${ROUTE}/diff`, {
            params: { path: { account: account(), gateway, route }, query: { from, to } },
            signal,
          }),
        )
      ).result,
  });

/** Saves a version without making it live. */
export async function saveVersion(
  gateway: string,
  route: string,
  elements: readonly RouteElement[],
  comment = '',
) {
  const path = { account: account(), gateway, route };
  const body = { elements: [...elements], comment };
  return (await answered(client.POST(`${ROUTE}/versions`, { params: { path }, body }))).result;
}

/** Makes a version live, by id or number; an earlier one is a rollback. */
export async function deployVersion(gateway: string, route: string, version: string, reason = '') {
  const path = { account: account(), gateway, route };
  const body = { version_id: version, reason };
  return (await answered(client.POST(`${ROUTE}/deployments`, { params: { path }, body }))).result;
}
