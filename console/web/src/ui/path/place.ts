/** Places of a graph's elements and the lines between them, small enough to read beside other things. */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { RouteElement } from '../../api/routes';
import type { Edge } from '../../builder/graph';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  /** The data of an SVG path. */
  readonly path: string;
  /** Where the output's name stands. */
  readonly label: Box | undefined;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  /** In the order of the edges. */
  readonly lines: readonly Line[];
}

const ROUNDED = 8;
const CHARACTER = 6.4;

export function sizeOf(element: RouteElement): { width: number; height: number } {
  return element.type === 'start' || element.type === 'end'
    ? { width: 66, height: 32 }
    : { width: 204, height: 64 };
}

/**
 * Loads the layout engine when it is first needed.
 *
 * @param labels what stands on each edge
 */
export async function place(
  elements: readonly RouteElement[],
  edges: readonly Edge[],
  labels: readonly string[],
): Promise<Drawing> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const graph: ElkNode = await new Elk().layout({
    id: 'way',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.spacing.nodeNodeBetweenLayers': '20',
      'elk.spacing.nodeNode': '22',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.padding': '[top=6,left=6,bottom=6,right=6]',
    },
    children: elements.map((element) => ({ id: element.id, ...sizeOf(element) })),
    edges: edges.map((edge, i) => ({
      id: `e${i}`,
      sources: [edge.from],
      targets: [edge.to],
      labels:
        labels[i] === undefined || labels[i] === ''
          ? []
          : [{ text: labels[i], width: labels[i].length * CHARACTER + 10, height: 16 }],
    })),
  });
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    boxes: new Map((graph.children ?? []).map((node) => [node.id, boxOf(node)])),
    lines: (graph.edges ?? []).map(lineOf),
  };
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Omit<ElkNode, 'id'>): Box {
  return { x, y, width, height };
}

function lineOf(edge: ElkExtendedEdge): Line {
  const section = edge.sections?.[0];
  const label = edge.labels?.[0];
  const points =
    section === undefined
      ? []
      : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  return { path: rounded(points), label: label === undefined ? undefined : boxOf(label) };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line through points with rounded corners. */
export function rounded(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (before === undefined) {
        return `M${point.x} ${point.y}`;
      }
      if (after === undefined) {
        return `L${point.x} ${point.y}`;
      }
      const into = towards(point, before);
      const out = towards(point, after);
      return `L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`;
    })
    .join('');
}

/** The point a little way from one to another, at most half of it. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(ROUNDED, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
