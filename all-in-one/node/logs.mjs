import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account_id, ai, all, assertShape, gatewayUrl, refused, until, withGateway } from './cloudflare.mjs';

const question = {
  model: 'workers-ai/@cf/meta/llama-3.2-1b-instruct',
  messages: [{ role: 'user', content: 'What is a turnpike?' }],
};

/** Metadata are an object, as Cloudflare answers them, and not the text its types name. */
const logShape = {
  id: 'string',
  cached: 'boolean',
  created_at: 'string',
  duration: 'number',
  model: 'string',
  path: 'string',
  provider: 'string',
  success: 'boolean',
  tokens_in: 'number|null',
  tokens_out: 'number|null',
  cost: 'number|undefined',
  custom_cost: 'boolean|undefined',
  metadata: 'object|undefined',
  model_type: 'string|undefined',
  request_content_type: 'string|undefined',
  request_type: 'string|undefined',
  response_content_type: 'string|undefined',
  status_code: 'number|undefined',
  step: 'number|undefined',
};
const headShape = {
  request_head: 'string|undefined',
  request_head_complete: 'boolean|undefined',
  request_size: 'number|undefined',
  response_head: 'string|undefined',
  response_head_complete: 'boolean|undefined',
  response_size: 'number|undefined',
};

/** Asks a gateway, which the runtime knows a moment after it was made. */
export const asked = (gateway_id, team) =>
  until(async () => {
    const answer = await fetch(`${gatewayUrl}/v1/${account_id}/${gateway_id}/compat/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cf-aig-metadata': JSON.stringify({ team }) },
      body: JSON.stringify(question),
    });
    return answer.status === 200 ? { id: answer.headers.get('cf-aig-log-id'), body: await answer.json() } : undefined;
  });

/** The entry once it is stored. */
export const stored = (id, at) => until(() => ai.logs.get(id, at).catch((error) => (error.status === 404 ? undefined : Promise.reject(error))));

test('logs', (t) =>
  withGateway('sdk-logs', async (at) => {
    const { gateway_id } = at;
    const { id, body } = await asked(gateway_id, 'sdk');
    const list = async (query) => (await all(ai.logs.list(gateway_id, { account_id, ...query }))).map((it) => it.id);
    const one = (key, operator, ...value) => ({ filters: [{ key, operator, value }] });
    await t.test('get', async () => {
      const told = await stored(id, at);
      assertShape(told, { ...logShape, ...headShape });
      assert.equal(told.provider, 'workers-ai');
      assert.deepEqual(told.metadata, { team: 'sdk' });
      assert.ok(told.tokens_out > 1 && told.cost > 0, JSON.stringify(told));
    });
    await t.test('list by filters', async () => {
      assertShape((await all(ai.logs.list(gateway_id, { account_id })))[0], logShape);
      assert.deepEqual(await list(one('metadata.key', 'eq', 'team')), [id]);
      assert.deepEqual(await list(one('metadata.value', 'contains', 'sd')), [id]);
      assert.deepEqual(await list(one('provider', 'eq', 'openai')), []);
      assert.deepEqual(await list(one('provider', 'eq', 'openai', 'workers-ai')), [id]);
      assert.deepEqual(await list(one('provider', 'neq', 'workers-ai')), []);
      assert.deepEqual(await list(one('tokens', 'gt', 1)), [id]);
      assert.deepEqual(await list(one('tokens', 'lt', 1)), []);
      assert.deepEqual(await list({ filters: [...one('success', 'eq', true).filters, ...one('cached', 'eq', true).filters] }), []);
    });
    await t.test('list by parameters', async () => {
      const fitting = [
        { search: 'llama' },
        { success: true, cached: false, order_by: 'created_at', order_by_direction: 'asc' },
        { provider: 'workers-ai', model: '@cf/meta/llama-3.2-1b-instruct', model_type: 'chat' },
        { request_content_type: 'application/json', response_content_type: 'application/json' },
        { min_cost: 0, max_cost: 1, min_duration: 0, max_duration: 60000 },
        { min_tokens_in: 1, min_tokens_out: 1, min_total_tokens: 2, max_total_tokens: 100000 },
        { start_date: '2020-01-01T00:00:00Z', direction: 'asc', per_page: 1 },
      ];
      for (const query of fitting) {
        assert.deepEqual(await list(query), [id], JSON.stringify(query));
      }
      const others = [
        { search: 'gpt' },
        { success: false },
        { cached: true },
        { model_type: 'embeddings' },
        { request_content_type: 'text/plain' },
        { min_cost: 1 },
        { max_cost: 0 },
        { min_duration: 600000 },
        { max_tokens_in: 0 },
        { max_tokens_out: 0 },
        { max_total_tokens: 1 },
        { feedback: 1 },
        { end_date: '2020-01-01T00:00:00Z' },
      ];
      for (const query of others) {
        assert.deepEqual(await list(query), [], JSON.stringify(query));
      }
    });
    await t.test('request and response', async () => {
      assert.deepEqual(await ai.logs.request(id, at), question);
      assert.deepEqual(await ai.logs.response(id, at), body);
    });
    await t.test('edit', async () => {
      await ai.logs.edit(id, { ...at, feedback: 1, score: 80, metadata: { team: 'sdk', seen: true } });
      const told = await ai.logs.get(id, at);
      assert.equal(told.feedback, 1);
      assert.equal(told.score, 80);
      assert.deepEqual(told.metadata, { team: 'sdk', seen: true });
      assert.deepEqual(await list({ feedback: 1 }), [id]);
      await ai.logs.edit(id, { ...at, feedback: null });
      assert.deepEqual(await list({ feedback: 1 }), []);
    });
    await t.test('refusals', async () => {
      await refused(ai.logs.get('none', at), 404, 7008);
      await refused(ai.logs.edit(id, { ...at, score: 101 }), 400, 7001, ['body', 'score']);
      await refused(ai.logs.list(gateway_id, { account_id, ...one('nonsense', 'eq', 'x') }), 400, 7001, ['query', 'filters']);
      await refused(ai.logs.list(gateway_id, { account_id, min_cost: 'dear' }), 400, 7001, ['query', 'min_cost']);
    });
    await t.test('delete what filters find', async () => {
      const other = await asked(gateway_id, 'other');
      await stored(other.id, at);
      assertShape(await ai.logs.delete(gateway_id, { account_id, ...one('provider', 'eq', 'openai') }), { success: 'boolean' });
      assert.equal((await list({})).length, 2);
      await ai.logs.delete(gateway_id, { account_id, ...one('metadata.team', 'eq', 'sdk'), limit: 10, order_by: 'feedback', order_by_direction: 'asc' });
      assert.deepEqual(await list({}), [other.id]);
      await ai.logs.delete(gateway_id, { account_id });
      assert.deepEqual(await list({}), []);
    });
  }));
