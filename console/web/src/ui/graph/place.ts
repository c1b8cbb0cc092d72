/** Places for what is drawn, close enough to be read without zooming. */
import type { ElkNode } from 'elkjs/lib/elk-api';
import type { Place } from '../../builder/layout';
import {
  heightOf,
  roomFor,
  wayAt,
  waysOut,
  widthOf,
  type DrawnElement,
  type DrawnWay,
} from './drawing';

/** What decides the places: who is there and which way leads where. */
export function structureOf(
  elements: readonly DrawnElement[],
  ways: readonly DrawnWay[],
): readonly (readonly string[])[] {
  return [
    ...elements.map(({ element }) => [element.id]),
    ...ways.map(({ id, from, to }) => [id, from, to]),
  ];
}

/** The author's places where all have one, else places by the layout engine. */
export async function placed(
  elements: readonly DrawnElement[],
  ways: readonly DrawnWay[],
  asAuthored: boolean,
): Promise<ReadonlyMap<string, Place>> {
  const authored = elements.flatMap(({ element }) =>
    element.position === undefined ? [] : [[element.id, element.position] as const],
  );
  if (asAuthored && authored.length === elements.length) {
    return new Map(authored);
  }
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const { children = [] } = await new Elk().layout(problem(elements, ways));
  return new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

function problem(elements: readonly DrawnElement[], ways: readonly DrawnWay[]): ElkNode {
  const out = waysOut(ways);
  return {
    id: 'route',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(roomFor(ways)),
      'elk.layered.spacing.edgeNodeBetweenLayers': '12',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
      'elk.spacing.nodeNode': '30',
      'elk.spacing.edgeNode': '16',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: elements.map(({ element }) => {
      const { id } = element;
      const width = widthOf(element);
      const here = out.get(id) ?? [];
      return {
        id,
        width,
        height: heightOf(here.length),
        layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
        ports: [
          { id: `${id} in`, x: 0, y: heightOf(here.length) / 2, width: 0, height: 0 },
          ...here.map((way, i) => ({
            id: `${way.id} out`,
            x: width,
            y: wayAt(i, here.length),
            width: 0,
            height: 0,
          })),
        ],
      };
    }),
    edges: ways.map(({ id, to }) => ({ id, sources: [`${id} out`], targets: [`${to} in`] })),
  };
}
