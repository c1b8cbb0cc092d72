import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '../api/logs';
import { neighboursQuery } from './neighbours';

interface EntryNavigationProps {
  readonly gateway: string;
  /** Parameters of the search that one walks through. */
  readonly query: string;
  readonly entry: LogEntry;
  readonly onGo: (entry: LogEntry) => void;
}

export function EntryNavigation({ gateway, query, entry, onGo }: EntryNavigationProps) {
  const beside = useQuery(neighboursQuery(gateway, query, entry)).data;
  const ways = [
    ['Previous', beside?.newer ?? null],
    ['Next', beside?.older ?? null],
  ] as const;
  return (
    <Group gap={6} wrap="nowrap">
      {ways.map(([label, to]) => (
        <Button
          key={label}
          size="compact-sm"
          variant="default"
          disabled={to === null}
          onClick={() => {
            if (to !== null) {
              onGo(to);
            }
          }}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}
