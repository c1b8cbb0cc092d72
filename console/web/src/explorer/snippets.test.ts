import { spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bodyOf, headersOf, NOTHING_ASKED, type Question } from './question';
import { quoted } from './quoting';
import { isSecret, LANGUAGES, snippet, type Call } from './snippets';

const HOSTILE = [
  `it's "quoted" \`id\` $(id) $HOME \${HOME} !! \\ \\' \\" \\n`,
  'line\nline\r\nline\rtab\t end',
  "'; rm -rf / #",
  '\'\'\'"""`${process.exit(1)}`',
  '\\u0022); System.exit(1); //\\u000a \\\\u0022 \\x41 \\101',
  '\u0001\u001b[31m\u007f\u0085 12\u00003',
  'Māori \u2028 \u2029 \u202e \ufeff 😀 \u{10ffff}',
  '%s %n {} {{x}} #{x} <script>alert(1)</script> </script>',
  '\\',
  '"',
  "'",
  '',
  '@/etc/passwd',
  '-H evil: yes',
];

function call(change: Partial<Question> = {}, more: Partial<Call> = {}): Call {
  return {
    baseUrl: 'http://127.0.0.1:8787/v1/default/g/compat',
    question: { ...NOTHING_ASKED, model: 'dynamic/smart-route', prompt: 'Hello', ...change },
    token: false,
    ...more,
  };
}

/** What a shell hands to curl. */
function argumentsOf(command: string, env: Record<string, string> = {}): string[] {
  const run = spawnSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
    timeout: 10_000,
  });
  expect(run.stderr).toBe('');
  return run.stdout.split('\0').slice(0, -1);
}

/** Reads a literal by the rules that Python and Java have in common beside JSON's. */
function read(literal: string, language: 'python' | 'java'): string {
  // Java reads \u first, wherever an even number of backslashes stands before it.
  const source =
    language === 'python'
      ? literal
      : literal.replace(/(\\\\)*\\u+([0-9a-f]{4})|\\\\/g, (whole, pairs: string, code?: string) =>
          code === undefined
            ? whole
            : ((pairs as string | undefined) ?? '') + String.fromCharCode(parseInt(code, 16)),
        );
  expect(source.startsWith('"') && source.endsWith('"')).toBe(true);
  let text = '';
  for (let i = 1; i < source.length - 1; i++) {
    const at = source.charAt(i);
    expect(at === '"' || at === '\n' || at === '\r', `ends early: ${source}`).toBe(false);
    if (at !== '\\') {
      text += at;
      continue;
    }
    const next = source.charAt(++i);
    const simple = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\\': '\\', '"': '"' }[next];
    const octal = /^[0-3][0-7]{2}/.exec(source.slice(i))?.[0];
    if (simple !== undefined) {
      text += simple;
    } else if (language === 'java' && octal !== undefined) {
      text += String.fromCharCode(parseInt(octal, 8));
      i += 2;
    } else if (language === 'python' && next === 'u') {
      text += String.fromCharCode(parseInt(source.slice(i + 1, i + 5), 16));
      i += 4;
    } else {
      throw new Error(`no escape of ${language}: \\${next} in ${source}`);
    }
  }
  return text;
}

describe.each(HOSTILE)('the text %j', (text) => {
  it('should reach curl as it is, and nothing of it the shell', () => {
    const { question } = call({ prompt: text, system: text });
    const header = { name: 'x-note', value: text.replace(/[^ -~]/g, '') || 'x' };
    const asked = { ...question, headers: [header] };

    const given = argumentsOf(snippet('curl', { ...call(), question: asked }));

    expect(given[1]).toBe('http://127.0.0.1:8787/v1/default/g/compat/chat/completions');
    expect(given[given.indexOf('--data-raw') + 1]).toBe(JSON.stringify(bodyOf(asked), null, 2));
    expect(given).toContain(`x-note: ${header.value.trim()}`);
    expect(given.filter((one) => one === '-H')).toHaveLength(3);
  });

  it('should be the same text in Python and Java', () => {
    for (const language of ['python', 'java'] as const) {
      expect(read(quoted(language, text), language)).toBe(text);
    }
  });

  it('should be sent by the TypeScript program with the same body and headers', async () => {
    const asked = call({ prompt: text, system: text, stream: false, temperature: '0.5' }).question;
    const program = snippet('typescript', { ...call(), question: asked });
    const sent: unknown[] = [];
    class OpenAI {
      chat = {
        completions: {
          create: (...given: unknown[]) => {
            sent.push(...given);
            return Promise.resolve({ choices: [] });
          },
        },
      };
    }
    await (runInNewContext(
      `(async () => { ${program.replace(/^import .*;\n/, '')} })()`,
      { OpenAI, process: { env: {} }, console: { log: () => undefined } },
      { timeout: 5_000 },
    ) as Promise<void>);
    expect(JSON.parse(JSON.stringify(sent))).toEqual([
      bodyOf(asked),
      { headers: Object.fromEntries(headersOf(asked).map(({ name, value }) => [name, value])) },
    ]);
  });
});

it('should split what is too long for a constant of Java', () => {
  const long = '😀'.repeat(25_000) + 'a';
  const literals = quoted('java', long)
    .replace(/^String\.join\("", /, '')
    .slice(0, -1)
    .split(', ');
  expect(literals.length).toBeGreaterThan(2);
  expect(literals.map((one) => read(one, 'java')).join('')).toBe(long);
});

it('should name secrets and never tell them', () => {
  const secret = 'sk-very-secret';
  const asked = call(
    {
      headers: [
        { name: 'turnpike-provider-authorization', value: `Bearer ${secret}` },
        { name: 'x-my-token', value: secret },
        { name: 'cf-aig-cache-key', value: 'shared' },
      ],
    },
    { token: true },
  );
  for (const { id } of LANGUAGES) {
    const program = snippet(id, asked);
    expect(program).not.toContain(secret);
    expect(program).not.toContain('turnpike-provider-authorization');
    for (const name of ['TURNPIKE_GATEWAY_TOKEN', 'PROVIDER_API_KEY', 'X_MY_TOKEN', 'shared']) {
      expect(program).toContain(name);
    }
  }
  expect(
    argumentsOf(snippet('curl', asked), {
      TURNPIKE_GATEWAY_TOKEN: 'tk_1',
      PROVIDER_API_KEY: 'sk $(id)',
      X_MY_TOKEN: 'mine',
    }),
  ).toEqual(
    expect.arrayContaining([
      'cf-aig-authorization: Bearer tk_1',
      'authorization: Bearer sk $(id)',
      'x-my-token: mine',
      'cf-aig-cache-key: shared',
    ]),
  );
  expect(isSecret('X-Api-Key')).toBe(true);
  expect(isSecret('cf-aig-cache-ttl')).toBe(false);
});

it('should not run what stands in the name of a secret header', () => {
  const name = 'x-`id`-$HOME-token';
  const given = argumentsOf(snippet('curl', call({ headers: [{ name, value: 'x' }] })));
  expect(given.some((one) => one.startsWith('x-`id`-$home-token: '))).toBe(true);
});
