/** The ways of the graph as lines; one of them may be chosen. */
import { MarkerType, type Edge as Line, type EdgeChange } from '@xyflow/react';
import { useCallback, useMemo, useState, type Dispatch } from 'react';
import type { Action } from './editor';
import { edgesOf, find, type Edge, type Graph } from './graph';

const idOf = (edge: Edge) => `${edge.from} ${edge.slot}`;

export function useEdges(elements: Graph, dispatch: Dispatch<Action>) {
  const [chosen, setChosen] = useState<string | null>(null);
  const ways = useMemo(
    () =>
      new Map(
        edgesOf(elements)
          .filter((edge) => find(elements, edge.to))
          .map((edge) => [idOf(edge), edge]),
      ),
    [elements],
  );
  const edges = useMemo(
    () =>
      [...ways].map(([id, edge]): Line => ({
        id,
        source: edge.from,
        sourceHandle: edge.slot,
        target: edge.to,
        selected: id === chosen,
        interactionWidth: 24,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
      })),
    [ways, chosen],
  );
  const onEdgesChange = useCallback((changes: EdgeChange[]) => {
    for (const change of changes) {
      if (change.type === 'select') {
        setChosen((before) => (change.selected ? change.id : before === change.id ? null : before));
      }
    }
  }, []);
  const removeChosen = useCallback(() => {
    const edge = ways.get(chosen ?? '');
    if (edge !== undefined) {
      dispatch({ do: 'disconnect', from: edge.from, slot: edge.slot });
      setChosen(null);
    }
    return edge !== undefined;
  }, [ways, chosen, dispatch]);
  /** The way drawn at a point of the screen. */
  const under = (x: number, y: number): Edge | undefined => {
    const drawn = document
      .elementsFromPoint(x, y)
      .map((element) => element.closest<SVGGElement>('.react-flow__edge'))
      .find((element) => element !== null);
    return ways.get(drawn?.dataset['id'] ?? '');
  };
  return { edges, onEdgesChange, removeChosen, under };
}
