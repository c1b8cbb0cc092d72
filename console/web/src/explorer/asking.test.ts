import { expect, it } from 'vitest';
import { asking } from './asking';
import { begun, type Exchange } from './exchange';
import { NOTHING_ASKED } from './question';

async function outcomeOf(
  send: (stop: AbortController) => Promise<Response>,
): Promise<{ last: Exchange; texts: string[] }> {
  let last = begun(NOTHING_ASKED, 'q', new Date(0));
  const texts: string[] = [];
  const stop = new AbortController();
  let clock = 0;
  await asking({
    send: () => send(stop),
    signal: stop.signal,
    now: () => (clock += 10),
    tell: (change) => {
      last = { ...last, ...change };
      texts.push(last.text);
    },
  });
  return { last, texts };
}

const stream = (...parts: string[]) =>
  new Response(parts.join(''), {
    headers: { 'content-type': 'text/event-stream', 'cf-aig-model': 'small' },
  });
const said = (content: string) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

it('should tell a stream piece by piece, and its tokens', async () => {
  const usage = 'data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}\n\n';
  const { last, texts } = await outcomeOf(() =>
    Promise.resolve(stream(said('Kia'), said(' ora'), usage, 'data: [DONE]\n\n')),
  );
  expect(texts).toEqual(expect.arrayContaining(['Kia', 'Kia ora']));
  expect(last.outcome.kind).toBe('answered');
  expect(last.tokens).toEqual({ input: 3, output: 2 });
  expect(last.told?.model).toBe('small');
  expect(last.firstMs).toBeLessThan(last.totalMs ?? 0);
});

it('should keep what arrived before a stream fails', async () => {
  const error = 'data: {"error":{"message":"gone","code":"stream_broken"}}\n\n';
  const { last } = await outcomeOf(() => Promise.resolve(stream(said('Kia'), error)));
  expect(last.text).toBe('Kia');
  expect(last.outcome).toMatchObject({ kind: 'failed', failure: { code: 'stream_broken' } });
});

it('should tell a whole answer, an error and silence apart', async () => {
  const whole = await outcomeOf(() =>
    Promise.resolve(Response.json({ choices: [{ message: { content: 'Hi' } }] })),
  );
  expect(whole.last).toMatchObject({ text: 'Hi', outcome: { kind: 'answered' } });
  const refused = await outcomeOf(() =>
    Promise.resolve(Response.json({ error: { message: 'no' } }, { status: 404 })),
  );
  expect(refused.last.outcome).toMatchObject({ kind: 'failed', failure: { status: 404 } });
  const silent = await outcomeOf(() => Promise.reject(new TypeError('no network')));
  expect(silent.last.outcome).toMatchObject({ kind: 'failed', failure: { status: 0 } });
});

it('should be stopped, not failed, when the asker stops', async () => {
  const { last } = await outcomeOf((stop) => {
    stop.abort();
    return Promise.reject(new DOMException('stopped', 'AbortError'));
  });
  expect(last.outcome).toEqual({ kind: 'stopped' });
});
