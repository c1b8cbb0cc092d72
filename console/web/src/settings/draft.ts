import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeGateway,
  gatewayKey,
  gatewayQuery,
  gatewaysQuery,
  type Gateway,
  type GatewaySettings,
} from '../api/gateways';
import { faultAt } from './faults';
import { isObject, mergePatch } from './patch';

/** Settings as they are being edited: what is saved, with edits over it. */
export interface Draft {
  readonly query: UseQueryResult<Gateway>;
  readonly settings: GatewaySettings;
  /** The names of settings that differ from what is saved. */
  readonly changed: readonly string[];
  readonly busy: boolean;
  readonly error: Error | null;
  readonly set: (name: string, value: unknown) => void;
  readonly save: () => void;
  readonly discard: () => void;
  /** What the server found wrong at a place or below it; undefined if nothing. */
  readonly faultAt: (...place: readonly (string | number)[]) => string | undefined;
}

export function useDraft(gateway: string): Draft {
  const client = useQueryClient();
  const query = useQuery(gatewayQuery(gateway));
  const [edits, setEdits] = useState<GatewaySettings>({});
  const saved = query.data ?? {};
  const settings: GatewaySettings = { ...saved, ...edits };
  const patch = mergePatch(isObject(saved) ? saved : {}, settings);
  const mutation = useMutation({
    mutationFn: () => changeGateway(gateway, patch),
    onSuccess: async (changed) => {
      client.setQueryData(gatewayQuery(gateway).queryKey, changed);
      setEdits({});
      await client.invalidateQueries({ queryKey: gatewayKey(gateway) });
      await client.invalidateQueries({ queryKey: gatewaysQuery().queryKey, exact: true });
    },
  });
  return {
    query,
    settings,
    changed: Object.keys(patch),
    busy: mutation.isPending,
    error: mutation.error,
    set: (name, value) => {
      setEdits((before) => ({ ...before, [name]: value }));
    },
    save: () => {
      mutation.mutate();
    },
    discard: () => {
      setEdits({});
      mutation.reset();
    },
    faultAt: (...place) => faultAt(mutation.error, ...place),
  };
}
