/** Where each element is: where people put it, else where the layout engine does. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Sketch } from './editor';
import { sizeOf } from './ElementNode';
import { edgesOf, type Graph } from './graph';
import { inFlowOrder } from './growth';
import { layout, type Place } from './layout';

/** All that the layout depends on, as text. */
function shape(elements: Graph): string {
  return JSON.stringify([
    elements.map((element) => [element.id, sizeOf(element).height]),
    edgesOf(elements).map(({ from, slot, to }) => [from, slot, to]),
  ]);
}

export function usePlaces({ elements, places }: Sketch) {
  const query = useQuery({
    queryKey: ['builder layout', shape(elements)],
    queryFn: () => {
      const sizes = new Map(elements.map((element) => [element.id, sizeOf(element)]));
      return layout(
        inFlowOrder(elements).map(({ id }) => id),
        edgesOf(elements),
        (id) => sizes.get(id) ?? { width: 250, height: 82 },
      );
    },
    staleTime: Infinity,
    enabled: places === null,
    placeholderData: keepPreviousData,
  });
  const arranged = query.data;
  const placeOf = useMemo(() => {
    const known = (id: string): Place | undefined => places?.[id] ?? arranged?.get(id);
    const leading = new Map(edgesOf(elements).map(({ from, to }) => [to, from]));
    return (id: string): Place => {
      const before = known(leading.get(id) ?? '');
      // Until the layout is there, a new element stands beside the one that leads to it.
      return known(id) ?? (before ? { x: before.x + 340, y: before.y + 40 } : { x: 0, y: 0 });
    };
  }, [elements, places, arranged]);
  return { query, placeOf, ready: places !== null || arranged !== undefined };
}
