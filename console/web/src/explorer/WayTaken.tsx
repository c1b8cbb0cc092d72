import { Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '../api/logs';
import { versionQuery } from '../api/versions';
import { Asked } from '../ui/Asked';
import { PathView } from '../ui/path/PathView';
import { hopsOf, type Exchange } from './exchange';

interface WayTakenProps {
  readonly gateway: string;
  readonly exchange: Exchange;
  readonly entry: LogEntry | null;
}

/** The graph of the version that decided, with the way of this request. */
export function WayTaken({ gateway, exchange: { told }, entry }: WayTakenProps) {
  const route = entry?.route?.name ?? told?.route ?? null;
  const version =
    entry?.route === undefined ? (told?.version ?? null) : String(entry.route.version);
  const known = route !== null && version !== null;
  const query = useQuery({
    ...versionQuery(gateway, route ?? '', version ?? ''),
    enabled: known,
    staleTime: Infinity,
  });
  if (!known) {
    return null;
  }
  return (
    <Paper withBorder p="lg" component="section" aria-label="Way through the route">
      <Title order={2} size="h3" mb={4}>
        The way through {route}, version {version}
      </Title>
      <Text size="sm" c="dimmed" mb="md" role="status" mih={22}>
        {entry === null
          ? 'The values that were seen come with the log entry.'
          : 'With the values that each element saw.'}
      </Text>
      <Asked query={query} lines={6}>
        {({ elements }) => (
          <PathView
            elements={elements}
            hops={entry?.route?.hops ?? hopsOf(told?.path ?? [], elements)}
          />
        )}
      </Asked>
    </Paper>
  );
}
