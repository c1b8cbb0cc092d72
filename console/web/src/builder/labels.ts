/** What elements and their outputs are called on the canvas, in the outline and by a screen reader. */
import type { RouteElement } from '../api/routes';
import { find, slotsOf, type Graph, type Slot } from './graph';
import { NODE_KINDS, summaryOf } from './nodeKinds';

export function nameOf(element: RouteElement): string {
  return element.name === undefined || element.name === '' ? element.id : element.name;
}

/** The output as people call it: "Within budget" instead of success. */
export function outputLabel(element: RouteElement, slot: Slot): string {
  switch (element.type) {
    case 'start':
      return slot.key === 'next' ? 'Next' : slot.label;
    case 'conditional':
      return CONDITION[slot.key] ?? slot.label;
    case 'rate':
      return BUDGET[slot.key] ?? slot.label;
    case 'model':
      return MODEL[slot.key] ?? slot.label;
    case 'percentage':
      return armLabel(element, slot);
    case 'end':
      return slot.label;
  }
}

const CONDITION: Readonly<Record<string, string>> = { true: 'True', false: 'False' };
const BUDGET: Readonly<Record<string, string>> = {
  success: 'Within budget',
  fallback: 'Over budget',
};
const MODEL: Readonly<Record<string, string>> = { success: 'Success', fallback: 'Fallback' };

function armLabel(element: Extract<RouteElement, { type: 'percentage' }>, slot: Slot): string {
  if (slot.key === 'else') {
    return 'The rest';
  }
  const arm = slot.key.startsWith('branches/')
    ? element.properties?.branches?.[Number(slot.key.slice('branches/'.length))]?.label
    : undefined;
  return arm === undefined || arm === '' ? slot.label : `${slot.label} ${arm}`;
}

/** An element in a sentence, with where its outputs lead. */
export function spoken(element: RouteElement, elements: Graph): string {
  const ways = slotsOf(element).map((slot) => {
    const target = slot.target === undefined ? undefined : find(elements, slot.target);
    const where = target === undefined ? 'nowhere' : nameOf(target);
    return `${outputLabel(element, slot)} leads to ${where}`;
  });
  const { label } = NODE_KINDS[element.type];
  const name = nameOf(element) === label ? label : `${label} ${nameOf(element)}`;
  return `${name}: ${[summaryOf(element), ...ways].join('. ')}.`;
}
