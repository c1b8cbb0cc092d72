/** What the server tells of a route while a page shows it, and whether it still does. */
import { useEffect, useState } from 'react';
import { useEvents, type Connection } from '../api/events';
import {
  budgetEventsUrl,
  standingsOf,
  trafficEventsUrl,
  trafficOf,
  type BudgetStandings,
  type Traffic,
} from '../api/traffic';

/** `lost` is a connection that does not come back at once; what was told last is still shown. */
export type Link = 'connecting' | 'live' | 'lost' | 'refused';

interface Live {
  readonly traffic: Traffic | null;
  readonly standings: BudgetStandings | null;
  readonly link: Link;
}

/** A stream that ends in order, as those of budgets do, is open again before this. */
const PATIENCE_MS = 1_500;

export function useLive(
  gateway: string,
  route: string,
  minutes: number,
  version: number | undefined,
): Live {
  const [traffic, setTraffic] = useState<Traffic | null>(null);
  const [standings, setStandings] = useState<BudgetStandings | null>(null);
  const ofTraffic = useEvents(trafficEventsUrl(gateway, route, minutes, version), (event) => {
    setTraffic((was) => trafficOf(event) ?? was);
  });
  const ofBudgets = useEvents(budgetEventsUrl(gateway, route), (event) => {
    setStandings((was) => standingsOf(event) ?? was);
  });
  return { traffic, standings, link: useLink(worst(ofTraffic, ofBudgets)) };
}

const ORDER = ['open', 'connecting', 'waiting', 'refused'] as const satisfies Connection[];

function worst(a: Connection, b: Connection): Connection {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

/** Stays `lost` through the attempts to connect again, until one of them is open. */
function useLink(connection: Connection): Link {
  const [lost, setLost] = useState(false);
  const open = connection === 'open';
  if (open && lost) {
    setLost(false);
  }
  useEffect(() => {
    if (open) {
      return;
    }
    const timer = setTimeout(() => {
      setLost(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [open]);
  if (connection === 'refused') {
    return 'refused';
  }
  return open ? 'live' : lost ? 'lost' : 'connecting';
}
