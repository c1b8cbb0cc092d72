import { expect, it } from 'vitest';
import { isCut, readBody, type Message } from './bodies';

function said(body: unknown): readonly Message[] | string {
  const read = readBody(typeof body === 'string' ? body : JSON.stringify(body));
  return read.kind === 'chat' ? read.messages : read.kind;
}

it('should read chat of every dialect as messages', () => {
  const hello = { role: 'user', text: 'Hello' };
  expect(
    said({
      messages: [
        { role: 'system', content: 'Be short' },
        { role: 'user', content: [{ type: 'text', text: 'Hello' }, { type: 'image_url' }] },
      ],
    }),
  ).toEqual([
    { role: 'system', text: 'Be short' },
    { role: 'user', text: 'Hello\n[image_url]' },
  ]);
  expect(said({ system: 'Be short', messages: [{ role: 'user', content: 'Hello' }] })).toEqual([
    { role: 'system', text: 'Be short' },
    hello,
  ]);
  expect(said({ contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] })).toEqual([hello]);
  expect(said({ input: 'Hello' })).toEqual([hello]);
});

it('should read answers of every dialect as messages', () => {
  const hi = [{ role: 'assistant', text: 'Hi' }];
  expect(said({ choices: [{ message: { role: 'assistant', content: 'Hi' } }] })).toEqual(hi);
  expect(
    said({ type: 'message', role: 'assistant', content: [{ type: 'text', text: 'Hi' }] }),
  ).toEqual(hi);
  expect(
    said({ output: [{ role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] }] }),
  ).toEqual(hi);
  expect(said({ candidates: [{ content: { role: 'model', parts: [{ text: 'Hi' }] } }] })).toEqual([
    { role: 'model', text: 'Hi' },
  ]);
  expect(
    said({
      choices: [
        { message: { content: null, tool_calls: [{ function: { name: 'f', arguments: '{}' } }] } },
      ],
    }),
  ).toEqual([{ role: 'assistant', text: 'f({})' }]);
});

it('should add up the text of a stream', () => {
  const event = (content: string) =>
    `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
  expect(said(`${event('Hel')}${event('lo')}data: [DONE]\n\n`)).toEqual([
    { role: 'assistant', text: 'Hello' },
  ]);
});

it('should tell other JSON and other text as they are', () => {
  expect(said({ error: { message: 'no' } })).toBe('json');
  expect(said('{"messages": [')).toBe('text');
  expect(said('data: nothing\n')).toBe('text');
});

it('should know a body that was cut', () => {
  expect(isCut('x'.repeat(65_536))).toBe(true);
  expect(isCut('ü'.repeat(32_768))).toBe(true);
  expect(isCut('x'.repeat(65_000))).toBe(false);
});
