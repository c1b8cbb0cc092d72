import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TrialFinding } from '../api/guardrails';
import { stretches, verdictInWords } from './trial';

const at = (from: number, to: number, rule = 'r'): TrialFinding => ({
  source: 'guardrails',
  rule,
  profile: rule,
  detector: 'words',
  action: 'flag',
  from,
  to,
});

it('should cut a text where findings begin and end, overlapping ones too', () => {
  expect(
    stretches('abcdef', [at(1, 4, 'a'), at(2, 5, 'b')]).map(({ text, found }) => [
      text,
      found.map(({ rule }) => rule),
    ]),
  ).toEqual([
    ['a', []],
    ['b', ['a']],
    ['cd', ['a', 'b']],
    ['e', ['b']],
    ['f', []],
  ]);
  expect(stretches('', [])).toEqual([]);
});

it('should say what callers get', () => {
  expect(verdictInWords({ verdict: 'passed' }, 'prompt')).toBe(
    'The prompt goes on: nothing is found.',
  );
  expect(verdictInWords({ verdict: 'blocked', status: 424, code: 2030 }, 'response')).toBe(
    'The answer is refused: callers get 424 with code 2030.',
  );
});

it('should lose nothing of the text, whatever is found', () => {
  const place = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 10 }));
  fc.assert(
    fc.property(fc.string(), fc.array(place), (text, places) => {
      const found = places.map(([from, length]) => at(from, from + length));
      const parts = stretches(text, found).map((stretch) => stretch.text);
      expect(parts.join('')).toBe(text);
    }),
  );
});
