import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account_id, ai, assertShape, refused, withGateway } from './cloudflare.mjs';

const to = (elementId) => ({ elementId });

/** All six kinds of elements. */
const graph = (model) => [
  { id: 'start', type: 'start', outputs: { next: to('who') } },
  {
    id: 'who',
    type: 'conditional',
    properties: { conditions: { 'metadata.plan': { $eq: 'premium' } } },
    outputs: { true: to('share'), false: to('small') },
  },
  { id: 'share', type: 'percentage', outputs: { '10%': to('small'), '90%': to('calm') } },
  {
    id: 'calm',
    type: 'rate',
    properties: { key: 'metadata.user', limit: 100, limitType: 'count', window: 3600 },
    outputs: { success: to('large'), fallback: to('small') },
  },
  {
    id: 'large',
    type: 'model',
    properties: { provider: 'workers-ai', model, retries: 2, timeout: 10000 },
    outputs: { success: to('end'), fallback: to('small') },
  },
  {
    id: 'small',
    type: 'model',
    properties: { provider: 'workers-ai', model: '@cf/meta/llama-3.2-1b-instruct', retries: 0, timeout: 10000 },
    outputs: { success: to('end'), fallback: to('end') },
  },
  { id: 'end', type: 'end', outputs: {} },
];
const first = graph('@cf/meta/llama-3.1-70b-instruct');
const second = graph('@cf/meta/llama-3.3-70b-instruct-fp8-fast');

const routeShape = { id: 'string', created_at: 'string', modified_at: 'string', elements: 'array', gateway_id: 'string', name: 'string' };
const liveShape = { ...routeShape, deployment: 'object', version: 'object' };
const deploymentShape = { created_at: 'string', deployment_id: 'string', version_id: 'string' };

/** The graph within a version is an array, and not the text of one. */
const versionShape = { active: 'string', created_at: 'string', data: 'array', version_id: 'string' };
const pageShape = { order_by: 'string', order_by_direction: 'string', page: 'number', per_page: 'number' };

test('dynamic routing', (t) =>
  withGateway('sdk-routes', async (at) => {
    const { gateway_id } = at;
    const routing = ai.dynamicRouting;
    const versions = async () => (await routing.listVersions(route.id, at)).data.versions;
    let route;
    let newer;
    await t.test('create', async () => {
      route = await routing.create(gateway_id, { account_id, name: 'sdk-route', elements: first });
      assertShape(route, liveShape);
      assertShape(route.deployment, deploymentShape);
      assertShape(route.version, versionShape);
      assert.deepEqual(route.elements, first);
      assert.deepEqual(route.version.data, first);
    });
    await t.test('get', async () => {
      const told = await routing.get(route.id, at);
      assertShape(told, liveShape);
      assert.deepEqual(told.elements, first);
      assert.equal(told.name, 'sdk-route');
    });
    await t.test('list', async () => {
      const told = await routing.list(gateway_id, { account_id });
      assert.equal(told.success, true);
      assertShape(told.data, { ...pageShape, routes: 'array' });
      assert.equal(told.data.routes.length, 1);
      assertShape(told.data.routes[0], { ...liveShape, account_tag: 'string' });
      assert.deepEqual(told.data.routes[0].elements, first);
    });
    await t.test('update renames', async () => {
      const told = await routing.update(route.id, { ...at, name: 'sdk-renamed' });
      assert.equal(told.success, true);
      assertShape(told.route, { ...liveShape, account_tag: 'string' });
      assert.equal(told.route.name, 'sdk-renamed');
      assert.equal((await routing.get(route.id, at)).name, 'sdk-renamed');
    });
    await t.test('a version is saved and not live', async () => {
      const told = await routing.createVersion(route.id, { ...at, elements: second });
      assertShape(told, routeShape);
      assert.deepEqual(told.elements, second);
      newer = told.version_id;
      assert.deepEqual((await routing.get(route.id, at)).elements, first);
    });
    await t.test('list versions', async () => {
      const told = await routing.listVersions(route.id, at);
      assert.equal(told.success, true);
      assertShape(told.data, { ...pageShape, versions: 'array' });
      assert.deepEqual(told.data.versions.map((it) => it.version_id), [newer, route.version.version_id]);
      told.data.versions.forEach((it) => assertShape(it, versionShape));
      assert.deepEqual(told.data.versions.map((it) => it.active), ['false', 'true']);
      assert.deepEqual(told.data.versions.map((it) => it.data), [second, first]);
    });
    await t.test('get version', async () => {
      const told = await routing.getVersion(newer, { ...at, id: route.id });
      assertShape(told, { ...routeShape, ...versionShape });
      assert.deepEqual(told.elements, second);
    });
    await t.test('a deployment makes it live', async () => {
      const told = await routing.createDeployment(route.id, { ...at, version_id: newer });
      assertShape(told, routeShape);
      const live = await routing.get(route.id, at);
      assert.equal(live.deployment.version_id, newer);
      assert.equal(live.version.version_id, newer);
      assert.deepEqual(live.elements, second);
      assert.deepEqual((await versions()).map((it) => it.active), ['true', 'false']);
    });
    await t.test('list deployments', async () => {
      const told = await routing.listDeployments(route.id, at);
      assertShape(told.data, { ...pageShape, deployments: 'array' });
      told.data.deployments.forEach((it) => assertShape(it, deploymentShape));
      assert.deepEqual(told.data.deployments.map((it) => it.version_id), [newer, route.version.version_id]);
    });
    await t.test('an earlier version can be deployed again', async () => {
      await routing.createDeployment(route.id, { ...at, version_id: route.version.version_id });
      assert.deepEqual((await routing.get(route.id, at)).elements, first);
    });
    await t.test('refusals', async () => {
      const nowhere = [{ id: 's', type: 'start', outputs: { next: to('nowhere') } }];
      const error = await refused(routing.createVersion(route.id, { ...at, elements: nowhere }), 400, 7001);
      assert.ok(error.errors.every((it) => it.path[1] === 'elements'), error.message);
      await refused(routing.get('00000000-0000-7000-8000-000000000000', at), 404, 7005);
      await refused(routing.get(route.id, { account_id, gateway_id: 'sdk-none' }), 404, 7002);
      await refused(routing.createDeployment(route.id, { ...at, version_id: 'none' }), 404, 7006);
      await refused(routing.getVersion('none', { ...at, id: route.id }), 404, 7006);
      await refused(routing.create(gateway_id, { account_id, name: 'sdk-renamed', elements: first }), 409, 7009, ['body', 'name']);
    });
    await t.test('delete tells it as it was', async () => {
      const told = await routing.delete(route.id, at);
      assertShape(told, routeShape);
      assert.equal(told.name, 'sdk-renamed');
      assert.deepEqual(told.elements, first);
      await refused(routing.get(route.id, at), 404, 7005);
    });
  }));
