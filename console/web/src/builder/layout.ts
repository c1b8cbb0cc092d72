/** Places for the elements of a graph, from left to right along the ways between them. */
import type { Edge } from './graph';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const NODE_SIZE: Size = { width: 250, height: 92 };

/** Loads the layout engine when it is first needed; it is the largest part of the console. */
export async function layout(
  ids: readonly string[],
  edges: readonly Edge[],
  sizeOf: (id: string) => Size = () => NODE_SIZE,
): Promise<ReadonlyMap<string, Place>> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const known = new Set(ids);
  const drawn = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const graph = await new Elk().layout({
    id: 'route',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.layered.spacing.nodeNodeBetweenLayers': '64',
      'elk.spacing.nodeNode': '28',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: ids.map((id) => ({
      id,
      ...sizeOf(id),
      // Outputs leave an element from above to below, in their order.
      layoutOptions: { 'elk.portConstraints': 'FIXED_ORDER' },
      ports: [
        { id: `${id} in`, layoutOptions: { 'elk.port.side': 'WEST' } },
        ...drawn
          .filter(({ from }) => from === id)
          .map(({ slot }) => ({
            id: `${id} out ${slot}`,
            layoutOptions: { 'elk.port.side': 'EAST' },
          })),
      ],
    })),
    edges: drawn.map(({ from, slot, to }, i) => ({
      id: `e${i}`,
      sources: [`${from} out ${slot}`],
      targets: [`${to} in`],
    })),
  });
  return new Map(
    (graph.children ?? []).map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }]),
  );
}
