import { expect, it } from 'vitest';
import { every, questionOf } from './question';

const exact = {
  kind: 'exact',
  from: '2026-11-22T10:00:00.000Z',
  to: '2026-11-22T11:00:00.000Z',
} as const;

it('should ask for exact instants once', () => {
  const asked = questionOf(
    exact,
    { model: 'x' },
    { group_by: 'metadata.plan', element: undefined },
  );
  expect(Object.fromEntries(new URLSearchParams(asked.query))).toEqual({
    model: 'x',
    group_by: 'metadata.plan',
    from: exact.from,
    to: exact.to,
  });
  expect(asked.seconds).toBeNull();
  expect(every(exact)).toBe(false);
});

it('should leave the end of a preset to the moment it is asked', () => {
  const span = { kind: 'last', last: '24h' } as const;
  expect(questionOf(span, {}, {})).toEqual({ query: '', seconds: 86_400 });
  expect(every(span)).toBe(60_000);
});
