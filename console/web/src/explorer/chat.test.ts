import { expect, it } from 'vitest';
import { deltaOf, failureOf } from './chat';

it('should read the text an event adds', () => {
  expect(deltaOf('{"choices":[{"delta":{"content":"Kia ora"}}]}')).toBe('Kia ora');
  expect(deltaOf('{"choices":[],"usage":{}}')).toBe('');
  expect(deltaOf('[DONE]')).toBe('');
  expect(deltaOf('{"choices":')).toBe('');
});

it('should read what an error says, in either form', () => {
  expect(failureOf({ error: { message: 'no such model' } })).toBe('no such model');
  expect(failureOf({ errors: [{ code: 7001, message: 'no' }] })).toBe('no');
  expect(failureOf(null)).toBeUndefined();
});
