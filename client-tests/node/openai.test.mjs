import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { assertText, by, closed, failing, full, open, providers, question, route, token } from './gateway.mjs';

const at = (baseURL, apiKey = 'none') => new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const client = at(`${open}/v1`);
const messages = [
  { role: 'system', content: 'You answer in short.' },
  { role: 'user', content: question },
];
const schema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};

for (const provider of providers) {
  describe(`openai through ${provider}`, () => {
    const headers = by(provider);

    test('chat, whole and streamed alike', async () => {
      const { data: whole, response } = await client.chat.completions
        .create({ model: route, messages }, { headers })
        .withResponse();
      assert.equal(response.headers.get('cf-aig-provider'), provider);
      assert.equal(whole.object, 'chat.completion');
      assert.equal(whole.choices[0].finish_reason, 'stop');
      assertText(whole.choices[0].message.content);
      assert.ok(whole.usage.prompt_tokens > 0);
      assert.equal(whole.usage.total_tokens, whole.usage.prompt_tokens + whole.usage.completion_tokens);

      let chunks = 0;
      const stream = client.chat.completions
        .stream({ model: route, messages, stream_options: { include_usage: true } }, { headers })
        .on('content', () => chunks++);
      const streamed = await stream.finalChatCompletion();
      assert.ok(chunks > 1, 'the text came at once');
      assert.equal(streamed.choices[0].message.content, whole.choices[0].message.content);
      assert.equal(streamed.choices[0].finish_reason, 'stop');
      assert.equal(streamed.usage.prompt_tokens, whole.usage.prompt_tokens);
      assert.equal(streamed.usage.completion_tokens, whole.usage.completion_tokens);
    });

    for (const stream of [false, true]) {
      test(`a tool is called and its result answered, ${stream ? 'streamed' : 'whole'}`, async () => {
        const called = [];
        const runner = client.chat.completions.runTools(
          {
            model: route,
            messages,
            stream,
            tools: [
              {
                type: 'function',
                function: {
                  name: 'weather',
                  description: 'The weather in a city',
                  parameters: schema,
                  parse: JSON.parse,
                  function: (given) => {
                    called.push(given);
                    return JSON.stringify({ sky: 'clear' });
                  },
                },
              },
            ],
          },
          { headers },
        );
        assertText(await runner.finalContent());
        assert.equal(called.length, 1);
        assert.equal(typeof called[0].city, 'string');
        assert.deepEqual(
          runner.messages.map((message) => message.role),
          ['system', 'user', 'assistant', 'tool', 'assistant'],
        );
      });
    }

    test('an answer by a schema', async () => {
      const Place = z.object({ city: z.string(), people: z.number().int() });
      const answer = await client.chat.completions.parse(
        { model: route, messages, response_format: zodResponseFormat(Place, 'place') },
        { headers },
      );
      assert.ok(Place.safeParse(answer.choices[0].message.parsed).success);
    });

    test('responses, whole and streamed alike', async () => {
      const whole = await client.responses.create(
        { model: route, instructions: 'You answer in short.', input: question },
        { headers },
      );
      assert.equal(whole.object, 'response');
      assert.equal(whole.status, 'completed');
      assertText(whole.output_text);
      assert.ok(whole.usage.input_tokens > 0);

      let deltas = 0;
      const stream = client.responses
        .stream({ model: route, instructions: 'You answer in short.', input: question }, { headers })
        .on('response.output_text.delta', () => deltas++);
      const streamed = await stream.finalResponse();
      assert.ok(deltas > 1, 'the text came at once');
      assert.equal(streamed.output_text, whole.output_text);
      assert.equal(streamed.usage.output_tokens, whole.usage.output_tokens);
    });

    test('responses: a tool is called and its result answered', async () => {
      const tools = [{ type: 'function', name: 'weather', parameters: schema, strict: true }];
      const input = [{ role: 'user', content: question }];
      const first = await client.responses.create({ model: route, input, tools }, { headers });
      const call = first.output.find((item) => item.type === 'function_call');
      assert.equal(call.name, 'weather');
      assert.equal(typeof JSON.parse(call.arguments).city, 'string');

      input.push(...first.output);
      input.push({ type: 'function_call_output', call_id: call.call_id, output: '{"sky":"clear"}' });
      const second = await client.responses.create({ model: route, input, tools }, { headers });
      assertText(second.output_text);
    });

    test('a stream that breaks off is an error', async () => {
      const stream = await client.chat.completions.create(
        { model: route, messages, stream: true },
        { headers: { ...headers, ...failing('broken_stream=3') } },
      );
      let text = '';
      await assert.rejects(
        async () => {
          for await (const chunk of stream) {
            text += chunk.choices[0]?.delta?.content ?? '';
          }
        },
        (error) => error instanceof OpenAI.APIError && error.code === 'stream_broken',
      );
      assert.notEqual(text, '');
    });

    test('what the provider refuses is refused in its words', async () => {
      await assert.rejects(
        client.chat.completions.create(
          { model: route, messages },
          { headers: { ...headers, ...failing('status=400') } },
        ),
        (error) => error instanceof OpenAI.BadRequestError && /\w/.test(error.message),
      );
    });

    test('what fails tells its attempts', async () => {
      await assert.rejects(
        client.chat.completions.create(
          { model: route, messages },
          { headers: { ...headers, ...failing('status=503') } },
        ),
        (error) =>
          error instanceof OpenAI.InternalServerError &&
          error.status === 503 &&
          error.error.attempts[0].provider === provider,
      );
    });
  });
}

describe('openai', () => {
  for (const encoding_format of [undefined, 'float', 'base64']) {
    test(`embeddings, ${encoding_format ?? 'as the client likes'}`, async () => {
      const answer = await client.embeddings.create({
        model: 'openai/text-embedding-3-small',
        input: ['one crossing', 'two crossings'],
        encoding_format,
      });
      assert.equal(answer.data.length, 2);
      assert.ok(answer.usage.prompt_tokens > 0);
      if (encoding_format !== 'base64') {
        assert.equal(answer.data[1].embedding.length, 384);
        assert.ok(answer.data[1].embedding.every((value) => Number.isFinite(value)));
      }
    });
  }

  test('embeddings through a route', async () => {
    const answer = await client.embeddings.create({ model: 'dynamic/embed', input: question, dimensions: 16 });
    assert.equal(answer.data[0].embedding.length, 16);
  });

  test('the list of models names routes and models', async () => {
    const names = [];
    for await (const model of client.models.list()) {
      names.push(model.id);
    }
    assert.ok(names.includes(route), names.join());
    assert.ok(names.includes('openai/gpt-4o'), names.join());
  });

  for (const [model, code] of [
    ['dynamic/nowhere', 'route_not_found'],
    ['nobody/model', 'provider_not_found'],
    ['gpt-4o', 'model_not_found'],
  ]) {
    test(`${model} is not found`, async () => {
      for (const stream of [false, true]) {
        await assert.rejects(
          client.chat.completions.create({ model, messages, stream }),
          (error) =>
            error instanceof OpenAI.NotFoundError && error.code === code && /\w+ \w+/.test(error.message),
        );
      }
    });
  }

  test('a token that is unknown is refused, the right one lets in', async () => {
    await assert.rejects(
      at(closed, 'tk_wrong').chat.completions.create({ model: route, messages }),
      (error) =>
        error instanceof OpenAI.AuthenticationError &&
        error.code === 'invalid_api_key' &&
        error.message.includes('token'),
    );
    await assert.rejects(at(closed, 'tk_wrong').models.list(), OpenAI.AuthenticationError);
    const answer = await at(closed, token).chat.completions.create({ model: route, messages });
    assertText(answer.choices[0].message.content);
  });

  test('over the rate a request is refused and told when to come back', async () => {
    await assert.rejects(
      at(full).chat.completions.create({ model: route, messages }),
      (error) => error instanceof OpenAI.RateLimitError && Number(error.headers.get('retry-after')) > 0,
    );
  });

  test('a retry of the client is answered', async () => {
    const patient = new OpenAI({ baseURL: `${open}/v1`, apiKey: 'none', maxRetries: 1 });
    let asked = 0;
    patient.fetch = (url, init) => {
      asked++;
      const headers = new Headers(init.headers);
      if (asked === 1) {
        headers.set('x-simulator-fault', 'status=503');
      }
      return fetch(url, { ...init, headers });
    };
    const answer = await patient.chat.completions.create({ model: route, messages });
    assertText(answer.choices[0].message.content);
    assert.equal(asked, 2);
  });
});
