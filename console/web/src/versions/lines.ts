/** The difference of two texts line by line, with as few changed lines as there can be. */

export type Line =
  | {
      readonly kind: 'same';
      readonly text: string;
      readonly before: number;
      readonly after: number;
    }
  | { readonly kind: 'removed'; readonly text: string; readonly before: number }
  | { readonly kind: 'added'; readonly text: string; readonly after: number };

/** Beyond that many changed lines all that is left counts as changed, to keep the work small. */
const MOST_CHANGES = 2_000;

/** Returns the lines of both texts in order, by Myers' O(ND) algorithm; numbers begin at 1. */
export function lineDifference(before: string, after: string): Line[] {
  const a = before.split('\n');
  const b = after.split('\n');
  const lines: Line[] = [];
  let x = 0;
  let y = 0;
  for (const [toX, toY] of [...corners(a, b), [a.length, b.length] as const]) {
    // From one corner to the next: a change of one line or more, then lines that are the same.
    let same = 0;
    while (toX - same > x && toY - same > y && a[toX - same - 1] === b[toY - same - 1]) {
      same++;
    }
    for (; x < toX - same; x++) {
      lines.push({ kind: 'removed', text: a[x] ?? '', before: x + 1 });
    }
    for (; y < toY - same; y++) {
      lines.push({ kind: 'added', text: b[y] ?? '', after: y + 1 });
    }
    for (; x < toX; x++, y++) {
      lines.push({ kind: 'same', text: a[x] ?? '', before: x + 1, after: y + 1 });
    }
  }
  return lines;
}

type Corner = readonly [x: number, y: number];

/** The points a shortest way from the beginning of both to their ends goes through. */
function corners(a: readonly string[], b: readonly string[]): Corner[] {
  const reached: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let changes = 0; changes <= Math.min(a.length + b.length, MOST_CHANGES); changes++) {
    const next = new Map<number, number>();
    for (let k = -changes; k <= changes; k += 2) {
      const down = furthest.get(k + 1) ?? -1;
      const right = (furthest.get(k - 1) ?? -2) + 1;
      let x = k === -changes || (k !== changes && right <= down) ? down : right;
      if (x > a.length || x - k > b.length) {
        continue;
      }
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) {
        x++;
      }
      next.set(k, x);
    }
    reached.push(next);
    if (next.get(a.length - b.length) === a.length) {
      return back(reached, a.length, b.length);
    }
    furthest = next;
  }
  return [];
}

function back(reached: readonly Map<number, number>[], endX: number, endY: number): Corner[] {
  const way: Corner[] = [[endX, endY]];
  let k = endX - endY;
  for (let changes = reached.length - 1; changes > 0; changes--) {
    const previous = reached[changes - 1];
    const down = previous?.get(k + 1) ?? -1;
    const right = (previous?.get(k - 1) ?? -2) + 1;
    k += k === -changes || (k !== changes && right <= down) ? 1 : -1;
    const x = previous?.get(k) ?? 0;
    way.push([x, x - k]);
  }
  return way.reverse();
}

export type Run =
  | { readonly kind: 'shown'; readonly lines: readonly Line[] }
  | { readonly kind: 'folded'; readonly lines: readonly Line[] };

/** Folds lines that are far from any change. */
export function folded(lines: readonly Line[], around = 3): Run[] {
  const near = new Set<number>();
  lines.forEach((line, i) => {
    if (line.kind !== 'same') {
      for (let j = i - around; j <= i + around; j++) {
        near.add(j);
      }
    }
  });
  const runs: { kind: Run['kind']; lines: Line[] }[] = [];
  lines.forEach((line, i) => {
    const kind = near.has(i) ? 'shown' : 'folded';
    const last = runs.at(-1);
    if (last?.kind === kind) {
      last.lines.push(line);
    } else {
      runs.push({ kind, lines: [line] });
    }
  });
  return runs;
}

/** Lines beside each other: what was removed stands left of what was added in its place. */
export function beside(lines: readonly Line[]): (readonly [Line | null, Line | null])[] {
  const rows: (readonly [Line | null, Line | null])[] = [];
  for (let i = 0; i < lines.length;) {
    const removed = take(lines, i, 'removed');
    const added = take(lines, i + removed.length, 'added');
    for (let j = 0; j < Math.max(removed.length, added.length); j++) {
      rows.push([removed[j] ?? null, added[j] ?? null]);
    }
    i += removed.length + added.length;
    for (const line of take(lines, i, 'same')) {
      rows.push([line, line]);
      i++;
    }
  }
  return rows;
}

function take(lines: readonly Line[], from: number, kind: Line['kind']): Line[] {
  const end = lines.findIndex((line, i) => i >= from && line.kind !== kind);
  return lines.slice(from, end < 0 ? lines.length : end);
}
