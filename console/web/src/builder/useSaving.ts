/** Saving: a version of a route there is, or a new route with its first one. */
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deployRevision, routeRevision, saveRevision } from '../api/building';
import { ApiError } from '../api/errors';
import { createRoute, routesKey, type RouteElement } from '../api/routes';

export type Origin =
  | { readonly kind: 'route'; readonly name: string }
  | { readonly kind: 'new'; readonly name: string };

export interface SaveRequest {
  readonly elements: readonly RouteElement[];
  readonly comment: string;
  /** Makes it live too, for this reason; null saves alone. */
  readonly deploy: { readonly reason: string } | null;
  /** The revision it is based on; null saves on top of whatever there is. */
  readonly etag: string | null;
}

export interface Saved {
  readonly number: number;
  readonly live: boolean;
  readonly etag: string;
}

/** The version is kept, but did not go live. */
export class NotDeployed extends Error {
  override readonly name = 'NotDeployed';

  constructor(
    readonly saved: Saved,
    readonly why: unknown,
  ) {
    super(
      `Version ${saved.number} is saved, but did not go live: ${why instanceof Error ? why.message : String(why)}`,
    );
  }
}

async function save(gateway: string, origin: Origin, request: SaveRequest): Promise<Saved> {
  const elements = [...request.elements];
  if (origin.kind === 'new') {
    await createRoute(gateway, { name: origin.name, elements, comment: request.comment });
    return { number: 1, live: true, etag: '' };
  }
  const base = request.etag ?? (await routeRevision(gateway, origin.name)).etag;
  const { result, etag } = await saveRevision(
    gateway,
    origin.name,
    elements,
    request.comment,
    base,
  );
  const saved = { number: result.number, live: false, etag };
  if (request.deploy === null) {
    return saved;
  }
  try {
    const { reason } = request.deploy;
    const live = await deployRevision(gateway, origin.name, result.version_id, reason, etag);
    return { number: result.number, live: true, etag: live.etag };
  } catch (error) {
    throw new NotDeployed(saved, error);
  }
}

export function useSaving(gateway: string, origin: Origin, onSaved: (saved: Saved) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: SaveRequest) => save(gateway, origin, request),
    onSuccess: async (saved) => {
      notifications.show({
        message: saved.live
          ? `Version ${saved.number} is saved and live.`
          : `Version ${saved.number} is saved. It is not live yet.`,
      });
      onSaved(saved);
      await client.invalidateQueries({ queryKey: routesKey(gateway) });
    },
    onError: async (error) => {
      if (error instanceof NotDeployed) {
        onSaved(error.saved);
        await client.invalidateQueries({ queryKey: routesKey(gateway) });
      }
    },
  });
}

export function isLostUpdate(error: unknown): boolean {
  return error instanceof ApiError && error.status === 412;
}
