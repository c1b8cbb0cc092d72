import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNote } from './ErrorNote';
import { Loading } from './Loading';

interface AskedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  readonly lines?: number;
}

/** What a query brought, or that it is on its way, or why it failed. */
export function Asked<T>({ query, children, lines = 5 }: AskedProps<T>) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error !== null) {
    return <ErrorNote error={query.error} retry={() => void query.refetch()} />;
  }
  return <Loading lines={lines} />;
}
