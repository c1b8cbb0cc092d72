import { queryOptions } from '@tanstack/react-query';
import { searchLogs, type LogEntry } from '../api/logs';

/** Entries of one instant that are looked through for the next. */
const LOOKED_AT = 50;

export interface Neighbours {
  readonly newer: LogEntry | null;
  readonly older: LogEntry | null;
}

/** The entries before and after one among those the parameters find. */
export const neighboursQuery = (gateway: string, query: string, entry: LogEntry) =>
  queryOptions({
    queryKey: ['neighbours', gateway, query, entry.id],
    queryFn: async ({ signal }): Promise<Neighbours> => {
      const beside = async (bound: 'start_date' | 'end_date', direction: 'asc' | 'desc') => {
        const asked = new URLSearchParams(query);
        asked.set(bound, entry.created_at);
        asked.set('order_by_direction', direction);
        asked.set('per_page', String(LOOKED_AT));
        asked.set('total', 'false');
        const { logs } = await searchLogs(gateway, asked, signal);
        return after(logs, entry.id);
      };
      const [newer, older] = await Promise.all([
        beside('start_date', 'asc'),
        beside('end_date', 'desc'),
      ]);
      return { newer, older };
    },
    staleTime: 5_000,
  });

/** The entry after one; the first, where that one is not among them as the filters leave it out. */
export function after(logs: readonly LogEntry[], id: string): LogEntry | null {
  return logs[logs.findIndex((entry) => entry.id === id) + 1] ?? null;
}
