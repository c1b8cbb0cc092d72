/**
 * Shares of a split that sum to exactly 100%. A share is a whole number of ten-thousandths of a percent,
 * as fine as the API takes it; what is moved here is whole hundredths where all shares are.
 */

export const WHOLE = 1_000_000;
const HUNDREDTH = 100;

/** Text such as `12.5` or `12.5%` as a share, or null where it is none from 0 to 100. */
export function parseShare(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:\.(\d{0,4}))?\s*%?\s*$/.exec(text);
  if (match === null) {
    return null;
  }
  const share = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  return share <= WHOLE ? share : null;
}

/** A share in percent, without zeros at its end: `33.34`. */
export function percent(share: number): string {
  const fraction = String(share % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.floor(share / 10_000)}${fraction === '' ? '' : `.${fraction}`}`;
}

export function sum(shares: readonly number[]): number {
  return shares.reduce((total, share) => total + share, 0);
}

/** Shares in the proportions of the weights, as whole grains; what does not divide goes to the first. */
function divided(total: number, weights: readonly number[], grain: number): number[] {
  const whole = sum(weights);
  const parts = whole === 0 ? weights.map(() => 1) : weights;
  const all = BigInt(sum(parts));
  const grains = Math.floor(total / grain);
  const shares = parts.map((part) => Number((BigInt(grains) * BigInt(part)) / all) * grain);
  // The largest parts of a grain that were cut off come first, as in an election.
  const order = parts
    .map((part, i) => ({ i, cut: (BigInt(grains) * BigInt(part)) % all }))
    .sort((a, b) => (a.cut === b.cut ? a.i - b.i : a.cut > b.cut ? -1 : 1));
  let left = total - sum(shares);
  for (const { i } of order) {
    const more = Math.min(grain, left);
    shares[i] = (shares[i] ?? 0) + more;
    left -= more;
  }
  return shares;
}

export function equal(count: number): number[] {
  return divided(
    WHOLE,
    Array.from({ length: count }, () => 1),
    HUNDREDTH,
  );
}

/**
 * Gives one arm a share and takes it from the others, or gives to them, in their proportions. Locked
 * arms stay as they are, and the share goes only as far as they let it.
 */
export function moved(
  shares: readonly number[],
  index: number,
  wanted: number,
  locked: ReadonlySet<number> = new Set(),
): number[] {
  const heldBy = (i: number) => i !== index && locked.has(i);
  const held = sum(shares.filter((_, i) => heldBy(i)));
  if (held > WHOLE) {
    return moved(shares, index, wanted);
  }
  const free = shares.map((_, i) => i).filter((i) => i !== index && !heldBy(i));
  const room = WHOLE - held;
  const share = free.length === 0 ? room : Math.min(Math.max(wanted, 0), room);
  const fine = [share, ...shares].some((one) => one % HUNDREDTH !== 0);
  const rest = divided(
    room - share,
    free.map((i) => shares[i] ?? 0),
    fine ? 1 : HUNDREDTH,
  );
  const next = [...shares];
  next[index] = share;
  free.forEach((i, at) => {
    next[i] = rest[at] ?? 0;
  });
  return next;
}

/** A further arm with as much as each would have if all were equal. */
export function added(
  shares: readonly number[],
  locked: ReadonlySet<number> = new Set(),
): number[] {
  const fair = equal(shares.length + 1)[shares.length] ?? 0;
  return moved([...shares, 0], shares.length, fair, locked);
}

/** One arm less; what it had goes to the others in their proportions. */
export function removed(shares: readonly number[], index: number): number[] {
  return moved(shares, index, 0).filter((_, i) => i !== index);
}
