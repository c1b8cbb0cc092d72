// Cloudflare's client at the control API, and what its tests have in common.
import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';

const control = process.env.TURNPIKE_URL;
if (!control) {
  throw new Error('TURNPIKE_URL names no control API, such as http://127.0.0.1:8080');
}

/** Where gateways are asked, such as http://127.0.0.1:8787. */
export const gatewayUrl = process.env.TURNPIKE_GATEWAY;
export const account_id = 'default';

const client = new Cloudflare({
  baseURL: `${control}/client/v4`,
  apiToken: process.env.TURNPIKE_ADMIN_TOKEN ?? 'none',
  maxRetries: 0,
});

/** Credits, invoices and cards of Cloudflare's own. */
const NOT_OURS = ['billing'];

/** The methods that have been called, such as `logs.get`. */
const called = new Set();

function methods(resource) {
  const names = new Set();
  for (let it = Object.getPrototypeOf(resource); it.constructor.name !== 'APIResource' && it !== Object.prototype; it = Object.getPrototypeOf(it)) {
    Object.getOwnPropertyNames(it)
      .filter((name) => name !== 'constructor' && !name.startsWith('_'))
      .forEach((name) => names.add(name));
  }
  return [...names];
}

function resources(resource) {
  return Object.keys(resource).filter((name) => typeof resource[name] === 'object' && resource[name]?._client && !NOT_OURS.includes(name));
}

/** Every method there is, of the resource and of those within. */
export function allMethods() {
  const ofGateways = methods(client.aiGateway);
  const within = resources(client.aiGateway).flatMap((name) => methods(client.aiGateway[name]).map((method) => `${name}.${method}`));
  return [...ofGateways, ...within].sort();
}

export const calledMethods = () => [...called].sort();

function watched(resource, prefix) {
  return new Proxy(resource, {
    get(target, name) {
      const value = target[name];
      if (typeof name === 'string' && typeof value === 'object' && value?._client && name !== '_client') {
        return watched(value, `${prefix}${name}.`);
      }
      if (typeof name === 'string' && typeof value === 'function' && !name.startsWith('_')) {
        return (...values) => {
          called.add(prefix + name);
          return value.apply(target, values);
        };
      }
      return value;
    },
  });
}

/** The client's part for gateways, which notes what is called. */
export const ai = watched(client.aiGateway, '');

/** Holds when each name has a value of one of its kinds, such as 'string|null'; 'undefined' where it may be absent. */
export function assertShape(object, shape) {
  for (const [name, kinds] of Object.entries(shape)) {
    const value = object[name];
    const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    assert.ok(kinds.split('|').includes(kind), `${name} is ${kind} (${JSON.stringify(value)}), not ${kinds}`);
  }
}

/** Holds when what was sent is what is told, so that a tool which compares both finds no difference. */
export function assertStable(sent, told) {
  for (const [name, value] of Object.entries(sent)) {
    assert.deepEqual(told[name], value, name);
  }
}

/** All items of a list, page after page. */
export async function all(pages) {
  const items = [];
  for await (const item of pages) {
    items.push(item);
  }
  return items;
}

/** The error with which a call is refused. */
export async function refused(call, status, code = undefined, path = undefined) {
  const error = await call.then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
    (thrown) => thrown,
  );
  assert.ok(error instanceof Cloudflare.APIError, String(error));
  assert.equal(error.status, status, error.message);
  assert.ok(error.errors?.length > 0, error.message);
  for (const one of error.errors) {
    assertShape(one, { code: 'number', message: 'string', path: 'array|undefined' });
    assert.ok(one.message.length > 10, one.message);
  }
  if (code !== undefined) {
    assert.ok(error.errors.some((one) => one.code === code), error.message);
  }
  if (path !== undefined) {
    assert.ok(error.errors.some((one) => JSON.stringify(one.path) === JSON.stringify(path)), error.message);
  }
  return error;
}

/** The messages beside the result of a call. */
export async function messages(call) {
  return (await (await call.asResponse()).json()).messages;
}

/** Asks every 50 ms, 20 s at most, until there is an answer. */
export async function until(ask) {
  for (let i = 0; i < 400; i++) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    await new Promise((go) => setTimeout(go, 50));
  }
  return assert.fail('not within 20 s');
}

/** What the client wants of every gateway. */
export const settings = {
  cache_invalidate_on_update: true,
  cache_ttl: 300,
  collect_logs: true,
  rate_limiting_interval: 60,
  rate_limiting_limit: 1000,
  rate_limiting_technique: 'sliding',
};

/** Runs with a gateway of this name, which is gone afterwards. */
export async function withGateway(id, run) {
  await ai.create({ account_id, id, ...settings });
  try {
    await run({ account_id, gateway_id: id });
  } finally {
    await ai.delete(id, { account_id });
  }
}
