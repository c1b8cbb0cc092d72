/** How many entries there are, as far as anyone knows. */

/** Counting stops here, and as many are deleted at once. */
export const MOST = 10_000;

export function count(total: number): string {
  return total >= MOST ? `more than ${entries(MOST)}` : entries(total);
}

export function entries(number: number): string {
  return `${grouped(number)} ${number === 1 ? 'entry' : 'entries'}`;
}

export function grouped(value: number): string {
  return value.toLocaleString('en-GB');
}
