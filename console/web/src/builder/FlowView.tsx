/** A graph drawn, to look at: pan, zoom, no changes. */
import '@xyflow/react/dist/style.css';
import { Paper, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  Background,
  Controls,
  MarkerType,
  ReactFlow,
  type Edge,
  type NodeTypes,
} from '@xyflow/react';
import type { RouteElement } from '../api/routes';
import { Asked } from '../ui/Asked';
import { edgesOf } from './graph';
import { layout, type Place } from './layout';
import { RouteNode, type RouteNodeType } from './RouteNode';

const NODE_TYPES: NodeTypes = { element: RouteNode };

export function FlowView({ elements }: { readonly elements: readonly RouteElement[] }) {
  const places = useQuery({
    queryKey: ['layout', elements],
    queryFn: () =>
      layout(
        elements.map((element) => element.id),
        edgesOf(elements),
      ),
    staleTime: Infinity,
  });
  return <Asked query={places}>{(found) => <Drawn elements={elements} places={found} />}</Asked>;
}

interface DrawnProps {
  readonly elements: readonly RouteElement[];
  readonly places: ReadonlyMap<string, Place>;
}

function Drawn({ elements, places }: DrawnProps) {
  const scheme = useComputedColorScheme('light');
  const nodes: RouteNodeType[] = elements.map((element) => ({
    id: element.id,
    type: 'element',
    position: element.position ?? places.get(element.id) ?? { x: 0, y: 0 },
    data: { element },
  }));
  const edges: Edge[] = edgesOf(elements).map(({ from, output, to }) => ({
    id: `${from} ${output}`,
    source: from,
    target: to,
    label: output,
    markerEnd: { type: MarkerType.ArrowClosed },
  }));
  return (
    <Paper withBorder radius="md" h="calc(100vh - 220px)" mih={420} role="region" aria-label="Flow">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={scheme}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        minZoom={0.2}
        nodesConnectable={false}
        nodesDraggable={false}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </Paper>
  );
}
