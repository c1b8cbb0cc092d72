import { useQuery } from '@tanstack/react-query';
import { metadataKeysQuery, type MetadataKey } from '../../../api/metadata';
import { useSurroundings } from '../surroundings';

const NONE: readonly MetadataKey[] = [];

/** The metadata of recent requests; none while it is not known, as fields work without it. */
export function useSeen(): readonly MetadataKey[] {
  const { gateway } = useSurroundings();
  return useQuery(metadataKeysQuery(gateway)).data ?? NONE;
}
