import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { assertText, by, closed, failing, full, open, providers, question, route, token } from './gateway.mjs';

const at = (baseURL, apiKey = 'none') => new Anthropic({ baseURL, apiKey, maxRetries: 0 });
const client = at(open);
const asked = {
  model: route,
  max_tokens: 1024,
  system: 'You answer in short.',
  messages: [{ role: 'user', content: question }],
};
const tools = [
  {
    name: 'weather',
    description: 'The weather in a city',
    input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
];

for (const provider of providers) {
  describe(`anthropic through ${provider}`, () => {
    const headers = by(provider);

    test('messages, whole and streamed alike', async () => {
      const { data: whole, response } = await client.messages.create(asked, { headers }).withResponse();
      assert.equal(response.headers.get('cf-aig-provider'), provider);
      assert.equal(whole.type, 'message');
      assert.equal(whole.role, 'assistant');
      assert.equal(whole.stop_reason, 'end_turn');
      assertText(whole.content[0].text);
      assert.ok(whole.usage.input_tokens > 0);

      let deltas = 0;
      const stream = client.messages.stream(asked, { headers }).on('text', () => deltas++);
      const streamed = await stream.finalMessage();
      assert.ok(deltas > 1, 'the text came at once');
      assert.equal(streamed.content[0].text, whole.content[0].text);
      assert.equal(streamed.stop_reason, 'end_turn');
      assert.equal(streamed.usage.input_tokens, whole.usage.input_tokens);
      assert.equal(streamed.usage.output_tokens, whole.usage.output_tokens);
    });

    for (const streamed of [false, true]) {
      test(`a tool is called and its result answered, ${streamed ? 'streamed' : 'whole'}`, async () => {
        const ask = (messages) =>
          streamed
            ? client.messages.stream({ ...asked, messages, tools }, { headers }).finalMessage()
            : client.messages.create({ ...asked, messages, tools }, { headers });
        const first = await ask(asked.messages);
        assert.equal(first.stop_reason, 'tool_use');
        const call = first.content.find((block) => block.type === 'tool_use');
        assert.equal(call.name, 'weather');
        assert.equal(typeof call.input.city, 'string');

        const result = { type: 'tool_result', tool_use_id: call.id, content: 'clear' };
        const second = await ask([
          ...asked.messages,
          { role: 'assistant', content: first.content },
          { role: 'user', content: [result] },
        ]);
        assert.equal(second.stop_reason, 'end_turn');
        assertText(second.content[0].text);
      });
    }

    test('a stream that breaks off is an error', async () => {
      const stream = client.messages.stream(asked, {
        headers: { ...headers, ...failing('broken_stream=3') },
      });
      let text = '';
      stream.on('text', (delta) => (text += delta));
      await assert.rejects(stream.finalMessage(), Anthropic.APIError);
      assert.notEqual(text, '');
    });

    test('what the provider refuses is refused in its words', async () => {
      await assert.rejects(
        client.messages.create(asked, { headers: { ...headers, ...failing('status=400') } }),
        (error) =>
          error instanceof Anthropic.BadRequestError && error.error.error.type === 'invalid_request_error',
      );
    });

    test('what fails tells its attempts', async () => {
      await assert.rejects(
        client.messages.create(asked, { headers: { ...headers, ...failing('status=503') } }),
        (error) =>
          error instanceof Anthropic.InternalServerError &&
          error.error.type === 'error' &&
          error.error.error.attempts[0].provider === provider,
      );
    });
  });
}

describe('anthropic', () => {
  test('thinking comes before the text', async () => {
    const thought = await client.messages.create(
      { ...asked, max_tokens: 4096, thinking: { type: 'enabled', budget_tokens: 1024 } },
      { headers: by('anthropic') },
    );
    assert.deepEqual(
      thought.content.map((block) => block.type),
      ['thinking', 'text'],
    );
  });

  test('the list of models names routes', async () => {
    const names = [];
    for await (const model of client.models.list()) {
      names.push(model.id);
    }
    assert.ok(names.includes(route), names.join());
  });

  for (const model of ['dynamic/nowhere', 'nobody/model', 'claude-sonnet-4-5']) {
    test(`${model} is not found`, async () => {
      await assert.rejects(
        client.messages.create({ ...asked, model }),
        (error) =>
          error instanceof Anthropic.NotFoundError && error.error.error.type === 'not_found_error',
      );
    });
  }

  test('a token that is unknown is refused, the right one lets in', async () => {
    await assert.rejects(
      at(closed, 'tk_wrong').messages.create(asked),
      (error) =>
        error instanceof Anthropic.AuthenticationError &&
        error.error.error.type === 'authentication_error',
    );
    const byKey = await at(closed, token).messages.create(asked);
    assertText(byKey.content[0].text);
    const bearer = new Anthropic({ baseURL: closed, apiKey: null, authToken: token, maxRetries: 0 });
    assertText((await bearer.messages.create(asked)).content[0].text);
  });

  test('over the rate a request is refused and told when to come back', async () => {
    await assert.rejects(
      at(full).messages.create(asked),
      (error) => error instanceof Anthropic.RateLimitError && Number(error.headers.get('retry-after')) > 0,
    );
  });
});
