import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useEvents, type ServerEvent } from '../api/events';
import { tailAddress, type LogEntry } from '../api/logs';
import type { LogPages } from './pages';

export type TailState = 'off' | 'hidden' | 'connecting' | 'open' | 'lost' | 'refused';

export interface Tail {
  readonly state: TailState;
  /** Entries the server could not tell, as this reader was too slow. */
  readonly dropped: number;
}

/** Follows the log while the page is seen; what came while it was not is read with the first page. */
export function useTail(
  gateway: string,
  query: string,
  on: boolean,
  pages: LogPages,
  isAway: () => boolean,
): Tail {
  const seen = useDocumentVisibility() !== 'hidden';
  const [dropped, setDropped] = useState(0);
  const address = on && seen ? tailAddress(gateway, new URLSearchParams(query)) : null;
  const connection = useEvents(address, (event) => {
    const told = readEvent(event);
    if (told.kind === 'entry') {
      pages.arrived(told.entry, isAway());
    } else {
      setDropped((before) => before + told.dropped);
    }
  });
  const listening = address !== null && connection === 'open';
  const away = useRef(isAway);
  useEffect(() => {
    away.current = isAway;
  });
  useEffect(() => {
    if (listening && !away.current()) {
      pages.restart();
    }
  }, [listening, pages]);
  return { state: stateOf(on, seen, connection), dropped };
}

function stateOf(on: boolean, seen: boolean, connection: ReturnType<typeof useEvents>): TailState {
  if (!on) {
    return 'off';
  }
  if (!seen) {
    return 'hidden';
  }
  switch (connection) {
    case 'connecting':
    case 'open':
    case 'refused':
      return connection;
    case 'waiting':
      return 'lost';
  }
}

type Told =
  | { readonly kind: 'entry'; readonly entry: LogEntry }
  | { readonly kind: 'dropped'; readonly dropped: number };

function readEvent({ event, data }: ServerEvent): Told {
  if (event === 'dropped') {
    const { dropped } = JSON.parse(data) as { dropped: number };
    return { kind: 'dropped', dropped };
  }
  // The document of the API says so: other events there are none.
  return { kind: 'entry', entry: JSON.parse(data) as LogEntry };
}
