import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account_id, ai, all, assertShape, assertStable, messages, refused, withGateway } from './cloudflare.mjs';

const configShape = {
  id: 'string',
  alias: 'string',
  default_config: 'boolean',
  gateway_id: 'string',
  modified_at: 'string',
  provider_slug: 'string',
  secret_id: 'string',
  secret_preview: 'string',
  rate_limit: 'number|undefined',
  rate_limit_period: 'number|undefined',
};
const secret = 'sk-secret-of-the-tests';

test('provider configs', (t) =>
  withGateway('sdk-configs', async (at) => {
    const { gateway_id } = at;
    const config = { alias: 'first', default_config: true, provider_slug: 'openai', rate_limit: 10, rate_limit_period: 60 };
    await t.test('create', async () => {
      const made = await ai.providerConfigs.create(gateway_id, { account_id, ...config, secret });
      assertShape(made, configShape);
      assertStable(config, made);
      assert.ok(!JSON.stringify(made).includes(secret));
    });
    await t.test('a name in a store of secrets may be sent beside the secret', async () => {
      const beside = { account_id, alias: 'second', default_config: false, provider_slug: 'openai', secret };
      await ai.providerConfigs.create(gateway_id, { ...beside, secret_id: '' });
      const told = await messages(ai.providerConfigs.create(gateway_id, { ...beside, alias: 'third', secret_id: 'a-secret' }));
      assert.deepEqual(told.map((it) => [it.code, it.path]), [[7022, ['body', 'secret_id']]]);
    });
    await t.test('list', async () => {
      const told = await all(ai.providerConfigs.list(gateway_id, { account_id, per_page: 2 }));
      assert.deepEqual(told.map((it) => it.alias).sort(), ['first', 'second', 'third']);
      told.forEach((it) => assertShape(it, configShape));
      assertStable(config, told.find((it) => it.alias === 'first'));
      assert.ok(!JSON.stringify(told).includes(secret));
    });
    await t.test('refusals', async () => {
      await refused(ai.providerConfigs.create(gateway_id, { account_id, ...config, secret }), 409, 7009, ['body', 'alias']);
      const without = { account_id, ...config, alias: 'fourth' };
      await refused(ai.providerConfigs.create(gateway_id, without), 400, 7001, ['body', 'secret']);
      await refused(ai.providerConfigs.create(gateway_id, { ...without, secret_id: 'a-secret' }), 400, 7001, ['body', 'secret_id']);
    });
  }));

test('custom providers', async (t) => {
  const shape = {
    id: 'string',
    base_url: 'string',
    created_at: 'string',
    modified_at: 'string',
    name: 'string',
    slug: 'string',
    beta: 'boolean|undefined',
    curl_example: 'string|undefined',
    description: 'string|undefined',
    enable: 'boolean|undefined',
    headers: 'string|undefined',
    js_example: 'string|undefined',
    link: 'string|undefined',
    position: 'number|undefined',
  };
  const sent = {
    name: 'Suite',
    slug: 'sdk-suite',
    base_url: 'https://suite.example.com',
    beta: true,
    curl_example: 'curl https://suite.example.com',
    description: 'Of the tests',
    enable: true,
    headers: '{"X-Tenant": "a"}',
    js_example: 'fetch("https://suite.example.com")',
    link: 'https://example.com',
    position: 3,
  };
  const found = async (query) => (await all(ai.customProviders.list({ account_id, ...query }))).map((it) => it.id);
  let made;
  await t.test('create and get', async () => {
    made = await ai.customProviders.create({ account_id, ...sent });
    assertShape(made, shape);
    assertStable(sent, made);
    assert.deepEqual(await ai.customProviders.get(made.id, { account_id }), made);
  });
  await t.test('list', async () => {
    const told = await all(ai.customProviders.list({ account_id, search: 'sdk-SUITE' }));
    assert.deepEqual(told, [made]);
    assert.deepEqual(await found({ search: 'suite', enable: true, beta: true, per_page: 1 }), [made.id]);
    assert.deepEqual(await found({ search: 'suite', enable: false }), []);
    assert.deepEqual(await found({ search: 'suite', beta: false }), []);
    assert.deepEqual(await found({ search: 'another suite' }), []);
  });
  await t.test('refusals', async () => {
    await refused(ai.customProviders.create({ account_id, ...sent }), 409, 1003, ['body', 'slug']);
    const other = { account_id, ...sent, slug: 'sdk-other' };
    await refused(ai.customProviders.create({ ...other, base_url: 'ftp://example.com' }), 400, 1002, ['body', 'base_url']);
    await refused(ai.customProviders.create({ ...other, headers: 'x-tenant: a' }), 400, 7001, ['body', 'headers']);
    await refused(ai.customProviders.create({ ...other, headers: '{"x-api-key": "k"}' }), 400, 7001, ['body', 'headers', 'x-api-key']);
    await refused(ai.customProviders.get('sdk-none', { account_id }), 404, 1004);
    await refused(ai.customProviders.delete('sdk-none', { account_id }), 404, 1004);
  });
  await t.test('delete tells it as it was', async () => {
    assert.deepEqual(await ai.customProviders.delete(made.id, { account_id }), made);
    await refused(ai.customProviders.get(made.id, { account_id }), 404, 1004);
  });
});
