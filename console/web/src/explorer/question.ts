/** A question as it stands in the form, what is wrong with it, and the request it becomes. */

export const METADATA_TYPES = ['text', 'number', 'boolean'] as const;
export type MetadataType = (typeof METADATA_TYPES)[number];

export interface MetadataPair {
  readonly name: string;
  readonly type: MetadataType;
  readonly value: string;
}

export interface HeaderPair {
  readonly name: string;
  readonly value: string;
}

export interface CustomCost {
  readonly on: boolean;
  /** US dollars for each token, as decimals. */
  readonly tokenIn: string;
  readonly tokenOut: string;
}

/** Every field as people typed it. */
export interface Question {
  /** Such as `dynamic/smart-route@3` or `openai/gpt-4o`. */
  readonly model: string;
  readonly user: string;
  readonly metadata: readonly MetadataPair[];
  readonly headers: readonly HeaderPair[];
  readonly system: string;
  readonly prompt: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly stream: boolean;
  readonly customCost: CustomCost;
}

export const NOTHING_ASKED: Question = {
  model: '',
  user: 'user-anna',
  metadata: [],
  headers: [],
  system: '',
  prompt: '',
  temperature: '',
  maxTokens: '',
  stream: true,
  customCost: { on: false, tokenIn: '0.20', tokenOut: '0.20' },
};

/** Where a fault is: a field, or a pair of a list. */
export type Place =
  | 'model'
  | 'prompt'
  | 'temperature'
  | 'maxTokens'
  | 'tokenIn'
  | 'tokenOut'
  | `metadata.${number}`
  | `headers.${number}`;

export type Faults = Readonly<Partial<Record<Place, string>>>;

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const DECIMAL = /^(0|[1-9]\d*)?(\.\d+)?$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;
/** Set by the form, the browser or the gateway. */
const OWN_HEADERS = new Set([
  'accept-encoding',
  'authorization',
  'cf-aig-authorization',
  'cf-aig-custom-cost',
  'cf-aig-gateway-id',
  'cf-aig-metadata',
  'connection',
  'date',
  'dnt',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
  'via',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'origin',
  'referer',
  'transfer-encoding',
]);

/** Everything that keeps a question from being asked; empty when nothing does. */
export function faultsOf(question: Question): Faults {
  const faults: Partial<Record<Place, string>> = {};
  const note = (place: Place, message: string | undefined) => {
    if (message !== undefined) {
      faults[place] = message;
    }
  };
  note('model', question.model.trim() === '' ? 'Choose a route or a model.' : undefined);
  note('prompt', question.prompt.trim() === '' ? 'Write a message.' : undefined);
  note('temperature', temperatureFault(question.temperature.trim()));
  note('maxTokens', maxTokensFault(question.maxTokens.trim()));
  if (question.customCost.on) {
    note('tokenIn', priceFault(question.customCost.tokenIn.trim()));
    note('tokenOut', priceFault(question.customCost.tokenOut.trim()));
  }
  const names = question.metadata.map((pair) => pair.name);
  question.metadata.forEach((pair, i) => {
    note(`metadata.${i}`, metadataFault(pair, names.indexOf(pair.name) < i));
  });
  const headers = question.headers.map((pair) => pair.name.toLowerCase());
  question.headers.forEach((pair, i) => {
    note(`headers.${i}`, headerFault(pair, headers.indexOf(pair.name.toLowerCase()) < i));
  });
  return faults;
}

function temperatureFault(text: string): string | undefined {
  return text === '' || (NUMBER.test(text) && Number(text) >= 0 && Number(text) <= 2)
    ? undefined
    : 'From 0 to 2.';
}

function maxTokensFault(text: string): string | undefined {
  return text === '' || /^[1-9]\d{0,8}$/.test(text) ? undefined : 'A whole number from 1.';
}

function priceFault(text: string): string | undefined {
  return text !== '' && text !== '.' && DECIMAL.test(text) && Number(text) <= 1
    ? undefined
    : 'US dollars for one token, from 0 to 1, such as 0.20.';
}

function metadataFault({ name, type, value }: MetadataPair, again: boolean): string | undefined {
  if (name === '' || name.length > 64) {
    return 'A name has 1 to 64 characters.';
  }
  if (name === 'user_id') {
    return 'user_id is the field User ID.';
  }
  if (again) {
    return 'This name is there already.';
  }
  switch (type) {
    case 'text':
      return value.length > 1024 ? 'At most 1,024 characters.' : undefined;
    case 'number':
      return NUMBER.test(value.trim()) && value.trim().length <= 40
        ? undefined
        : 'A number, such as 12.5.';
    case 'boolean':
      return value === 'true' || value === 'false' ? undefined : 'true or false.';
  }
}

function headerFault({ name, value }: HeaderPair, again: boolean): string | undefined {
  if (!HEADER_NAME.test(name)) {
    return 'A name is letters, digits and -.';
  }
  if (OWN_HEADERS.has(name.toLowerCase()) || /^(sec|proxy)-/i.test(name)) {
    return `${name} is set by the form or the browser.`;
  }
  if (again) {
    return 'This header is there already.';
  }
  return value.trim() !== '' && HEADER_VALUE.test(value)
    ? undefined
    : 'A value is printable ASCII, and not empty.';
}

/** JSON in ASCII, as a header may have nothing else. */
export function asciiJson(value: string): string {
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The metadata as JSON; numbers keep every digit. Nothing without any. */
export function metadataJson(question: Question): string | undefined {
  const entries = [
    ...(question.user.trim() === '' ? [] : [`"user_id":${asciiJson(question.user.trim())}`]),
    ...question.metadata.map(
      ({ name, type, value }) =>
        `${asciiJson(name)}:${type === 'text' ? asciiJson(value) : value.trim()}`,
    ),
  ];
  return entries.length === 0 ? undefined : `{${entries.join(',')}}`;
}

function customCostJson({ tokenIn, tokenOut }: CustomCost): string {
  return `{"per_token_in":${decimal(tokenIn)},"per_token_out":${decimal(tokenOut)}}`;
}

/** A decimal as JSON has it: `.2` is `0.2`. */
function decimal(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('.') ? `0${trimmed}` : trimmed;
}

/** The gateway's headers of a question, secrets of the form's own left out. */
export function headersOf(question: Question): HeaderPair[] {
  const metadata = metadataJson(question);
  return [
    ...(metadata === undefined ? [] : [{ name: 'cf-aig-metadata', value: metadata }]),
    ...(question.customCost.on
      ? [{ name: 'cf-aig-custom-cost', value: customCostJson(question.customCost) }]
      : []),
    ...question.headers.map(({ name, value }) => ({
      name: name.toLowerCase(),
      value: value.trim(),
    })),
  ];
}

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** The body in the form of chat completions. */
export interface Body {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly stream?: true;
  readonly stream_options?: { readonly include_usage: true };
}

export function bodyOf(question: Question): Body {
  const { temperature, maxTokens } = question;
  return {
    model: question.model.trim(),
    messages: [
      ...(question.system.trim() === ''
        ? []
        : [{ role: 'system' as const, content: wellFormed(question.system) }]),
      { role: 'user', content: wellFormed(question.prompt) },
    ],
    ...(temperature.trim() === '' ? {} : { temperature: Number(temperature) }),
    ...(maxTokens.trim() === '' ? {} : { max_tokens: Number(maxTokens) }),
    ...(question.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  };
}

/** Halves of a character that stand alone are no text; UTF-8 cannot say them. */
export function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
}
