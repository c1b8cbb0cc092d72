/** The settings of a gateway that are one value each: how they are called, and what they may be. */

interface Common {
  readonly name: string;
  readonly label: string;
  readonly help: string;
}

export type Field =
  | (Common & { readonly kind: 'switch'; readonly fallback: boolean })
  | (Common & {
      readonly kind: 'number';
      readonly fallback: number;
      readonly min: number;
      readonly max?: number;
      readonly unit?: string;
    })
  | (Common & {
      readonly kind: 'choice';
      readonly fallback: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    })
  | (Common & { readonly kind: 'list'; readonly placeholder: string });

export const GENERAL: readonly Field[] = [
  {
    kind: 'switch',
    name: 'authentication',
    label: 'Callers need a token',
    help: 'Off by default: whoever reaches the port is served. On, a request without one of the gateway’s tokens gets 401.',
    fallback: false,
  },
  {
    kind: 'switch',
    name: 'collect_logs',
    label: 'Keep a log of requests',
    help: 'On by default. Off, requests are counted and charged, but cannot be found in the logs.',
    fallback: true,
  },
  {
    kind: 'switch',
    name: 'collect_log_payload',
    label: 'Keep prompts and answers',
    help: 'On by default: the first 64 KiB of each body stay with the log entry.',
    fallback: true,
  },
  {
    kind: 'choice',
    name: 'unknown_price',
    label: 'A model without a known price, under a budget',
    help: 'What happens where a cost budget or spend limit holds and nobody knows what the call will cost. Default: allow.',
    fallback: 'allow',
    choices: [
      { value: 'allow', label: 'Allow: it is called, and charged nothing' },
      { value: 'refuse', label: 'Refuse: the caller gets an error' },
      { value: 'fallback', label: 'Fallback: the route goes on as if the budget were spent' },
    ],
  },
];

export const RETRIES: readonly Field[] = [
  {
    kind: 'number',
    name: 'retry_max_attempts',
    label: 'Attempts per model',
    help: '1 to 5. Default 1: no second attempt, the route’s fallback is next.',
    fallback: 1,
    min: 1,
    max: 5,
  },
  {
    kind: 'number',
    name: 'retry_delay',
    label: 'Wait before the second attempt',
    help: '0 to 5,000 ms. Default 0.',
    fallback: 0,
    min: 0,
    max: 5000,
    unit: 'ms',
  },
  {
    kind: 'choice',
    name: 'retry_backoff',
    label: 'How the wait grows',
    help: 'From one attempt to the next. Default: constant.',
    fallback: 'constant',
    choices: [
      { value: 'constant', label: 'Constant: always the same' },
      { value: 'linear', label: 'Linear: once, twice, three times' },
      { value: 'exponential', label: 'Exponential: doubled each time' },
    ],
  },
  {
    kind: 'switch',
    name: 'retry_jitter',
    label: 'Spread waits by chance',
    help: 'So that callers who failed together do not come back together.',
    fallback: false,
  },
  {
    kind: 'number',
    name: 'request_timeout',
    label: 'Longest wait for the first byte',
    help: '0 to 600,000 ms. Default 0: none. A model element or a header may say another.',
    fallback: 0,
    min: 0,
    max: 600_000,
    unit: 'ms',
  },
  {
    kind: 'number',
    name: 'total_timeout',
    label: 'Longest time of all attempts on one model',
    help: '0 to 3,600,000 ms. Default 0: none.',
    fallback: 0,
    min: 0,
    max: 3_600_000,
    unit: 'ms',
  },
];

export const CACHING: readonly Field[] = [
  {
    kind: 'number',
    name: 'cache_ttl',
    label: 'Keep answers for',
    help: 'In seconds. Default 0: nothing is kept. A caller may ask for another time by header.',
    fallback: 0,
    min: 0,
    unit: 's',
  },
  {
    kind: 'switch',
    name: 'cache_invalidate_on_update',
    label: 'Empty the cache when settings change',
    help: 'Off by default. Deployments of routes need no emptying: they are other answers by themselves.',
    fallback: false,
  },
  {
    kind: 'list',
    name: 'cache_scope',
    label: 'Keep answers apart by',
    help: 'token, shared, metadata.<name>, headers.<name> or identity.<name>. Default: all callers share, but for those with provider keys of their own.',
    placeholder: 'metadata.user_id',
  },
];

export const RATE_LIMIT: readonly Field[] = [
  {
    kind: 'number',
    name: 'rate_limiting_limit',
    label: 'At most',
    help: 'How many in a window. Default 0: no limit.',
    fallback: 0,
    min: 0,
  },
  {
    kind: 'choice',
    name: 'rate_limiting_limit_type',
    label: 'Counted are',
    help: 'Tokens are those of prompts and answers together. Default: requests.',
    fallback: 'requests',
    choices: [
      { value: 'requests', label: 'Requests' },
      { value: 'tokens', label: 'Tokens' },
    ],
  },
  {
    kind: 'number',
    name: 'rate_limiting_interval',
    label: 'Window',
    help: 'In seconds. Default 0: no limit.',
    fallback: 0,
    min: 0,
    unit: 's',
  },
  {
    kind: 'choice',
    name: 'rate_limiting_technique',
    label: 'The window',
    help: 'Sliding is the trailing window, to the microsecond; fixed ones follow the clock. Default: sliding.',
    fallback: 'sliding',
    choices: [
      { value: 'sliding', label: 'Slides' },
      { value: 'fixed', label: 'Is fixed' },
    ],
  },
];

/** What people call a setting; its own name where nobody has said. */
export function labelOf(name: string): string {
  const field = [...GENERAL, ...RETRIES, ...CACHING, ...RATE_LIMIT].find(
    (one) => one.name === name,
  );
  return field?.label ?? OTHERS[name] ?? name;
}

const OTHERS: Readonly<Record<string, string>> = {
  spend_limits: 'Spend limits',
  guardrails: 'Guardrails',
  dlp: 'Data loss prevention',
  jwt: 'Identity',
  access: 'Keys of callers',
  otel: 'Traces',
};
