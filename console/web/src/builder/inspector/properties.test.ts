import { expect, it } from 'vitest';
import { idProblem, unknownProperties, withOptional } from './properties';

it('should leave out what is not set, and keep the rest', () => {
  const properties: { retries?: number; colour: string } = { retries: 2, colour: 'red' };

  expect(withOptional(properties, 'retries', undefined)).toEqual({ colour: 'red' });
  expect(withOptional(properties, 'retries', 3)).toEqual({ retries: 3, colour: 'red' });
});

it('should tell what has no field', () => {
  const properties = { provider: 'openai', model: 'gpt-4o', colour: 'red' };

  expect(
    unknownProperties({
      id: 'm',
      type: 'model',
      properties,
      outputs: { success: { elementId: 'END' } },
    }),
  ).toEqual({ colour: 'red' });
});

it('should have a field for the calendar of a budget', () => {
  expect(
    unknownProperties({
      id: 'b',
      type: 'rate',
      properties: {
        limitType: 'cost',
        limit: 1,
        key: [],
        technique: 'calendar',
        period: 'day',
        timeZone: 'UTC',
      },
      outputs: { success: { elementId: 'END' } },
    }),
  ).toEqual({});
});

it('should know what is no id', () => {
  const bad = ['', 'a>b', ' a', 'ä', 'x'.repeat(129)];
  expect(bad.every((id) => idProblem(id, [])?.startsWith('1 to 128') === true)).toBe(true);
  expect(idProblem('a', ['a'])).toBe('Another element has this id');
  expect(idProblem('a b', ['a'])).toBeNull();
});
