// The gateway that the scripts speak to, as ClientGateway.java sets it up.
import assert from 'node:assert/strict';

const address = process.env.TURNPIKE_GATEWAY;
if (!address) {
  throw new Error('TURNPIKE_GATEWAY names no gateway, such as http://127.0.0.1:8787');
}

/** Where the gateway that is open to all, the one that asks for a token and the one without any request left are. */
export const open = address;
export const closed = `${address}/v1/default/closed/compat`;
export const full = `${address}/v1/default/full/compat`;

/** What opens the closed one. */
export const token = 'tk_clients';

/** A route that takes a model of the provider that the metadata name. */
export const route = 'dynamic/by-provider';

/** Providers of five dialects. */
export const providers = ['workers-ai', 'openai', 'anthropic', 'google-ai-studio', 'aws-bedrock'];

/** Headers with which the route takes this provider. */
export const by = (provider) => ({ 'cf-aig-metadata': JSON.stringify({ provider }) });

/** Headers with which the simulator fails this way. */
export const failing = (fault) => ({ 'x-simulator-fault': fault });

export const question = 'How does the toll keeper count each crossing?';

/** Holds when the simulator's text came whole. */
export function assertText(text) {
  assert.match(text, /\w+ \w+ \w+/);
  assert.ok(text.length >= 600, `only ${text.length} characters: ${text}`);
}
