import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '../api/logs';
import { versionQuery } from '../api/versions';
import { AppLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { PathView } from '../ui/path/PathView';
import { Section } from './EntryView';

interface EntryPathProps {
  readonly gateway: string;
  readonly route: LogEntry['route'];
}

/** The way through the version that decided, with what was seen on it. */
export function EntryPath({ gateway, route }: EntryPathProps) {
  return (
    <Section title="Way">
      {route === undefined ? (
        <Text size="sm" c="dimmed">
          No route: the caller named the model itself, or was refused before.
        </Text>
      ) : (
        <Drawn gateway={gateway} route={route} />
      )}
    </Section>
  );
}

function Drawn({ gateway, route }: { gateway: string; route: NonNullable<LogEntry['route']> }) {
  // By id, which a new name does not change.
  const version = useQuery(versionQuery(gateway, route.id, String(route.version)));
  return (
    <>
      <Text size="sm" mb={8}>
        <AppLink
          size="sm"
          to="/gateways/$gateway/routes/$route/versions"
          params={{ gateway, route: route.name }}
        >
          {route.name}
        </AppLink>
        , version {route.version}
      </Text>
      <Asked query={version} lines={4}>
        {({ elements }) => <PathView elements={elements} hops={route.hops} height={300} />}
      </Asked>
    </>
  );
}
