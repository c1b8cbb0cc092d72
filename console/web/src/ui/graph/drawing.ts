/** What is drawn: elements and ways with their marks, and how much room they take. */
import type { RouteElement } from '../../api/routes';

/** How something stands out; never told by its colour alone. */
export type Tone = 'plain' | 'quiet' | 'added' | 'removed' | 'changed' | 'spent';

interface ToneLook {
  /** Stands before what it marks. */
  readonly sign: string;
  /** The mark in words, for those who do not see it. */
  readonly word: string;
}

export const TONES = {
  plain: { sign: '', word: '' },
  quiet: { sign: '', word: '' },
  added: { sign: '+', word: 'added' },
  removed: { sign: '−', word: 'removed' },
  changed: { sign: '~', word: 'changed' },
  spent: { sign: '!', word: 'spent' },
} as const satisfies Record<Tone, ToneLook>;

export interface DrawnElement {
  readonly element: RouteElement;
  readonly tone: Tone;
  /** A figure or mark at the top right. */
  readonly figure?: string;
  /** In place of the element's summary. */
  readonly foot?: string;
  /** A bar at the bottom, 0 to 1. */
  readonly filled?: number;
}

export interface DrawnWay {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly figure?: string;
  readonly tone: Tone;
  /** In pixels. */
  readonly width?: number;
}

export const ELEMENT = { width: 196, narrow: 108, height: 104, way: 35 } as const;

/** Returns the width of an element; of a start and an end there is little to say. */
export function widthOf({ type }: RouteElement): number {
  return type === 'start' || type === 'end' ? ELEMENT.narrow : ELEMENT.width;
}

/** Returns the height of an element, which has room for the label of each way out of it. */
export function heightOf(waysOut: number): number {
  return Math.max(ELEMENT.height, (waysOut + 1) * ELEMENT.way);
}

/** Returns how far below an element's top its way out number `i` begins. */
export function wayAt(i: number, waysOut: number): number {
  return (heightOf(waysOut) * (i + 1)) / (waysOut + 1);
}

/** The ways out of each element, in their order. */
export function waysOut(ways: readonly DrawnWay[]): ReadonlyMap<string, readonly DrawnWay[]> {
  const out = new Map<string, DrawnWay[]>();
  for (const way of ways) {
    const known = out.get(way.from);
    if (known === undefined) {
      out.set(way.from, [way]);
    } else {
      known.push(way);
    }
  }
  return out;
}

const ROOM = { least: 96, most: 240, aside: 30, letter: 7.4 } as const;

/** Returns the room between elements that the longest label of a way needs. */
export function roomFor(ways: readonly DrawnWay[]): number {
  const letters = Math.max(
    0,
    ...ways.flatMap(({ label, figure = '' }) => [label.length, figure.length]),
  );
  return Math.min(ROOM.most, Math.max(ROOM.least, Math.round(letters * ROOM.letter + ROOM.aside)));
}
