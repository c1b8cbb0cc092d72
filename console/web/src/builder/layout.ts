/** Places for the elements of a graph, from left to right along the ways between them. */
import type { Edge } from './graph';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export const NODE_SIZE = { width: 250, height: 92 } as const;

/** Loads the layout engine when it is first needed; it is the largest part of the console. */
export async function layout(
  ids: readonly string[],
  edges: readonly Edge[],
): Promise<ReadonlyMap<string, Place>> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const graph = await new Elk().layout({
    id: 'route',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.layered.spacing.nodeNodeBetweenLayers': '90',
      'elk.spacing.nodeNode': '36',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: ids.map((id) => ({ id, ...NODE_SIZE })),
    edges: edges.map((edge, i) => ({ id: `e${i}`, sources: [edge.from], targets: [edge.to] })),
  });
  return new Map(
    (graph.children ?? []).map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }]),
  );
}
