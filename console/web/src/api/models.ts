/** The catalogue of models and providers, and answers of models asked through the gateway. */
import { queryOptions } from '@tanstack/react-query';
import { account, answered, client } from './client';
import { everyPage } from './everyPage';
import { ApiError } from './errors';
import type { components, operations } from './schema';
import { refused, session } from './session';

export type CatalogueModel = components['schemas']['CatalogueModel'];
export type CatalogueProvider = components['schemas']['CatalogueProvider'];
export type ModelSearch = NonNullable<operations['listModels']['parameters']['query']>;

export type AskHeaders = Readonly<Record<string, string>>;

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream?: boolean;
  readonly max_tokens?: number;
  readonly temperature?: number;
}

async function askGateway(gateway: string, path: string, init: RequestInit): Promise<Response> {
  const { token } = session();
  const headers = new Headers(init.headers);
  headers.set('cf-aig-gateway-id', gateway);
  if (token !== null) {
    headers.set('authorization', `Bearer ${token}`);
  }
  const url = `/client/v4/accounts/${encodeURIComponent(account())}/ai/v1/${path}`;
  try {
    const response = await fetch(url, { ...init, headers });
    // Only the console's own refusal asks for a token; a provider's 401 is an answer.
    if (response.status === 401 && response.headers.has('www-authenticate')) {
      refused();
    }
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw ApiError.away(error);
  }
}

/**
 * Asks a model through the gateway, as a program would. The answer is the gateway's own, with its
 * headers, also where it is an error; read a stream with `readEvents`.
 *
 * @param headers more of the gateway's headers, such as cf-aig-metadata; a provider's key goes in
 *     turnpike-provider-authorization
 */
export function ask(
  gateway: string,
  request: ChatRequest,
  headers: AskHeaders = {},
  signal?: AbortSignal,
): Promise<Response> {
  return askGateway(gateway, 'chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Models with a known price, and providers that can be called; the account's own are among them. */
export const modelsQuery = (search: ModelSearch = {}) =>
  queryOptions({
    queryKey: [account(), 'models', search],
    queryFn: async ({ signal }) =>
      (
        await answered(
          client.GET('/client/v4/accounts/{account}/ai-gateway/models', {
            params: { path: { account: account() }, query: { per_page: 50, ...search } },
            signal,
          }),
        )
      ).result,
  });

export const providersQuery = () =>
  queryOptions({
    queryKey: [account(), 'providers'],
    queryFn: async ({ signal }) => {
      const { items } = await everyPage(async (page) => {
        const answer = await answered(
          client.GET('/client/v4/accounts/{account}/ai-gateway/providers', {
            params: { path: { account: account() }, query: { per_page: 50, page } },
            signal,
          }),
        );
        return { items: answer.result, info: answer.result_info };
      });
      return items;
    },
  });
