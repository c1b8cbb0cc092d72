/** The one client of the control API: token, account, and errors as {@link ApiError}. */
import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from './errors';
import type { paths } from './schema';
import { refused, session } from './session';

const signed: Middleware = {
  onRequest({ request }) {
    const { token } = session();
    if (token !== null) {
      request.headers.set('authorization', `Bearer ${token}`);
    }
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401) {
      refused();
    }
  },
};

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  // Looked up at each call, so that tests can put another in its place.
  fetch: (request) => fetch(request),
});
client.use(signed);

interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Waits for an answer and returns its body, envelope included.
 *
 * @throws ApiError with every fault the API names
 */
export async function answered<T>(call: Promise<Outcome<T>>): Promise<NonNullable<T>> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw ApiError.away(error);
  }
  if (!outcome.response.ok || outcome.data === undefined || outcome.data === null) {
    throw ApiError.of(outcome.response.status, outcome.error);
  }
  return outcome.data;
}

/** The account all paths are under. */
export function account(): string {
  return session().account;
}
