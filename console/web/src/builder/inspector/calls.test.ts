import { expect, it } from 'vitest';
import { advancedInWords, CALL_NUMBERS } from './calls';

const plain = { provider: 'openai', model: 'gpt-4o' };

it('should say what is set beyond the model', () => {
  expect(advancedInWords(plain)).toBe('Key, patience and price as the caller or the gateway says');
  expect(
    advancedInWords({
      ...plain,
      retries: 1,
      timeout: 10_000,
      fallbackOn: [404, 429],
      totalTimeout: 0,
    }),
  ).toBe('1 retry · 10,000 ms for the first byte · fallback on 404, 429');
  expect(advancedInWords({ ...plain, credentialAlias: 'spare' })).toBe('key spare');
});

it('should name each number by its property', () => {
  for (const [key, { name }] of Object.entries(CALL_NUMBERS)) {
    expect(name).toBe(key);
  }
});
