/** A question as a program: what the Explorer asks, in languages people paste from. */
import { quoted } from './quoting';
import { bodyOf, headersOf, type Body, type HeaderPair, type Question } from './question';

export const LANGUAGES = [
  { id: 'curl', label: 'curl', needs: 'For sh, bash and zsh.' },
  { id: 'python', label: 'Python', needs: 'Needs the package openai.' },
  { id: 'typescript', label: 'TypeScript', needs: 'Needs the package openai; runs in Node.js.' },
  { id: 'java', label: 'Java', needs: 'Ask.java; needs com.openai:openai-java 4.' },
] as const;
export type Language = (typeof LANGUAGES)[number]['id'];

export interface Call {
  /** The gateway's address for clients of OpenAI's, without a slash at its end. */
  readonly baseUrl: string;
  readonly question: Question;
  /** Whether the gateway asks for a token. */
  readonly token: boolean;
}

/** A header's value, or the variable of the environment that has it. */
type Value = { readonly text: string } | { readonly prefix: string; readonly variable: string };

interface Sent {
  readonly name: string;
  readonly value: Value;
}

const TOKEN = 'TURNPIKE_GATEWAY_TOKEN';
const PROVIDER_KEY = 'PROVIDER_API_KEY';

const NOT_SECRET = new Set([
  'cf-aig-cache-key',
  'cf-aig-byok-alias',
  'cf-aig-metadata',
  'cf-aig-custom-cost',
]);

/** Whether a header's value is nobody's business. */
export function isSecret(name: string): boolean {
  return (
    !NOT_SECRET.has(name.toLowerCase()) &&
    /auth|key|token|secret|cookie|password|credential/i.test(name)
  );
}

function variableOf(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_')
    .replace(/^(?=\d)/, '_');
}

/** Headers beside the client's own: the key of a provider is told apart, as clients have a place for it. */
function sent({ question, token }: Call): { key: string | undefined; headers: Sent[] } {
  const all = headersOf(question);
  const provider = all.find(({ name }) => name === 'turnpike-provider-authorization');
  const headers = all.filter((header) => header !== provider).map(toSent);
  if (token && provider !== undefined) {
    headers.unshift({
      name: 'cf-aig-authorization',
      value: { prefix: 'Bearer ', variable: TOKEN },
    });
  }
  return { key: provider !== undefined ? PROVIDER_KEY : token ? TOKEN : undefined, headers };
}

function toSent({ name, value }: HeaderPair): Sent {
  return {
    name,
    value: isSecret(name) ? { prefix: '', variable: variableOf(name) } : { text: value },
  };
}

/** A program that asks the question and writes the answer. */
export function snippet(language: Language, call: Call): string {
  switch (language) {
    case 'curl':
      return curl(call);
    case 'python':
      return python(call);
    case 'typescript':
      return typescript(call);
    case 'java':
      return java(call);
  }
}

function curl(call: Call): string {
  const { key, headers } = sent(call);
  const all: Sent[] = [
    { name: 'content-type', value: { text: 'application/json' } },
    ...(key === undefined
      ? []
      : [
          {
            name: key === TOKEN ? 'cf-aig-authorization' : 'authorization',
            value: { prefix: 'Bearer ', variable: key },
          },
        ]),
    ...headers,
  ];
  const body = bodyOf(call.question);
  return [
    `curl ${body.stream === true ? '-sSN' : '-sS'} ${quoted('shell', `${call.baseUrl}/chat/completions`)}`,
    ...all.map(({ name, value }) =>
      'text' in value
        ? `-H ${quoted('shell', `${name}: ${value.text}`)}`
        : `-H ${quoted('shell', `${name}: ${value.prefix}`)}"$${value.variable}"`,
    ),
    `--data-raw ${quoted('shell', JSON.stringify(body, null, 2))}`,
  ].join(' \\\n  ');
}

function python(call: Call): string {
  const { key, headers } = sent(call);
  const body = bodyOf(call.question);
  const q = (text: string) => quoted('python', text);
  const secrets = key !== undefined || headers.some(({ value }) => 'variable' in value);
  const extra = headers.map(
    ({ name, value }) =>
      `        ${q(name)}: ${
        'text' in value
          ? q(value.text)
          : `${value.prefix === '' ? '' : `${q(value.prefix)} + `}os.environ[${q(value.variable)}]`
      },`,
  );
  const lines = [
    ...(secrets ? ['import os', ''] : []),
    `from openai import ${key === undefined ? 'Omit, ' : ''}OpenAI`,
    '',
    'client = OpenAI(',
    `    base_url=${q(call.baseUrl)},`,
    ...(key === undefined
      ? [
          '    api_key="none",',
          '    # The gateway asks for no token, and has the keys of providers.',
          '    default_headers={"Authorization": Omit()},',
        ]
      : [`    api_key=os.environ[${q(key)}],`]),
    ')',
    `answer = client.chat.completions.create(`,
    `    model=${q(body.model)},`,
    '    messages=[',
    ...body.messages.map(
      ({ role, content }) => `        {"role": ${q(role)}, "content": ${q(content)}},`,
    ),
    '    ],',
    ...numbers(body).map(([name, value]) => `    ${name}=${value},`),
    ...(body.stream === true
      ? ['    stream=True,', '    stream_options={"include_usage": True},']
      : []),
    ...(extra.length === 0 ? [] : ['    extra_headers={', ...extra, '    },']),
    ')',
    ...(body.stream === true
      ? [
          'for chunk in answer:',
          '    if chunk.choices:',
          '        print(chunk.choices[0].delta.content or "", end="", flush=True)',
          'print()',
        ]
      : ['print(answer.choices[0].message.content)']),
  ];
  return lines.join('\n') + '\n';
}

function typescript(call: Call): string {
  const { key, headers } = sent(call);
  const body = bodyOf(call.question);
  const q = (text: string) => quoted('typescript', text);
  const environment = (name: string) => `process.env[${q(name)}]`;
  const extra = headers.map(
    ({ name, value }) =>
      `      ${q(name)}: ${
        'text' in value
          ? q(value.text)
          : `${value.prefix === '' ? '' : `${q(value.prefix)} + `}(${environment(value.variable)} ?? '')`
      },`,
  );
  const lines = [
    "import OpenAI from 'openai';",
    '',
    'const client = new OpenAI({',
    `  baseURL: ${q(call.baseUrl)},`,
    ...(key === undefined
      ? [
          "  apiKey: 'none',",
          '  // The gateway asks for no token, and has the keys of providers.',
          '  defaultHeaders: { Authorization: null },',
        ]
      : [`  apiKey: ${environment(key)} ?? '',`]),
    '});',
    'const answer = await client.chat.completions.create(',
    '  {',
    `    model: ${q(body.model)},`,
    '    messages: [',
    ...body.messages.map(
      ({ role, content }) => `      { role: ${q(role)}, content: ${q(content)} },`,
    ),
    '    ],',
    ...numbers(body).map(([name, value]) => `    ${name}: ${value},`),
    ...(body.stream === true
      ? ['    stream: true,', '    stream_options: { include_usage: true },']
      : []),
    '  },',
    ...(extra.length === 0 ? [] : ['  {', '    headers: {', ...extra, '    },', '  },']),
    ');',
    ...(body.stream === true
      ? [
          'for await (const chunk of answer) {',
          "  process.stdout.write(chunk.choices[0]?.delta.content ?? '');",
          '}',
          "process.stdout.write('\\n');",
        ]
      : ['console.log(answer.choices[0]?.message.content);']),
  ];
  return lines.join('\n') + '\n';
}

function java(call: Call): string {
  const { key, headers } = sent(call);
  const body = bodyOf(call.question);
  const q = (text: string) => quoted('java', text);
  const streams = body.stream === true;
  const lines = [
    'import com.openai.client.OpenAIClient;',
    'import com.openai.client.okhttp.OpenAIOkHttpClient;',
    ...(streams ? ['import com.openai.core.http.StreamResponse;'] : []),
    `import com.openai.models.chat.completions.ChatCompletion${streams ? 'Chunk' : ''};`,
    'import com.openai.models.chat.completions.ChatCompletionCreateParams;',
    ...(streams ? ['import com.openai.models.chat.completions.ChatCompletionStreamOptions;'] : []),
    '',
    'public final class Ask {',
    '  public static void main(String[] arguments) {',
    '    OpenAIClient client =',
    '        OpenAIOkHttpClient.builder()',
    `            .baseUrl(${q(call.baseUrl)})`,
    ...(key === undefined
      ? [
          '            // The gateway asks for no token, and has the keys of providers.',
          '            .apiKey("none")',
          '            .replaceHeaders("Authorization", "")',
        ]
      : [`            .apiKey(System.getenv(${q(key)}))`]),
    '            .build();',
    '    ChatCompletionCreateParams question =',
    '        ChatCompletionCreateParams.builder()',
    `            .model(${q(body.model)})`,
    ...body.messages.map(
      ({ role, content }) =>
        `            .add${role === 'system' ? 'System' : 'User'}Message(${q(content)})`,
    ),
    ...(body.temperature === undefined
      ? []
      : [`            .temperature(${javaDouble(body.temperature)})`]),
    ...(body.max_tokens === undefined ? [] : [`            .maxTokens(${body.max_tokens}L)`]),
    ...(streams
      ? [
          '            .streamOptions(',
          '                ChatCompletionStreamOptions.builder().includeUsage(true).build())',
        ]
      : []),
    ...headers.map(
      ({ name, value }) =>
        `            .putAdditionalHeader(${q(name)}, ${
          'text' in value
            ? q(value.text)
            : `${value.prefix === '' ? '' : `${q(value.prefix)} + `}System.getenv(${q(value.variable)})`
        })`,
    ),
    '            .build();',
    ...(streams
      ? [
          '    try (StreamResponse<ChatCompletionChunk> answer =',
          '        client.chat().completions().createStreaming(question)) {',
          '      answer.stream()',
          '          .flatMap(chunk -> chunk.choices().stream())',
          '          .forEach(choice -> choice.delta().content().ifPresent(System.out::print));',
          '    }',
          '    System.out.println();',
        ]
      : [
          '    ChatCompletion answer = client.chat().completions().create(question);',
          '    System.out.println(answer.choices().getFirst().message().content().orElse(""));',
        ]),
    '  }',
    '}',
  ];
  return lines.join('\n') + '\n';
}

function javaDouble(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function numbers(body: Body): [string, number][] {
  return [
    ...(body.temperature === undefined
      ? []
      : [['temperature', body.temperature] satisfies [string, number]]),
    ...(body.max_tokens === undefined
      ? []
      : [['max_tokens', body.max_tokens] satisfies [string, number]]),
  ];
}
