import { expect, it } from 'vitest';
import { beside, folded, lineDifference, type Line } from './lines';

function told(lines: readonly Line[]): string {
  const signs = { same: ' ', removed: '-', added: '+' } as const;
  return lines.map(({ kind, text }) => signs[kind] + text).join('|');
}

it('should tell what was removed and added between what is the same', () => {
  expect(told(lineDifference('a\nb\nc\nd', 'a\nx\nc\nd\ne'))).toBe(' a|-b|+x| c| d|+e');
  expect(told(lineDifference('same', 'same'))).toBe(' same');
  expect(told(lineDifference('a', 'b'))).toBe('-a|+b');
});

it('should number the lines of each side from 1', () => {
  expect(lineDifference('a\nb', 'b')).toEqual([
    { kind: 'removed', text: 'a', before: 1 },
    { kind: 'same', text: 'b', before: 2, after: 1 },
  ]);
});

it('should give both texts back, with as few changes as a slow search finds', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const text = () => Array.from({ length: 1 + random(9) }, () => 'abc'[random(3)] ?? '');
  for (let i = 0; i < 500; i++) {
    const a = text();
    const b = text();

    const lines = lineDifference(a.join('\n'), b.join('\n'));

    expect(lines.filter(({ kind }) => kind !== 'added').map((line) => line.text)).toEqual(a);
    expect(lines.filter(({ kind }) => kind !== 'removed').map((line) => line.text)).toEqual(b);
    expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(longestCommon(a, b));
  }
});

function longestCommon([a, ...as]: string[], [b, ...bs]: string[]): number {
  if (a === undefined || b === undefined) {
    return 0;
  }
  return a === b
    ? 1 + longestCommon(as, bs)
    : Math.max(longestCommon(as, [b, ...bs]), longestCommon([a, ...as], bs));
}

it('should end soon on texts that have nothing in common', () => {
  const many = (text: string) => Array.from({ length: 5_000 }, (_, i) => `${text}${i}`).join('\n');

  expect(lineDifference(many('a'), many('b'))).toHaveLength(10_000);
});

it('should fold lines that are far from a change', () => {
  const before = Array.from({ length: 20 }, (_, i) => `${i}`);
  const after = before.with(10, 'x');

  const runs = folded(lineDifference(before.join('\n'), after.join('\n')));

  expect(runs.map(({ kind, lines }) => `${kind} ${lines.length}`)).toEqual([
    'folded 7',
    'shown 8',
    'folded 6',
  ]);
});

it('should put what was removed beside what was added', () => {
  const rows = beside(lineDifference('a\nb\nc', 'a\nx\ny\nc'));

  expect(rows.map(([left, right]) => `${left?.text ?? ''}|${right?.text ?? ''}`)).toEqual([
    'a|a',
    'b|x',
    '|y',
    'c|c',
  ]);
});
