import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { APICallError, embedMany, generateObject, generateText, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { assertText, by, closed, failing, full, open, providers, question, route, token } from './gateway.mjs';

const openai = (baseURL, apiKey = 'none') => createOpenAI({ baseURL, apiKey });
const anthropic = (baseURL, apiKey = 'none') => createAnthropic({ baseURL, apiKey });

/** The same gateway as three kinds of provider. */
const kinds = {
  chat: (base, key) => openai(base, key).chat(route),
  responses: (base, key) => openai(base, key).responses(route),
  messages: (base, key) => anthropic(base, key)(route),
};

for (const [kind, model] of Object.entries(kinds)) {
  const here = model(`${open}/v1`);
  const asked = { model: here, system: 'You answer in short.', prompt: question, maxRetries: 0 };

  for (const provider of providers) {
    describe(`ai: ${kind} through ${provider}`, () => {
      const headers = by(provider);

      test('text, whole and streamed alike', async () => {
        const whole = await generateText({ ...asked, headers });
        assert.equal(whole.response.headers['cf-aig-provider'], provider);
        assert.equal(whole.finishReason, 'stop');
        assertText(whole.text);
        assert.ok(whole.usage.inputTokens > 0);

        const stream = streamText({ ...asked, headers });
        let chunks = 0;
        let text = '';
        for await (const chunk of stream.textStream) {
          chunks++;
          text += chunk;
        }
        const usage = await stream.usage;
        assert.ok(chunks > 1, 'the text came at once');
        assert.equal(text, whole.text);
        assert.equal(await stream.finishReason, 'stop');
        assert.equal(usage.inputTokens, whole.usage.inputTokens);
        assert.equal(usage.outputTokens, whole.usage.outputTokens);
      });

      for (const ask of [generateText, streamText]) {
        test(`a tool is called and its result answered by ${ask.name}`, async () => {
          const called = [];
          const weather = tool({
            description: 'The weather in a city',
            inputSchema: z.object({ city: z.string() }),
            execute: async (given) => {
              called.push(given);
              return { sky: 'clear' };
            },
          });
          const answer = await ask({ ...asked, headers, tools: { weather }, stopWhen: stepCountIs(3) });
          assertText(await answer.text);
          assert.equal((await answer.steps).length, 2);
          assert.equal(called.length, 1);
        });
      }

      test('an object by a schema', async () => {
        const schema = z.object({ city: z.string(), people: z.number() });
        const answer = await generateObject({ ...asked, headers, schema });
        assert.ok(schema.safeParse(answer.object).success);
      });

      test('what fails is an error with its status', async () => {
        await assert.rejects(
          generateText({ ...asked, headers: { ...headers, ...failing('status=503') } }),
          (error) =>
            APICallError.isInstance(error) &&
            error.statusCode === 503 &&
            error.isRetryable &&
            error.message.includes('The model failed'),
        );
      });
    });
  }

  describe(`ai: ${kind}`, () => {
    const refused = (status, base, key, headers) =>
      assert.rejects(
        generateText({ ...asked, model: model(base, key), headers }),
        (error) =>
          APICallError.isInstance(error) && error.statusCode === status && /\w+ \w+/.test(error.message),
      );

    test('a gateway that is unknown is not found', () =>
      refused(404, `${open}/v1`, undefined, { 'cf-aig-gateway-id': 'nowhere' }));

    test('a token that is unknown is refused, the right one lets in', async () => {
      await refused(401, closed, 'tk_wrong');
      assertText((await generateText({ ...asked, model: model(closed, token) })).text);
    });

    test('over the rate a request is refused', () => refused(429, full));
  });
}

describe('ai', () => {
  test('embeddings', async () => {
    const { embeddings, usage } = await embedMany({
      model: openai(`${open}/v1`).textEmbeddingModel('dynamic/embed'),
      values: ['one crossing', 'two crossings'],
    });
    assert.equal(embeddings.length, 2);
    assert.equal(embeddings[0].length, 384);
    assert.ok(usage.tokens > 0);
  });

  test('a route that is unknown is not found', async () => {
    await assert.rejects(
      generateText({ model: openai(`${open}/v1`).chat('dynamic/nowhere'), prompt: question, maxRetries: 0 }),
      (error) => APICallError.isInstance(error) && error.statusCode === 404,
    );
  });
});
