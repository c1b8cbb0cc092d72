/** Server-sent events read by fetch, so that the Authorization header goes along. */
import { useEffect, useRef, useState } from 'react';
import { ApiError } from './errors';
import { refused, session } from './session';

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | null;
}

export type Connection = 'connecting' | 'open' | 'waiting' | 'refused';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const LONGEST_EVENT = 4 * 1024 * 1024;

/** Takes text as it comes and gives the events that are complete. */
export function eventParser(emit: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];
  let id: string | null = null;

  function line(text: string): void {
    if (text === '') {
      if (data.length > 0) {
        emit({ event: event || 'message', data: data.join('\n'), id });
      }
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      data.push(value);
    } else if (field === 'event') {
      event = value;
    } else if (field === 'id') {
      id = value;
    }
  }

  return (text) => {
    rest += text;
    // A carriage return at the very end may be half of a line's end.
    for (let end = /\r\n|\n|\r(?!$)/.exec(rest); end; end = /\r\n|\n|\r(?!$)/.exec(rest)) {
      const whole = rest.slice(0, end.index);
      rest = rest.slice(end.index + end[0].length);
      line(whole);
    }
    if (rest.length > LONGEST_EVENT) {
      throw new Error('an event is longer than 4 MiB');
    }
  };
}

/** Reads a body of server-sent events to its end. */
export async function readEvents(
  response: Response,
  emit: (event: ServerEvent) => void,
): Promise<void> {
  if (!response.body) {
    return;
  }
  const feed = eventParser(emit);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    feed(part.value);
  }
}

/** Returns the wait before the next attempt, with a spread of a quarter by `chance` in 0 to 1. */
export function backoff(failures: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return Math.round(wait * (0.75 + chance / 2));
}

interface Listening {
  readonly onEvent: (event: ServerEvent) => void;
  readonly onState: (state: Connection) => void;
  readonly signal: AbortSignal;
}

/**
 * Listens until the signal says stop, connecting again after each loss with growing waits. The last
 * event's id is sent back as Last-Event-ID. A refusal (4xx) ends it, as asking again would not help.
 */
export async function listen(url: string, to: Listening): Promise<void> {
  const last: { id: string | null } = { id: null };
  for (let failures = 0; !to.signal.aborted; failures++) {
    to.onState('connecting');
    try {
      const { token } = session();
      const response = await fetch(url, {
        headers: {
          accept: 'text/event-stream',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(last.id === null ? {} : { 'last-event-id': last.id }),
        },
        signal: to.signal,
      });
      if (response.status === 401) {
        refused();
      }
      if (response.status >= 400 && response.status < 500) {
        to.onState('refused');
        return;
      }
      if (response.ok) {
        to.onState('open');
        await readEvents(response, (event) => {
          failures = 0;
          last.id = event.id ?? last.id;
          to.onEvent(event);
        });
      }
    } catch (error) {
      if (!isAborted(to.signal)) {
        console.debug(ApiError.away(error).message);
      }
    }
    if (!isAborted(to.signal)) {
      to.onState('waiting');
      await pause(backoff(failures, Math.random()), to.signal);
    }
  }
}

/** A call, as the signal changes while others are awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Listens while the component is shown; `null` listens to nothing. */
export function useEvents(url: string | null, onEvent: (event: ServerEvent) => void): Connection {
  const [state, setState] = useState<Connection>('connecting');
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });
  useEffect(() => {
    if (url === null) {
      return;
    }
    const stop = new AbortController();
    void listen(url, {
      onEvent: (event) => {
        handler.current(event);
      },
      onState: setState,
      signal: stop.signal,
    });
    return () => {
      stop.abort();
    };
  }, [url]);
  return state;
}
