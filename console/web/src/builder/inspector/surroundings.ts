/** What every field of the inspector may look at: the gateway, the graph, what was found where. */
import { createContext, useContext } from 'react';
import type { RouteElement } from '../../api/routes';
import type { FieldNote } from './fields/FieldNote';
import { keyOf, type Place, type Placed } from './places';

export interface Surroundings {
  readonly gateway: string;
  readonly elements: readonly RouteElement[];
  readonly placed: Placed;
}

const Context = createContext<Surroundings>({
  gateway: 'default',
  elements: [],
  placed: { at: new Map(), rest: [] },
});

export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  return useContext(Context);
}

/** What the validator says about a place: as an error, or as a word of warning. */
export function useNotes(...places: readonly Place[]): FieldNote {
  const { placed } = useSurroundings();
  const found = places.flatMap((place) => placed.at.get(keyOf(place)) ?? []);
  const text = (severity: 'fault' | 'warning') => {
    const messages = new Set(
      found.flatMap((one) => (one.severity === severity ? [one.message] : [])),
    );
    return messages.size === 0 ? null : [...messages].join('; ');
  };
  return { error: text('fault'), warning: text('warning') };
}
