import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { searchLogs } from '../api/logs';
import { LogPages, PAGE, type PagesState } from './pages';

/** The entries that the parameters find; other parameters begin another list. */
export function useLogPages(gateway: string, query: string): readonly [LogPages, PagesState] {
  const pages = useMemo(
    () =>
      new LogPages(async (cursor, signal) => {
        const asked = new URLSearchParams(query);
        asked.set('per_page', String(PAGE));
        if (cursor !== null) {
          asked.set('cursor', cursor);
          // Counting takes longer than the page itself.
          asked.set('total', 'false');
        }
        const { logs, info } = await searchLogs(gateway, asked, signal);
        return { logs, cursor: info.cursor ?? null, total: info.total_count ?? null };
      }),
    [gateway, query],
  );
  useEffect(() => {
    pages.restart();
    return () => {
      pages.stop();
    };
  }, [pages]);
  return [pages, useSyncExternalStore(pages.subscribe, pages.snapshot)];
}
