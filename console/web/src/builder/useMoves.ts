/** What the mouse and the keys do to nodes: each frame of a drag stays on the canvas, its end is a step. */
import type { NodeChange } from '@xyflow/react';
import { useMemo, type Dispatch } from 'react';
import type { Action, Places, Sketch } from './editor';
import type { ElementNodeType } from './ElementNode';
import type { Place } from './layout';

interface Moving {
  readonly sketch: Sketch;
  readonly placeOf: (id: string) => Place;
  readonly chosen: readonly string[];
  readonly applyNodes: (changes: NodeChange<ElementNodeType>[]) => void;
  readonly dispatch: Dispatch<Action>;
}

/** The same handlers until the graph or the choice changes: with others the canvas draws all its nodes anew. */
export function useMoves({ sketch, placeOf, chosen, applyNodes, dispatch }: Moving) {
  return useMemo(
    () => moves({ sketch, placeOf, chosen, applyNodes, dispatch }),
    [sketch, placeOf, chosen, applyNodes, dispatch],
  );
}

function moves({ sketch, placeOf, chosen, applyNodes, dispatch }: Moving) {
  const all = (): Places => Object.fromEntries(sketch.elements.map(({ id }) => [id, placeOf(id)]));
  const onNodesChange = (changes: NodeChange<ElementNodeType>[]) => {
    applyNodes(changes);
    const moved: Record<string, Place> = {};
    let next: readonly string[] = chosen;
    for (const change of changes) {
      if (change.type === 'position' && change.dragging !== true && change.position) {
        const before = placeOf(change.id);
        if (before.x !== change.position.x || before.y !== change.position.y) {
          moved[change.id] = change.position;
        }
      } else if (change.type === 'select') {
        next = change.selected
          ? [...next.filter((id) => id !== change.id), change.id]
          : next.filter((id) => id !== change.id);
      }
    }
    if (next !== chosen) {
      dispatch({ do: 'choose', ids: next });
    }
    if (Object.keys(moved).length > 0) {
      // The first move by hand ends the arrangement: all the others stay where they are.
      dispatch({ do: 'move', places: { ...(sketch.places ?? all()), ...moved } });
    }
  };
  return { all, onNodesChange };
}
