/** Why there is no answer, in full: what the gateway, or the console's own guard, said. */
import { field } from './json';

export interface FailedAttempt {
  readonly index: number;
  readonly element: string | undefined;
  readonly provider: string;
  readonly model: string;
  /** 0 when none arrived. */
  readonly status: number;
  readonly reason: string | undefined;
  readonly millis: number;
}

export interface Failure {
  /** 0 when nothing answered. */
  readonly status: number;
  readonly message: string;
  /** The gateway's word for it, such as route_not_found. */
  readonly code: string | undefined;
  /** The number for it, where there is one. */
  readonly number: number | undefined;
  /** The header or field to blame. */
  readonly param: string | undefined;
  readonly attempts: readonly FailedAttempt[];
  readonly retryAfter: string | undefined;
}

/** Reads an error of chat completions, or of the control API, or whatever else came. */
export function failureOf(status: number, body: unknown, retryAfter?: string | null): Failure {
  const error = field(body, 'error') ?? field(body, 'errors', 0);
  const message = field(error, 'message');
  const code = field(error, 'code');
  const number = field(error, 'cf_code') ?? (typeof code === 'number' ? code : undefined);
  const param = field(error, 'param');
  const attempts = field(error, 'attempts') ?? field(body, 'attempts');
  return {
    status,
    message: typeof message === 'string' ? message : `The answer was status ${status}.`,
    code: typeof code === 'string' ? code : undefined,
    number: typeof number === 'number' ? number : undefined,
    param: typeof param === 'string' ? param : undefined,
    attempts: Array.isArray(attempts) ? attempts.map(attemptOf) : [],
    retryAfter: retryAfter ?? undefined,
  };
}

function attemptOf(value: unknown, i: number): FailedAttempt {
  const text = (name: string) => {
    const found = field(value, name);
    return typeof found === 'string' ? found : undefined;
  };
  const count = (name: string) => {
    const found = field(value, name);
    return typeof found === 'number' ? found : undefined;
  };
  return {
    index: count('index') ?? i,
    element: text('element_id'),
    provider: text('provider') ?? 'unknown',
    model: text('model') ?? 'unknown',
    status: count('status') ?? 0,
    reason: text('reason'),
    millis: count('millis') ?? 0,
  };
}

const BY_CODE: Readonly<Record<string, string>> = {
  invalid_header: 'Correct the header that is named, or remove it under More.',
  invalid_json: 'The message could not be read; ask again.',
  invalid_value: 'Correct the field that is named.',
  invalid_api_key: 'Enter a token of this gateway; one is made under Settings, Tokens.',
  invalid_identity: 'This gateway asks for a signed identity; add its header under More.',
  not_allowed:
    'The token does not open this route or model. Take another, or change it in Settings, Tokens.',
  not_guardable: 'The guardrails of this gateway cannot look through such a request.',
  gateway_not_found: 'A new gateway is known to the runtime after a moment; ask again.',
  route_not_found:
    'Look under Routes for its name and versions; a new one is known after a moment.',
  model_not_found: 'Name a route as dynamic/name, or a model as provider/model.',
  provider_not_found: 'Look under Settings, Providers, for what can be called and how it is named.',
  blocked_by_guardrails: 'Change the message, or the guardrails in Settings.',
  rate_limit_exceeded: 'Wait for the window of the rate limit to pass, or raise it in Settings.',
  spend_limit_exceeded: 'Wait for the window of the spend limit to pass, or raise it in Settings.',
  route_without_answer:
    'Give the element that failed a fallback in the flow of the route, or see below what its model said.',
  provider_failed: 'See below what the provider said; a route could fall back to another model.',
  route_broken: 'Deploy a version of the route that can be executed.',
  overloaded: 'The runtime is busy; ask again in a moment.',
  stream_broken: 'What had arrived is kept above. Ask again.',
};

/** What to do about a failure. */
export function adviceOf({ code, status, retryAfter }: Failure): string {
  const known = code === undefined ? undefined : BY_CODE[code];
  if (known !== undefined) {
    return known;
  }
  if (status === 0) {
    return 'Look whether the platform is running: ./turnpike status tells.';
  }
  if (status === 401) {
    return 'Look at the gateway token, and at the key of the provider in Settings, Providers.';
  }
  if (status === 403) {
    return 'Asking models needs the role editor.';
  }
  if (retryAfter !== undefined) {
    return `Ask again in ${retryAfter} seconds.`;
  }
  return status >= 500
    ? 'Ask again; if it stays, the log entry says more.'
    : 'Change the request as the message says.';
}
