import { Button, Stack } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import type { HistoryEntry } from '../api/routes';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { Loading } from '../ui/Loading';
import { TableCard } from '../ui/TableCard';
import { EventRow } from './EventRow';
import { liveAfter, stopAt } from './timeline';

export type Events = UseInfiniteQueryResult<
  InfiniteData<{ readonly result: readonly HistoryEntry[] }>
>;

interface EventPagesProps {
  readonly label: string;
  readonly query: Events;
  /** The route whose events they are; a gateway's cannot be looked at in a drawing. */
  readonly route?: { readonly gateway: string; readonly route: string };
  readonly at?: string | undefined;
  readonly look?: (at: string | undefined) => void;
}

/** Events as they are known so far, newest first. */
export function EventPages({ label, query, route, at, look }: EventPagesProps) {
  if (query.data === undefined) {
    return query.error === null ? <Loading lines={8} /> : <ErrorNote error={query.error} />;
  }
  const entries = query.data.pages.flatMap(({ result }) => result);
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing happened yet">Changes appear here as they are made.</EmptyState>
    );
  }
  const stops = entries.toReversed();
  const live = liveAfter(stops);
  const chosen = route === undefined ? undefined : stops[stopAt(stops, at)]?.sequence;
  return (
    <Stack>
      <TableCard label={label} head={['What', 'Who', 'When', 'Why', 'Elements', 'Actions']}>
        {entries.map((entry, i) => {
          const older = entries[i + 1];
          return (
            <EventRow
              key={entry.sequence}
              entry={entry}
              liveBefore={older === undefined ? undefined : live.get(older.sequence)}
              chosen={entry.sequence === chosen}
              {...(route === undefined ? {} : { route })}
              {...(look === undefined
                ? {}
                : {
                    look: () => {
                      look(i === 0 ? undefined : entry.at);
                    },
                  })}
            />
          );
        })}
      </TableCard>
      {query.hasNextPage ? (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show older events
        </Button>
      ) : null}
    </Stack>
  );
}
