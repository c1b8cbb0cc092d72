import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client';
import { session } from './session';

/** Who is calling, and what they may do. */
export const callerQuery = () =>
  queryOptions({
    queryKey: ['caller', session().token],
    queryFn: async ({ signal }) =>
      (await answered(client.GET('/client/v4/turnpike/whoami', { signal }))).result,
    staleTime: 60_000,
  });
