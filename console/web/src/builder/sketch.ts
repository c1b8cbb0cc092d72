/** Between what the server keeps and what the canvas edits: places apart from the graph, and back. */
import type { RouteElement } from '../api/routes';
import type { Places, Sketch } from './editor';
import type { Graph } from './graph';

/** Takes the places off the elements; none are kept unless every element has one. */
export function sketchOf(elements: Graph): Sketch {
  const places: Record<string, { x: number; y: number }> = {};
  for (const { id, position } of elements) {
    if (position !== undefined) {
      places[id] = { x: position.x, y: position.y };
    }
  }
  const all = elements.every(({ id }) => id in places);
  return {
    elements: elements.map(bare),
    places: all && elements.length > 0 ? places : null,
  };
}

/** The elements as they are saved, each with the place people gave it. */
export function elementsOf({ elements, places }: Sketch): Graph {
  return places === null ? elements : elements.map((element) => at(element, places));
}

function at(element: RouteElement, places: Places): RouteElement {
  const place = places[element.id];
  return place === undefined
    ? element
    : { ...element, position: { x: Math.round(place.x), y: Math.round(place.y) } };
}

function bare(element: RouteElement): RouteElement {
  if (element.position === undefined) {
    return element;
  }
  const { position, ...rest } = element;
  // A place that is no pair of numbers is the server's to judge.
  return typeof position.x === 'number' && typeof position.y === 'number' ? rest : element;
}
