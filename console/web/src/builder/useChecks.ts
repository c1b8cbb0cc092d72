/** The server's judgement of the graph while it changes. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { validateGraph } from '../api/routes';
import { useForbidden } from '../ui/may';
import { byElement, type Finding, type FindingsBy } from './findings';
import type { Graph } from './graph';

const PAUSE_MS = 250;
const NONE: readonly Finding[] = [];

export interface Checks {
  readonly all: readonly Finding[];
  readonly by: FindingsBy;
  readonly faults: number;
  /** Whether this is about the graph as it is now. */
  readonly current: boolean;
  readonly error: Error | null;
}

export function useChecks(gateway: string, elements: Graph): Checks {
  const [asked] = useDebouncedValue(elements, PAUSE_MS);
  // Who may only look cannot save either, so nothing has to be judged.
  const forbidden = useForbidden('editor');
  const query = useQuery({
    queryKey: ['builder checks', gateway, asked],
    queryFn: () => validateGraph(gateway, asked),
    enabled: forbidden === null,
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const all = query.data?.findings ?? NONE;
  const [held, setHeld] = useState<{ all: readonly Finding[]; by: FindingsBy }>(() => ({
    all,
    by: byElement(all),
  }));
  if (held.all !== all) {
    setHeld({ all, by: byElement(all, held.by) });
  }
  return {
    all,
    by: held.by,
    faults: all.filter(({ severity }) => severity === 'fault').length,
    current: asked === elements && !query.isPlaceholderData && query.data !== undefined,
    error: query.error,
  };
}
