import { expect, it } from 'vitest';
import { answerSaid, eventSaid } from './chat';
import { adviceOf, failureOf } from './failure';

it('should read the text and the tokens that an event adds', () => {
  expect(eventSaid('{"choices":[{"delta":{"content":"Kia ora"}}]}').text).toBe('Kia ora');
  expect(eventSaid('{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":5}}')).toEqual({
    text: '',
    tokens: { input: 3, output: 5 },
    error: undefined,
  });
  expect(eventSaid('[DONE]').text).toBe('');
  expect(eventSaid('{"choices":').text).toBe('');
  expect(eventSaid('{"error":{"message":"broken"}}').error).toEqual({
    error: { message: 'broken' },
  });
  expect(answerSaid({ choices: [{ message: { content: 'Hi' } }] }).text).toBe('Hi');
});

it('should read an error with its attempts and say what to do', () => {
  const failure = failureOf(503, {
    error: {
      message: 'no answer',
      code: 'route_without_answer',
      cf_code: 2028,
      param: null,
      attempts: [
        {
          index: 0,
          element_id: 'large',
          provider: 'openai',
          model: 'gpt-4o',
          status: 503,
          reason: 'status 503: overloaded',
          millis: 70,
        },
      ],
    },
  });
  expect(failure).toMatchObject({ message: 'no answer', number: 2028, param: undefined });
  expect(failure.attempts).toEqual([
    {
      index: 0,
      element: 'large',
      provider: 'openai',
      model: 'gpt-4o',
      status: 503,
      reason: 'status 503: overloaded',
      millis: 70,
    },
  ]);
  expect(adviceOf(failure)).toContain('fallback');
});

it('should read the refusals of the console and whatever else comes', () => {
  const refused = failureOf(403, { errors: [{ code: 10002, message: 'needs the role editor' }] });
  expect(refused).toMatchObject({ message: 'needs the role editor', number: 10002 });
  expect(adviceOf(refused)).toContain('editor');
  expect(failureOf(502, null).message).toBe('The answer was status 502.');
  expect(adviceOf(failureOf(429, null, '7'))).toBe('Ask again in 7 seconds.');
});
