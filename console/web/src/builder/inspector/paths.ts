/** Paths that conditions and keys ask for: what can be suggested, and what is plainly none. */
import type { MetadataKey } from '../../api/metadata';
import type { Scalar } from './conditionModel';

export interface Suggestion {
  /** What is written when it is chosen. */
  readonly text: string;
  readonly note?: string;
}

export interface Suggestions {
  readonly label: string;
  readonly items: readonly Suggestion[];
}

const REQUEST = [
  { text: 'request.stream', note: 'asked for a stream' },
  { text: 'request.input_tokens', note: 'estimated' },
];
const BODY = [
  { text: 'body.max_tokens' },
  { text: 'body.temperature' },
  { text: 'body.user' },
  { text: 'body.messages[0].role' },
  { text: 'body.tools' },
];
const HEADERS = ['user-agent', 'accept-language', 'content-type', 'origin', 'x-forwarded-for'].map(
  (name) => ({ text: `headers.${name}` }),
);
const IDENTITY = ['email', 'sub', 'groups'].map((name) => ({
  text: `identity.${name}`,
  note: 'of a verified JWT',
}));

/** Keys that requests really had come first, the most frequent at the top. */
export function suggestPaths(seen: readonly MetadataKey[]): Suggestions[] {
  const metadata = [...seen]
    .sort((a, b) => b.requests - a.requests)
    .map(({ key, requests }) => ({
      text: `metadata.${key}`,
      note: `${requests} request${requests === 1 ? '' : 's'}`,
    }));
  return [
    { label: 'Metadata of recent requests', items: metadata },
    { label: 'Request', items: REQUEST },
    { label: 'Body', items: BODY },
    { label: 'Headers', items: HEADERS },
    { label: 'Identity of the caller', items: IDENTITY },
  ].filter(({ items }) => items.length > 0);
}

/** Values that requests really had at a path, the most frequent first. */
export function samplesOf(path: string, seen: readonly MetadataKey[]): MetadataKey['values'] {
  return seen.find(({ key }) => path === `metadata.${key}`)?.values ?? [];
}

export function suggestValues(path: string, seen: readonly MetadataKey[]): Suggestions[] {
  const items = samplesOf(path, seen)
    .filter(({ value }) => typeof value === 'string')
    .map(({ value, requests }) => ({ text: String(value), note: `${requests}×` }));
  return items.length === 0 ? [] : [{ label: 'Values of recent requests', items }];
}

const SOURCES = ['metadata', 'headers', 'body', 'identity', 'request'];

export function pathProblem(path: string): string | null {
  if (path === '') {
    return 'Choose a path, such as metadata.user_id';
  }
  if (path.length > 256) {
    return 'At most 256 characters';
  }
  const [source = ''] = path.split(/[.[]/, 1);
  if (!SOURCES.includes(source) || path.length <= source.length + 1) {
    return `A path starts with ${SOURCES.join(', ')} and a dot`;
  }
  return source === 'request' && !REQUEST.some(({ text }) => text === path)
    ? 'There are request.stream and request.input_tokens'
    : null;
}

type Kind = 'text' | 'number' | 'truth value' | 'null';

export function kindOf(value: Scalar): Kind {
  if (value === null) {
    return 'null';
  }
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'truth value';
}

/** Why a comparison with this value is likely never true. */
export function kindHint(path: string, value: Scalar, seen: readonly MetadataKey[]): string | null {
  const kind = kindOf(value);
  const known = kindsAt(path, seen);
  return known.length === 0 || known.includes(kind) || kind === 'null'
    ? null
    : `${path} is ${known.map((one) => `a ${one}`).join(' or ')}${
        path.startsWith('metadata.') ? ' in recent requests' : ''
      }; a ${kind} never equals it.`;
}

function kindsAt(path: string, seen: readonly MetadataKey[]): Kind[] {
  if (path.startsWith('headers.')) {
    return ['text'];
  }
  if (path === 'request.stream') {
    return ['truth value'];
  }
  if (path === 'request.input_tokens') {
    return ['number'];
  }
  return [...new Set(samplesOf(path, seen).map(({ value }) => kindOf(value)))];
}
