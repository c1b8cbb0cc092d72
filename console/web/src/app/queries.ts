import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/errors';

/** Asks again only where another answer may come: not after a refusal. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
});
