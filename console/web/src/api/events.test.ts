import { describe, expect, it, vi } from 'vitest';
import { backoff, eventParser, listen, type ServerEvent } from './events';

function parse(...parts: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const feed = eventParser((event) => events.push(event));
  parts.forEach(feed);
  return events;
}

function answer(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } });
}

describe('eventParser', () => {
  it('should join lines of data and keep name and id', () => {
    expect(parse('id: 7\nevent: hop\ndata: a\ndata: b\n\n')).toEqual([
      { event: 'hop', data: 'a\nb', id: '7' },
    ]);
  });

  it('should read events cut anywhere, with any end of line', () => {
    const text = 'data: one\r\n\r\n: still here\r\ndata: two\r\n\r\n';
    expect(parse(...text.split('')).map((event) => event.data)).toEqual(['one', 'two']);
  });

  it('should not give an event before it is complete', () => {
    expect(parse('data: half\n')).toEqual([]);
  });
});

describe('listen', () => {
  it('should connect again with the last id after a loss, and stop when told', async () => {
    const stop = new AbortController();
    const headers: unknown[] = [];
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      headers.push(init.headers);
      return Promise.resolve(answer(`id: ${headers.length}\ndata: x\n\n`));
    });
    const got: (string | null)[] = [];

    vi.useFakeTimers();
    const done = listen('/events', {
      onEvent: (event) => {
        got.push(event.id);
        if (got.length === 3) {
          stop.abort();
        }
      },
      onState: () => undefined,
      signal: stop.signal,
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await done;
    vi.useRealTimers();
    vi.unstubAllGlobals();

    expect(got).toEqual(['1', '2', '3']);
    expect(headers[1]).toMatchObject({ 'last-event-id': '1' });
  });

  it('should end when it is refused', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    const states: string[] = [];

    await listen('/events', {
      onEvent: () => undefined,
      onState: (state) => states.push(state),
      signal: new AbortController().signal,
    });
    vi.unstubAllGlobals();

    expect(states).toEqual(['connecting', 'refused']);
  });
});

describe('backoff', () => {
  it('should grow up to its limit', () => {
    expect([0, 1, 2, 20].map((n) => backoff(n, 0.5))).toEqual([500, 1000, 2000, 15_000]);
  });
});
