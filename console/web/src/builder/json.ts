/** Elements from text that people typed or pasted. */
import type { RouteElement } from '../api/routes';
import type { Graph } from './graph';
import { NODE_KINDS } from './nodeKinds';

export type Read =
  { readonly ok: true; readonly elements: Graph } | { readonly ok: false; readonly why: string };

/** Reads elements, alone or in an object; what the canvas could not draw is refused in words. */
export function readElements(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, why: `This is not JSON: ${error instanceof Error ? error.message : ''}` };
  }
  const elements = isObject(value) && 'elements' in value ? value['elements'] : value;
  if (!Array.isArray(elements)) {
    return {
      ok: false,
      why: 'Elements are expected: [{"id": "START", "type": "start", ...}, ...]',
    };
  }
  const faults = elements.flatMap((element, i) => {
    const fault = wrong(element, elements.slice(0, i));
    return fault === null ? [] : [`Element ${i + 1}: ${fault}`];
  });
  return isElements(elements)
    ? { ok: true, elements }
    : { ok: false, why: faults[0] ?? 'An element is not one.' };
}

export function isElements(value: unknown): value is RouteElement[] {
  return (
    Array.isArray(value) &&
    value.every((one, i) => wrong(one, value.slice(0, i) as unknown[]) === null)
  );
}

function wrong(value: unknown, before: readonly unknown[]): string | null {
  if (!isObject(value)) {
    return 'an object is expected.';
  }
  const { id, type, outputs, properties } = value;
  if (typeof id !== 'string' || id === '') {
    return 'the id is missing.';
  }
  if (before.some((other) => isObject(other) && other['id'] === id)) {
    return `another element has the id "${id}".`;
  }
  if (typeof type !== 'string' || !Object.hasOwn(NODE_KINDS, type)) {
    return `the type is one of ${Object.keys(NODE_KINDS).join(', ')}.`;
  }
  if (!isObject(outputs)) {
    return 'the outputs are missing.';
  }
  return drawable(type, properties);
}

/** Kinds whose summary looks into their properties must have them. */
function drawable(type: string, properties: unknown): string | null {
  if (properties !== undefined && !isObject(properties)) {
    return 'the properties are an object.';
  }
  if ((type === 'conditional' || type === 'rate' || type === 'model') && properties === undefined) {
    return 'the properties are missing.';
  }
  const branches = properties?.['branches'];
  return type === 'percentage' && branches !== undefined && !arms(branches)
    ? 'branches are [{"weight": 50, "elementId": "..."}, ...].'
    : null;
}

function arms(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((one) => isObject(one) && 'weight' in one && typeof one['elementId'] === 'string')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
