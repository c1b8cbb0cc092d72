/** Brings findings to the tests and groups of the builder they are about. */
import { createContext, useContext } from 'react';
import type { Located, Spot } from '../conditionWriting';
import type { FieldNote } from '../fields/FieldNote';
import { useNotes } from '../surroundings';

const Context = createContext<readonly Located[]>([]);

export const SpotsProvider = Context.Provider;

export function useSpotNotes(spot: Spot): FieldNote {
  const wanted = spot.join('.');
  const located = useContext(Context).filter((one) => one.spot.join('.') === wanted);
  return useNotes(...located.map(({ place }) => place));
}
