import { useCallback, useEffect, useRef, useState } from 'react';
import { account } from '../api/client';
import { ask } from '../api/models';
import { asking } from './asking';
import { begun, isOpen, type Exchange } from './exchange';
import { forget, keep, kept } from './history';
import { bodyOf, headersOf, type Question } from './question';

interface Asked {
  /** The one that is shown. */
  readonly current: Exchange | null;
  readonly history: readonly Exchange[];
  readonly busy: boolean;
  readonly ask: (question: Question, token: string) => void;
  readonly stop: () => void;
  readonly show: (exchange: Exchange) => void;
  readonly clear: () => void;
}

/** One question at a time through a gateway, and those before it. */
export function useAsking(gateway: string): Asked {
  const [current, setCurrent] = useState<Exchange | null>(null);
  const [history, setHistory] = useState(() => kept(sessionStorage, account(), gateway));
  const running = useRef<AbortController | null>(null);
  const count = useRef(0);

  useEffect(
    () => () => {
      running.current?.abort();
    },
    [],
  );

  const start = useCallback(
    (question: Question, token: string) => {
      const stop = new AbortController();
      running.current?.abort();
      running.current = stop;
      let exchange = begun(question, `${Date.now().toString(36)}-${count.current++}`, new Date());
      setCurrent(exchange);
      const headers = Object.fromEntries(
        headersOf(question).map(({ name, value }) => [name, value]),
      );
      if (token.trim() !== '') {
        headers['cf-aig-authorization'] = `Bearer ${token.trim()}`;
      }
      void asking({
        send: () => ask(gateway, bodyOf(question), headers, stop.signal),
        signal: stop.signal,
        now: () => performance.now(),
        tell: (change) => {
          exchange = { ...exchange, ...change };
          setCurrent((shown) => (shown?.id === exchange.id ? exchange : shown));
          if (!isOpen(exchange)) {
            setHistory(keep(sessionStorage, account(), gateway, exchange));
          }
        },
      });
    },
    [gateway],
  );

  return {
    current,
    history,
    busy: current !== null && isOpen(current),
    ask: start,
    stop: () => {
      running.current?.abort();
    },
    show: setCurrent,
    clear: () => {
      forget(sessionStorage, account(), gateway);
      setHistory([]);
    },
  };
}
