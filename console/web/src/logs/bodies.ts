/** What a body of a request or an answer says, whatever dialect it is in. */

export interface Message {
  readonly role: string;
  readonly text: string;
}

export type Body =
  /** Chat, with the JSON it was read from where there is one. */
  | { readonly kind: 'chat'; readonly messages: readonly Message[]; readonly raw: string }
  | { readonly kind: 'json'; readonly raw: string }
  | { readonly kind: 'text'; readonly raw: string };

/** A body is kept up to here. */
export const KEPT_BYTES = 64 * 1024;

/** Whether a body was cut; one that is exactly as long as what is kept is taken for cut. */
export function isCut(text: string): boolean {
  return text.length * 3 >= KEPT_BYTES && new TextEncoder().encode(text).length >= KEPT_BYTES - 3;
}

export function readBody(text: string): Body {
  const json = parse(text);
  if (json !== undefined) {
    const raw = JSON.stringify(json, null, 2);
    const messages = messagesOf(json);
    return messages.length > 0 ? { kind: 'chat', messages, raw } : { kind: 'json', raw };
  }
  const spoken = streamed(text);
  return spoken === ''
    ? { kind: 'text', raw: text }
    : { kind: 'chat', messages: [{ role: 'assistant', text: spoken }], raw: text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text, or the texts of parts, however a dialect nests them. */
function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(textOf).filter(Boolean).join('\n');
  }
  const inner = field(value, 'text') ?? field(value, 'content') ?? field(value, 'parts');
  if (inner !== undefined) {
    return textOf(inner);
  }
  const kind = field(value, 'type');
  return typeof kind === 'string' ? `[${kind}]` : '';
}

/** A call of a tool, as a program would write it. */
function callOf(call: unknown): string {
  const tool = field(call, 'function');
  return `${textOf(field(tool, 'name')) || 'tool'}(${textOf(field(tool, 'arguments'))})`;
}

function message(value: unknown, usual: string): Message[] {
  const role = field(value, 'role');
  const text = textOf(field(value, 'content') ?? field(value, 'parts'));
  const calls = list(field(value, 'tool_calls')).map(callOf);
  const whole = [text, ...calls].filter(Boolean).join('\n');
  return whole === '' ? [] : [{ role: typeof role === 'string' ? role : usual, text: whole }];
}

/** The messages of a request or an answer in any of the dialects; none where it is no chat. */
export function messagesOf(json: unknown): Message[] {
  const system = textOf(
    field(json, 'system') ?? field(json, 'systemInstruction') ?? field(json, 'instructions') ?? '',
  );
  const input = field(json, 'input');
  const output = field(json, 'output');
  const said = [
    ...list(field(json, 'messages')).flatMap((one) => message(one, 'user')),
    ...list(field(json, 'contents')).flatMap((one) => message(one, 'user')),
    ...(typeof input === 'string' ? [{ role: 'user', text: input }] : []),
    ...list(input).flatMap((one) => message(one, 'user')),
    ...list(field(json, 'choices')).flatMap((one) => message(field(one, 'message'), 'assistant')),
    ...list(field(json, 'candidates')).flatMap((one) => message(field(one, 'content'), 'model')),
    ...list(output).flatMap((one) => message(one, 'assistant')),
    ...message(field(output, 'message'), 'assistant'),
    ...(field(json, 'type') === 'message' ? message(json, 'assistant') : []),
  ];
  return said.length > 0 && system !== '' ? [{ role: 'system', text: system }, ...said] : said;
}

/** The text that the events of a stream add up to. */
function streamed(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => parse(line.slice(5)))
    .map((event) => {
      const choice = list(field(event, 'choices'))[0];
      const candidate = list(field(event, 'candidates'))[0];
      const delta = field(event, 'delta');
      return (
        textOf(field(field(choice, 'delta'), 'content') ?? '') ||
        (typeof delta === 'string' ? delta : textOf(field(delta, 'text') ?? '')) ||
        textOf(field(field(candidate, 'content'), 'parts') ?? '')
      );
    })
    .join('');
}
