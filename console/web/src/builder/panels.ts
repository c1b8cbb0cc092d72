/** What of the builder is open; it is in the address, so that a link shows the same. */
import { useNavigate, useSearch } from '@tanstack/react-router';

export const PANELS = ['element', 'json', 'faults'] as const;
export type Panel = (typeof PANELS)[number];
export const VIEWS = ['canvas', 'outline'] as const;
export type View = (typeof VIEWS)[number];

export interface BuilderSearch {
  readonly version?: number;
  readonly panel?: Panel;
  readonly view?: View;
  /** The panel is put away, so that the canvas has its room. */
  readonly side?: 'hidden';
}

/** Reads the part of the address after the question mark; what is no choice is left out. */
export function builderSearch(search: Readonly<Record<string, unknown>>): BuilderSearch {
  const version = Number(search['version']);
  const panel = PANELS.find((one) => one === search['panel']);
  const view = VIEWS.find((one) => one === search['view']);
  return {
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(panel === undefined ? {} : { panel }),
    ...(view === undefined ? {} : { view }),
    ...(search['side'] === 'hidden' ? { side: 'hidden' } : {}),
  };
}

/** As {@link builderSearch}, with the name of the route that is to be. */
export function newRouteSearch(search: Readonly<Record<string, unknown>>) {
  const { name } = search;
  const named = typeof name === 'string' || typeof name === 'number' ? { name: String(name) } : {};
  return { ...builderSearch(search), ...named } as BuilderSearch & { readonly name?: string };
}

export function usePanels() {
  const search = builderSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  return {
    panel: search.panel ?? 'element',
    view: search.view ?? 'canvas',
    hidden: search.side === 'hidden',
    open: (next: Omit<BuilderSearch, 'version' | 'side'> & { side?: 'hidden' | undefined }) => {
      void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: true });
    },
  } as const;
}
