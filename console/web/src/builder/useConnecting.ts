/** Lines drawn by the mouse: to an element, to nothing, and from one element to another. */
import { notifications } from '@mantine/notifications';
import {
  useReactFlow,
  type Connection,
  type Edge as Line,
  type FinalConnectionState,
  type ReactFlowProps,
} from '@xyflow/react';
import { useMemo, type Dispatch } from 'react';
import type { Action } from './editor';
import { refusal, type Graph } from './graph';
import type { Place } from './layout';
import type { OpenMenu } from './OutputMenu';

interface Connecting {
  readonly elements: Graph;
  readonly dispatch: Dispatch<Action>;
  /** An output was drawn into empty space. */
  readonly onVoid: (menu: OpenMenu) => void;
}

type Handlers = Pick<
  ReactFlowProps,
  'isValidConnection' | 'onConnect' | 'onConnectEnd' | 'onReconnect' | 'onReconnectEnd'
>;

function point(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const touch = 'changedTouches' in event ? event.changedTouches.item(0) : null;
  if (touch !== null) {
    return { x: touch.clientX, y: touch.clientY };
  }
  return 'clientX' in event ? { x: event.clientX, y: event.clientY } : { x: 0, y: 0 };
}

/** The same handlers until the graph changes: with others the canvas draws all its lines anew. */
export function useConnecting({ elements, dispatch, onVoid }: Connecting): Handlers {
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => handlers({ elements, dispatch, onVoid }, screenToFlowPosition),
    [elements, dispatch, onVoid, screenToFlowPosition],
  );
}

function handlers(
  { elements, dispatch, onVoid }: Connecting,
  placeAt: (point: Place) => Place,
): Handlers {
  const ended = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    const { fromHandle, fromNode, toNode } = state;
    if (fromNode === null || fromHandle.type !== 'source' || state.isValid === true) {
      return;
    }
    if (toNode !== null) {
      const message = refusal(elements, fromNode.id, toNode.id);
      if (message !== null) {
        notifications.show({ message, color: 'red' });
      }
      return;
    }
    const { x, y } = point(event);
    const place = placeAt({ x, y });
    const at = { x: place.x, y: place.y - 40 };
    onVoid({ from: fromNode.id, slot: fromHandle.id ?? '', x, y, at });
  };
  return {
    isValidConnection: ({ source, target }) => refusal(elements, source, target) === null,
    onConnect: ({ source, sourceHandle, target }) => {
      dispatch({ do: 'connect', from: source, slot: sourceHandle ?? '', to: target });
    },
    onConnectEnd: ended,
    onReconnect: (old: Line, next: Connection) => {
      dispatch({
        do: 'reconnect',
        from: old.source,
        slot: old.sourceHandle ?? '',
        next: { from: next.source, slot: next.sourceHandle ?? '', to: next.target },
      });
    },
    onReconnectEnd: (_, line, __, state) => {
      if (state.isValid !== true && state.toNode === null) {
        dispatch({ do: 'disconnect', from: line.source, slot: line.sourceHandle ?? '' });
      }
    },
  };
}
