/** A graph drawn to look at, with marks: pan and zoom, no changes. */
import '@xyflow/react/dist/style.css';
import { Paper, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  Background,
  Controls,
  MarkerType,
  Position,
  ReactFlow,
  useReactFlow,
  useStore,
  type EdgeTypes,
  type NodeHandle,
  type NodeTypes,
} from '@xyflow/react';
import type { Place } from '../../builder/layout';
import { ErrorNote } from '../ErrorNote';
import { DrawnNode, type DrawnNodeType } from './DrawnNode';
import { DrawnLine, type DrawnLineType } from './DrawnLine';
import { heightOf, wayAt, waysOut, widthOf, type DrawnElement, type DrawnWay } from './drawing';
import classes from './GraphDrawing.module.css';
import { placed, structureOf } from './place';

const NODE_TYPES: NodeTypes = { element: DrawnNode };
const EDGE_TYPES: EdgeTypes = { way: DrawnLine };
const FIT = { maxZoom: 1.1, padding: 0.06 } as const;

interface GraphDrawingProps {
  readonly label: string;
  readonly elements: readonly DrawnElement[];
  readonly ways: readonly DrawnWay[];
  /** Elements stand where the author put them, if all of them have a place. */
  readonly asAuthored?: boolean;
}

export function GraphDrawing({ label, elements, ways, asAuthored = true }: GraphDrawingProps) {
  const authored = asAuthored ? elements.map(({ element }) => element.position ?? null) : [];
  const structure = structureOf(elements, ways);
  const places = useQuery({
    queryKey: ['places', structure, authored],
    queryFn: () => placed(elements, ways, asAuthored),
    staleTime: Infinity,
  });
  return (
    <Paper withBorder radius="md" className={classes['frame']} role="region" aria-label={label}>
      {places.error === null ? null : <ErrorNote error={places.error} />}
      {places.data === undefined ? null : (
        <Drawn
          // The view fits anew when the graph is another, and stays when only figures change.
          key={JSON.stringify(structure)}
          elements={elements}
          ways={ways}
          places={places.data}
        />
      )}
    </Paper>
  );
}

interface DrawnProps extends Pick<GraphDrawingProps, 'elements' | 'ways'> {
  readonly places: ReadonlyMap<string, Place>;
}

function Drawn({ elements, ways, places }: DrawnProps) {
  const scheme = useComputedColorScheme('light');
  const out = waysOut(ways);
  const nodes = elements.map((drawn): DrawnNodeType => {
    const ids = (out.get(drawn.element.id) ?? []).map(({ id }) => id);
    const width = widthOf(drawn.element);
    const height = heightOf(ids.length);
    return {
      id: drawn.element.id,
      type: 'element',
      position: places.get(drawn.element.id) ?? { x: 0, y: 0 },
      width,
      height,
      // Told, as ways whose ends are still to be measured are not drawn, and an update in that
      // moment would leave them so.
      measured: { width, height },
      handles: handlesOf(ids, width, height),
      data: { drawn, ways: ids },
    };
  });
  const edges = ways.map((way): DrawnLineType => ({
    id: way.id,
    type: 'way',
    source: way.from,
    sourceHandle: way.id,
    target: way.to,
    markerEnd: {
      type: MarkerType.ArrowClosed,
      color: `var(--way-${way.tone})`,
      // As large at a wide way as at a thin one.
      markerUnits: 'userSpaceOnUse',
      width: 22,
      height: 22,
    },
    data: { way },
  }));
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      colorMode={scheme}
      fitView
      fitViewOptions={FIT}
      minZoom={0.2}
      nodesConnectable={false}
      nodesDraggable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      preventScrolling={false}
      zoomOnScroll={false}
    >
      <Background />
      <Controls showInteractive={false} />
      <Refit />
    </ReactFlow>
  );
}

/** Where ways end and begin: as the element's own handles stand, in pixels. */
function handlesOf(ids: readonly string[], width: number, height: number): NodeHandle[] {
  const point = { width: 0, height: 0 };
  return [
    { type: 'target', position: Position.Left, x: 0, y: height / 2, ...point },
    ...ids.map((id, i): NodeHandle => {
      const y = wayAt(i, ids.length);
      return { id, type: 'source', position: Position.Right, x: width, y, ...point };
    }),
  ];
}

/** Fits the view anew when the frame gets another size. */
function Refit() {
  const { fitView } = useReactFlow();
  const size = useStore(({ width, height }) => `${width} ${height}`);
  useEffect(() => {
    void fitView(FIT);
  }, [fitView, size]);
  return null;
}
