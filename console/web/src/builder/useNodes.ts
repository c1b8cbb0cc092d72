/** The nodes of the canvas: made from the graph, moved by the mouse without the graph knowing. */
import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { handlesOf, type ElementNodeType } from './ElementNode';
import { of, type FindingsBy } from './findings';
import type { Graph } from './graph';
import { inFlowOrder } from './growth';
import { spoken } from './labels';
import type { Place } from './layout';

export interface Drawn {
  readonly elements: Graph;
  readonly placeOf: (id: string) => Place;
  readonly findings: FindingsBy;
  readonly chosen: readonly string[];
}

/** A node whose element, findings, place and choice are as before stays the very object. */
function drawn(before: readonly ElementNodeType[], inputs: Drawn): ElementNodeType[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return inFlowOrder(inputs.elements).map((element) => {
    const old = known.get(element.id);
    const findings = of(inputs.findings, element.id);
    const position = old?.dragging === true ? old.position : inputs.placeOf(element.id);
    const selected = inputs.chosen.includes(element.id);
    const ariaLabel = [
      spoken(element, inputs.elements),
      ...findings.map(({ severity, message }) => `${severity}: ${message}.`),
    ].join(' ');
    if (
      old?.data.element === element &&
      old.data.findings === findings &&
      old.position.x === position.x &&
      old.position.y === position.y &&
      old.selected === selected &&
      old.ariaLabel === ariaLabel
    ) {
      return old;
    }
    return {
      ...old,
      id: element.id,
      type: 'element',
      position,
      selected,
      ariaLabel,
      data: { element, findings },
      handles: handlesOf(element),
    };
  });
}

export function useNodes(inputs: Drawn) {
  const [held, setHeld] = useState(() => ({ inputs, nodes: drawn([], inputs) }));
  if (held.inputs !== inputs) {
    setHeld({ inputs, nodes: drawn(held.nodes, inputs) });
  }
  const apply = useCallback((changes: NodeChange<ElementNodeType>[]) => {
    setHeld((before) => ({ ...before, nodes: applyNodeChanges(changes, before.nodes) }));
  }, []);
  return [held.nodes, apply] as const;
}
