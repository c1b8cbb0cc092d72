import { expect, it } from 'vitest';
import { newRule, nextPart, partsOf, withParts, type SpendRule } from './spend';

const RULE: SpendRule = {
  id: 'per-user',
  limit: 5,
  window: 86_400,
  model: { mode: 'filter', values: ['gpt-4o'] },
  metadata: { user_id: { mode: 'partition' }, plan: { mode: 'filter', values: ['free'] } },
};

it('should write a rule as it was read', () => {
  expect(withParts(RULE, partsOf(RULE))).toEqual(RULE);
});

it('should forget a part that was taken away', () => {
  const rest = partsOf(RULE).filter(({ subject }) => subject !== 'metadata');

  expect(withParts(RULE, rest)).toEqual({
    id: 'per-user',
    limit: 5,
    window: 86_400,
    model: { mode: 'filter', values: ['gpt-4o'] },
  });
});

it('should offer what the rule does not look at yet, under an id of its own', () => {
  expect(nextPart(RULE).subject).toBe('provider');
  expect(nextPart({ ...RULE, provider: { mode: 'partition' } }).subject).toBe('metadata');
  expect(newRule([{ ...RULE, id: 'limit-2' }]).id).toBe('limit-3');
});
