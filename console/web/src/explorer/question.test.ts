import { expect, it } from 'vitest';
import {
  bodyOf,
  faultsOf,
  headersOf,
  metadataJson,
  NOTHING_ASKED,
  type Question,
} from './question';

const asked = (change: Partial<Question> = {}): Question => ({
  ...NOTHING_ASKED,
  model: 'dynamic/smart-route',
  prompt: 'Hello',
  ...change,
});

it('should find nothing wrong with a whole question', () => {
  expect(
    faultsOf(
      asked({
        temperature: '0.7',
        maxTokens: '200',
        customCost: { on: true, tokenIn: '.2', tokenOut: '0.20' },
        metadata: [
          { name: 'seats', type: 'number', value: '12.50' },
          { name: 'trial', type: 'boolean', value: 'true' },
        ],
        headers: [{ name: 'cf-aig-cache-ttl', value: '60' }],
      }),
    ),
  ).toEqual({});
});

it('should name every fault at its place at once', () => {
  const faults = faultsOf(
    asked({
      model: ' ',
      prompt: '',
      temperature: '3',
      maxTokens: '0',
      customCost: { on: true, tokenIn: '', tokenOut: '2' },
      metadata: [
        { name: 'seats', type: 'number', value: 'many' },
        { name: 'seats', type: 'text', value: '' },
        { name: 'user_id', type: 'text', value: 'x' },
      ],
      headers: [
        { name: 'authorization', value: 'x' },
        { name: 'x-a', value: 'a\nb' },
      ],
    }),
  );
  expect(Object.keys(faults).sort()).toEqual(
    [
      'headers.0',
      'headers.1',
      'maxTokens',
      'metadata.0',
      'metadata.1',
      'metadata.2',
      'model',
      'prompt',
      'temperature',
      'tokenIn',
      'tokenOut',
    ].sort(),
  );
});

it('should not look at prices that are switched off', () => {
  expect(faultsOf(asked({ customCost: { on: false, tokenIn: 'x', tokenOut: '' } }))).toEqual({});
});

it('should send metadata typed, in ASCII, with every digit of a number', () => {
  const json = metadataJson(
    asked({
      user: 'Zoë 😀',
      metadata: [
        { name: 'big', type: 'number', value: '12345678901234567890.10' },
        { name: 'trial', type: 'boolean', value: 'false' },
        { name: 'plan', type: 'text', value: 'true' },
      ],
    }),
  );
  expect(json).toContain('"big":12345678901234567890.10,');
  expect(json).toMatch(/^[ -~]*$/);
  expect(JSON.parse(json ?? '')).toMatchObject({ user_id: 'Zoë 😀', trial: false, plan: 'true' });
  expect(metadataJson(asked({ user: '' }))).toBeUndefined();
});

it('should send the custom cost only while it is on', () => {
  const on = asked({ user: '', customCost: { on: true, tokenIn: '.20', tokenOut: '0.000001' } });
  expect(headersOf(on)).toEqual([
    { name: 'cf-aig-custom-cost', value: '{"per_token_in":0.20,"per_token_out":0.000001}' },
  ]);
  expect(headersOf({ ...on, customCost: { ...on.customCost, on: false } })).toEqual([]);
});

it('should ask with what is given and nothing else', () => {
  expect(bodyOf(asked({ stream: false }))).toEqual({
    model: 'dynamic/smart-route',
    messages: [{ role: 'user', content: 'Hello' }],
  });
  expect(bodyOf(asked({ system: 'Be brief.', temperature: '0', maxTokens: '5' }))).toEqual({
    model: 'dynamic/smart-route',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello' },
    ],
    temperature: 0,
    max_tokens: 5,
    stream: true,
    stream_options: { include_usage: true },
  });
});

it('should ask with text that UTF-8 can say', () => {
  expect(bodyOf(asked({ prompt: 'a\ud800b 😀' })).messages[0]?.content).toBe('a\ufffdb 😀');
});
