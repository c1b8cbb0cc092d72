/** What is read of answers in the form of chat completions. */
import { field, parsed } from './json';

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** What one event of a stream says, or a whole answer. */
export interface Said {
  readonly text: string;
  readonly tokens: Tokens | undefined;
  /** An error within a stream. */
  readonly error: unknown;
}

const NOTHING: Said = { text: '', tokens: undefined, error: undefined };

export function eventSaid(data: string): Said {
  return data === '[DONE]' ? NOTHING : said(parsed(data), 'delta');
}

export function answerSaid(body: unknown): Said {
  return said(body, 'message');
}

function said(value: unknown, part: 'delta' | 'message'): Said {
  const text = field(value, 'choices', 0, part, 'content');
  const input = field(value, 'usage', 'prompt_tokens');
  const output = field(value, 'usage', 'completion_tokens');
  const error = field(value, 'error');
  return {
    text: typeof text === 'string' ? text : '',
    tokens: typeof input === 'number' && typeof output === 'number' ? { input, output } : undefined,
    error: error === undefined ? undefined : value,
  };
}
