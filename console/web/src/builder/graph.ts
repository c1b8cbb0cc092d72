/** Rules of a route's graph that need no browser: which element leads where. */
import type { RouteElement } from '../api/routes';

export interface Edge {
  readonly from: string;
  readonly output: string;
  readonly to: string;
}

/** Every way from an element to another, arms of a split included, in the author's order. */
export function edgesOf(elements: readonly RouteElement[]): Edge[] {
  return elements.flatMap((element) => {
    const outputs = Object.entries(element.outputs).flatMap(([output, target]) =>
      isTarget(target) ? [{ from: element.id, output, to: target.elementId }] : [],
    );
    return [...outputs, ...arms(element)];
  });
}

function arms(element: RouteElement): Edge[] {
  if (element.type !== 'percentage') {
    return [];
  }
  return (element.properties?.branches ?? []).map((branch) => ({
    from: element.id,
    output: `${branch.weight}%`,
    to: branch.elementId,
  }));
}

function isTarget(value: unknown): value is { elementId: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'elementId' in value &&
    typeof value.elementId === 'string'
  );
}
