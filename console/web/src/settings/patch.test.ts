import { expect, it } from 'vitest';
import { isObject, mergePatch, same, type Json } from './patch';

/** As RFC 7396 applies a patch. */
function applied(target: Json, patch: Json): Json {
  const result = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      result.delete(name);
    } else if (isObject(value)) {
      const was = result.get(name);
      result.set(name, applied(isObject(was) ? was : {}, value));
    } else {
      result.set(name, value);
    }
  }
  return Object.fromEntries(result);
}

const STATES: readonly Json[] = [
  {},
  { retry_delay: 0 },
  { retry_delay: 200, cache_scope: ['token'] },
  { cache_scope: ['token', 'metadata.user'], jwt: { issuer: 'a', required: true } },
  { jwt: { issuer: 'b' }, guardrails: { rules: [{ id: 'x' }], prompt: { S1: 'BLOCK' } } },
  { guardrails: { rules: [{ id: 'x', words: ['y'] }], prompt: { P1: 'FLAG' } } },
];

it('should lead from any state to any other', () => {
  for (const before of STATES) {
    for (const after of STATES) {
      expect(same(applied(before, mergePatch(before, after)), after)).toBe(true);
    }
  }
});

it('should send nothing where nothing differs, and never what stays', () => {
  expect(mergePatch({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual({});
  expect(mergePatch({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4, d: 3 } })).toEqual({
    b: { c: 4 },
  });
  expect(mergePatch({ a: 1, b: 2 }, { b: 2, a: undefined })).toEqual({ a: null });
});
