/** The graph as a picture that is worked on: drag, connect, add, choose. */
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  useReactFlow,
  type NodeTypes,
} from '@xyflow/react';
import { useMemo, useState, type Dispatch } from 'react';
import { BuilderActions } from './BuilderActions';
import classes from './Canvas.module.css';
import type { Action, Sketch } from './editor';
import { ElementNode, type ElementNodeType } from './ElementNode';
import type { FindingsBy } from './findings';
import type { Kind } from './graph';
import { OutputMenu, type OpenMenu } from './OutputMenu';
import { droppedKind } from './palette';
import type { Place } from './layout';
import { useConnecting } from './useConnecting';
import { useEdges } from './useEdges';
import { FIT, useKept } from './useKept';
import { useMoves } from './useMoves';
import { useNodes } from './useNodes';

const MAP_COLOURS = {
  start: 'var(--mantine-color-gray-5)',
  conditional: 'var(--mantine-color-indigo-5)',
  percentage: 'var(--mantine-color-grape-5)',
  rate: 'var(--mantine-color-orange-5)',
  model: 'var(--mantine-color-gate-5)',
  end: 'var(--mantine-color-gray-5)',
} satisfies Record<Kind, string>;

/** Up to so many elements are seen at once, without an overview. */
const WHOLE = 12;

const colourOf = (node: ElementNodeType) => MAP_COLOURS[node.data.element.type];

const NODE_TYPES: NodeTypes = { element: ElementNode };

export interface CanvasProps {
  readonly sketch: Sketch;
  readonly placeOf: (id: string) => Place;
  readonly chosen: readonly string[];
  readonly findings: FindingsBy;
  readonly dispatch: Dispatch<Action>;
  readonly onOpen: () => void;
}

export function Canvas({ sketch, placeOf, chosen, findings, dispatch, onOpen }: CanvasProps) {
  const { elements } = sketch;
  const scheme = useComputedColorScheme('light');
  const { screenToFlowPosition } = useReactFlow();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const inputs = useMemo(
    () => ({ elements, placeOf, findings, chosen }),
    [elements, placeOf, findings, chosen],
  );
  const [nodes, applyNodes] = useNodes(inputs);
  const edges = useEdges(elements, dispatch);
  const moves = useMoves({ sketch, placeOf, chosen, applyNodes, dispatch });
  const connecting = useConnecting({ elements, dispatch, onVoid: setMenu });
  const actions = useMemo(
    () => ({
      openMenu: (from: string, slot: string, button: HTMLElement) => {
        const { right, top } = button.getBoundingClientRect();
        setMenu({ from, slot, x: right, y: top, button });
      },
    }),
    [],
  );
  useKept(chosen, sketch.places === null, placeOf);
  return (
    <BuilderActions value={actions}>
      {/* The region only listens to what happens on the elements in it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={classes['canvas']}
        role="region"
        aria-label="Flow"
        onDragOver={(event) => {
          event.preventDefault();
        }}
        onDrop={(event) => {
          const kind = droppedKind(event.dataTransfer);
          const way = edges.under(event.clientX, event.clientY);
          if (kind === null) {
            return;
          }
          event.preventDefault();
          if (way !== undefined) {
            dispatch({ do: 'add after', from: way.from, slot: way.slot, kind });
          } else {
            const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
            dispatch({ do: 'add', kind, at: { x: x - 125, y: y - 40 }, among: moves.all() });
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && nodeOf(event.target) !== null) {
            event.preventDefault();
            dispatch({ do: 'choose', ids: [nodeOf(event.target) ?? ''] });
            onOpen();
          }
        }}
      >
        <ReactFlow
          onError={complain}
          nodes={nodes}
          edges={edges.edges}
          nodeTypes={NODE_TYPES}
          onNodesChange={moves.onNodesChange}
          onEdgesChange={edges.onEdgesChange}
          {...connecting}
          colorMode={scheme}
          fitView
          fitViewOptions={FIT}
          minZoom={0.1}
          deleteKeyCode={null}
          edgesFocusable={false}
          edgesReconnectable
          connectionRadius={28}
          connectOnClick={false}
          autoPanOnNodeFocus
        >
          <Background />
          {elements.length > WHOLE ? (
            <MiniMap
              pannable
              zoomable
              ariaLabel="Overview of the flow"
              className={classes['map'] ?? ''}
              nodeColor={colourOf}
            />
          ) : null}
          <Controls showInteractive={false} fitViewOptions={FIT} />
        </ReactFlow>
        <OutputMenu
          elements={elements}
          menu={menu}
          dispatch={dispatch}
          onClose={() => {
            setMenu(null);
          }}
        />
      </div>
    </BuilderActions>
  );
}

/** The element whose node, not a button in it, has the focus. */
function nodeOf(target: EventTarget): string | null {
  return target instanceof HTMLElement && target.classList.contains('react-flow__node')
    ? (target.dataset['id'] ?? null)
    : null;
}

/** All but "no handle for this line": for a moment a renamed output is known to the node or the line alone. */
function complain(code: string, message: string) {
  if (code !== '008') {
    console.warn(message);
  }
}
