/** The splits of a route's live graph, and the one that is chosen in the address. */
import { useQuery } from '@tanstack/react-query';
import { routeQuery, routesQuery, type Route } from '../api/routes';
import { splitsOf, type Split } from './arms';

interface Splits {
  /** The names of the gateway's routes. */
  readonly names: readonly string[];
  readonly route: Route | undefined;
  readonly error: Error | null;
  readonly splits: readonly Split[];
  /** The first one where none is chosen. */
  readonly split: Split | undefined;
}

export function useSplits(
  gateway: string,
  route: string | undefined,
  element: string | undefined,
): Splits {
  const routes = useQuery(routesQuery(gateway));
  const found = useQuery({ ...routeQuery(gateway, route ?? ''), enabled: route !== undefined });
  const splits = splitsOf(found.data?.elements ?? []);
  return {
    names: (routes.data?.routes ?? []).map(({ name }) => name),
    route: found.data,
    error: found.error,
    splits,
    split: splits.find(({ id }) => id === element) ?? splits[0],
  };
}
