/** Unsaved work that survives a reload: kept in the browser tab until it is saved or given up. */
import { sketchOf } from './sketch';
import { elementsOf } from './sketch';
import type { Sketch } from './editor';
import { isElements } from './json';

export interface Draft {
  readonly sketch: Sketch;
  /** The revision of the route the work began from. */
  readonly etag: string;
}

const keyOf = (place: string) => `turnpike.draft/${place}`;

export function readDraft(place: string): Draft | null {
  const text = sessionStorage.getItem(keyOf(place));
  if (text === null) {
    return null;
  }
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' &&
      kept !== null &&
      'elements' in kept &&
      isElements(kept.elements) &&
      'etag' in kept &&
      typeof kept.etag === 'string'
      ? { sketch: sketchOf(kept.elements), etag: kept.etag }
      : null;
  } catch {
    return null;
  }
}

export function keepDraft(place: string, { sketch, etag }: Draft): void {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify({ elements: elementsOf(sketch), etag }));
  } catch {
    // A full store costs the draft its second life, not the work.
  }
}

export function dropDraft(place: string): void {
  sessionStorage.removeItem(keyOf(place));
}
