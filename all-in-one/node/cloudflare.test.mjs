// Every method of the client that is about gateways, against a platform that runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allMethods, calledMethods } from './cloudflare.mjs';
import './gateways.mjs';
import './routing.mjs';
import './logs.mjs';
import './evaluations.mjs';
import './providers.mjs';

test('no method is left out', () => {
  assert.ok(allMethods().includes('create') && allMethods().includes('logs.get'), String(allMethods()));
  assert.deepEqual(calledMethods(), allMethods());
});
