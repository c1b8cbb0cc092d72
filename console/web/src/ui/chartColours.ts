/**
 * Colours and dashes of the lines of a chart. The colours stay apart for those who see few colours,
 * have a contrast of 3 or more on the surface of their scheme, and no line is told by colour alone.
 */
const LIGHT = [
  '#0f6fb0',
  '#c44e00',
  '#007f5c',
  '#a3487f',
  '#6b5500',
  '#5b4fc7',
  '#4d565a',
] as const;
const DARK = ['#56b4e9', '#f0a030', '#2fc79a', '#e58fbf', '#e8dc4a', '#a79bff', '#c9d1d4'] as const;
const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [4, 2],
  [12, 5],
  [1, 4],
];

/** As many lines as can be told apart in one chart. */
export const MOST_LINES = LIGHT.length;

export interface LineLook {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** How the line at a place looks. */
export function lineLook(place: number, dark: boolean): LineLook {
  const at = place % MOST_LINES;
  return { colour: (dark ? DARK : LIGHT)[at] ?? '#808080', dash: DASHES[at] ?? [] };
}

/** Colours of what stands around the lines. */
export function frameColours(dark: boolean): { readonly text: string; readonly grid: string } {
  return dark ? { text: '#a3b0b6', grid: '#2a3439' } : { text: '#56636a', grid: '#e4e9ea' };
}

/** A colour at less than full strength, for the area below a line. */
export function faint(colour: string): string {
  return `${colour}1f`;
}
