import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account_id, ai, all, assertShape, assertStable, messages, refused, settings, withGateway } from './cloudflare.mjs';

const gatewayShape = {
  id: 'string',
  cache_invalidate_on_update: 'boolean',
  cache_ttl: 'number|null',
  collect_logs: 'boolean',
  created_at: 'string',
  modified_at: 'string',
  rate_limiting_interval: 'number|null',
  rate_limiting_limit: 'number|null',
  rate_limiting_technique: 'string|undefined',
  authentication: 'boolean|undefined',
  byok_only: 'boolean|undefined',
  dlp: 'object|undefined',
  guardrails: 'object|null|undefined',
  is_default: 'boolean|undefined',
  log_classification: 'boolean|undefined',
  log_management: 'number|null|undefined',
  log_management_strategy: 'string|null|undefined',
  logpush: 'boolean|undefined',
  logpush_public_key: 'string|null|undefined',
  otel: 'array|null|undefined',
  retry_backoff: 'string|null|undefined',
  retry_delay: 'number|null|undefined',
  retry_max_attempts: 'number|null|undefined',
  spend_limits: 'object|null|undefined',
  store_id: 'string|null|undefined',
  stripe: 'object|null|undefined',
  workers_ai_billing_mode: 'string|undefined',
  zdr: 'boolean|undefined',
};

/** A value for each setting, but for those with secrets. */
const full = {
  ...settings,
  authentication: true,
  byok_only: false,
  dlp: { enabled: true, action: 'BLOCK', profiles: [] },
  guardrails: { prompt: { S1: 'FLAG', P1: 'FLAG' }, response: { S13: 'FLAG' } },
  log_classification: false,
  log_management: 100000,
  log_management_strategy: 'DELETE_OLDEST',
  logpush: false,
  logpush_public_key: null,
  otel: [{ url: 'https://otel.example.com/v1/traces', headers: { 'x-tenant': 'a' }, content_type: 'json' }],
  retry_backoff: 'exponential',
  retry_delay: 500,
  retry_max_attempts: 3,
  spend_limits: {
    enabled: true,
    rules: [{ limit: 10.5, limitType: 'cost', window: 3600, technique: 'sliding', metadata: { user: { mode: 'partition' } } }],
  },
  store_id: null,
  workers_ai_billing_mode: 'postpaid',
  zdr: false,
};

test('gateways', async (t) => {
  const id = 'sdk-gateways';
  let made;
  await t.test('create and get', async () => {
    made = await ai.create({ account_id, id, ...settings });
    assertShape(made, gatewayShape);
    assert.equal(made.id, id);
    assertStable(settings, made);
    assert.deepEqual(await ai.get(id, { account_id }), made);
  });
  await t.test('each setting by itself comes back as it was sent', async () => {
    for (const [name, value] of Object.entries(full)) {
      const sent = { ...settings, [name]: value };
      const told = await ai.update(id, { account_id, ...sent });
      assertShape(told, gatewayShape);
      assertStable(sent, told);
    }
  });
  await t.test('a document that was applied is no difference', async () => {
    const applied = await ai.update(id, { account_id, ...full });
    assertStable(full, applied);
    const read = await ai.get(id, { account_id });
    assert.deepEqual(read, applied);
    assert.deepEqual(await ai.update(id, { account_id, ...full }), read);
    const { id: _, created_at, modified_at, ...sentBack } = read;
    assert.deepEqual(await ai.update(id, { account_id, ...sentBack }), read);
  });
  await t.test('a setting that is no longer sent has its default', async () => {
    const told = await ai.update(id, { account_id, ...settings });
    assert.equal(told.otel, undefined);
    assert.equal(told.authentication, false);
  });
  await t.test('secrets are not told, and kept by what is told of them', async () => {
    const stripe = { authorization: 'Bearer sk_0123456789abcdef', usage_events: [{ payload: '{}' }] };
    const told = await ai.update(id, { account_id, ...settings, stripe });
    assert.ok(!JSON.stringify(told).includes('0123456789'), told.stripe.authorization);
    assert.deepEqual(await ai.update(id, { account_id, ...settings, stripe: told.stripe }), told);
  });
  await t.test('list', async () => {
    const found = await all(ai.list({ account_id, search: id }));
    assert.deepEqual(found.map((it) => it.id), [id]);
    assertShape(found[0], gatewayShape);
    const paged = await all(ai.list({ account_id, per_page: 1 }));
    assert.ok(paged.some((it) => it.id === id));
    assert.equal(new Set(paged.map((it) => it.id)).size, paged.length);
  });
  await t.test('what looks for nothing is kept, and told', async () => {
    const told = await messages(ai.update(id, { account_id, ...settings, dlp: full.dlp, guardrails: full.guardrails }));
    assert.deepEqual(
      told.map((it) => it.path.join('.')).sort(),
      ['body.dlp.profiles', 'body.guardrails.prompt.P1', 'body.guardrails.prompt.S1', 'body.guardrails.response.S13'],
    );
    for (const one of told) {
      assert.equal(one.code, 7022);
      assert.match(one.message, /nothing/);
    }
    assert.deepEqual(await messages(ai.update(id, { account_id, ...settings })), []);
  });
  await t.test('refusals', async () => {
    await refused(ai.create({ account_id, id, ...settings }), 409, 7009, ['body', 'id']);
    await refused(ai.create({ account_id, id: 'Not a name!', ...settings }), 400, 7001, ['body', 'id']);
    const wrong = { ...settings, cache_ttl: -5, rate_limiting_limit: 'many' };
    const error = await refused(ai.update(id, { account_id, ...wrong }), 400, 7001, ['body', 'cache_ttl']);
    assert.deepEqual(error.errors.map((it) => it.path[1]).sort(), ['cache_ttl', 'rate_limiting_limit']);
    const blocking = { prompt: { P1: 'BLOCK' }, response: {} };
    const unjudged = await refused(
      ai.update(id, { account_id, ...settings, guardrails: blocking }),
      400, 7001, ['body', 'guardrails', 'prompt', 'P1'],
    );
    assert.match(unjudged.errors[0].message, /guardrails\.external/);
    await refused(ai.get('sdk-none', { account_id }), 404, 7002);
    await refused(ai.update('sdk-none', { account_id, ...settings }), 404, 7002);
    await refused(ai.delete('sdk-none', { account_id }), 404, 7002);
  });
  await t.test('delete tells it as it was', async () => {
    const was = await ai.get(id, { account_id });
    assert.deepEqual(await ai.delete(id, { account_id }), was);
    await refused(ai.get(id, { account_id }), 404, 7002);
  });
});

test('urls', () =>
  withGateway('sdk-urls', async (at) => {
    for (const provider of ['openai', 'compat']) {
      assert.match(await ai.urls.get(provider, at), new RegExp(`^https?://.*/v1/default/sdk-urls/${provider}/?$`));
    }
    await refused(ai.urls.get('no-provider', at), 400, 7001);
  }));
