/** The route as it was at an instant, with who made it so and why. */
import { Badge, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/errors';
import { routeAsOfQuery } from '../api/past';
import { routeQuery, type Route } from '../api/routes';
import { ButtonLink } from '../ui/AppLink';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { GraphDrawing } from '../ui/graph/GraphDrawing';
import { Instant } from '../ui/Instant';
import { RoleButton } from '../ui/RoleButton';
import { exact } from '../ui/time';
import { DeployDialog } from './DeployDialog';
import type { Events } from './EventPages';
import { plain } from './merged';
import { liveAfter, stopAt } from './timeline';
import { Timeline } from './Timeline';
import { told } from './told';

interface AsOfProps {
  readonly gateway: string;
  readonly route: string;
  readonly at: string | undefined;
  readonly events: Events;
  readonly look: (at: string | undefined) => void;
}

export function AsOf({ gateway, route, at, events, look }: AsOfProps) {
  const now = useQuery(routeQuery(gateway, route));
  // By its id, as it may have had another name then.
  const then = useQuery({
    ...routeAsOfQuery(gateway, now.data?.id ?? route, at ?? ''),
    enabled: at !== undefined && now.data !== undefined,
    placeholderData: keepPreviousData,
  });
  const [deploying, setDeploying] = useState<number | null>(null);
  if (events.data === undefined || now.data === undefined) {
    return <Skeleton h={460} radius="md" aria-busy="true" />;
  }
  const stops = events.data.pages.flatMap(({ result }) => result).toReversed();
  const index = stopAt(stops, at);
  const stop = stops[index];
  const before = stops[index - 1];
  const found = at === undefined ? now.data : then.data;
  const live = now.data.deployment.number;
  return (
    <Stack>
      <Paper withBorder radius="md" p="md">
        <Stack gap="sm">
          <Timeline stops={stops} at={at} look={look} />
          <Group justify="space-between" mih={52} align="flex-start">
            <div aria-live="polite">
              <Group gap="sm">
                <Title order={2} size="h3">
                  {at === undefined ? 'As it is now' : `As of ${exact(new Date(at))}`}
                </Title>
                {found === undefined || then.error !== null ? null : (
                  <Badge variant="light" tt="none">
                    Version {found.deployment.number}
                    {found.deployment.number === live ? ', live today' : ''}
                  </Badge>
                )}
              </Group>
              {stop === undefined ? null : (
                <Text size="sm" c="dimmed">
                  {told(stop, before && liveAfter(stops).get(before.sequence))} by {stop.actor},{' '}
                  <Instant at={stop.at} />
                  {stop.why === undefined || stop.why === '' ? '' : `: ${stop.why}`}
                </Text>
              )}
            </div>
            {found === undefined ||
            found.deployment.number === live ||
            then.error !== null ? null : (
              <Group gap="sm">
                <ButtonLink
                  to="/gateways/$gateway/routes/$route/versions"
                  params={{ gateway, route }}
                  search={{ from: found.deployment.number, to: live }}
                  variant="default"
                >
                  Compare with live
                </ButtonLink>
                <RoleButton
                  needs="deployer"
                  onClick={() => {
                    setDeploying(found.deployment.number);
                  }}
                >
                  Deploy this version
                </RoleButton>
              </Group>
            )}
          </Group>
        </Stack>
      </Paper>
      {at === undefined || then.error === null ? (
        <Shown route={found} at={at} />
      ) : (
        <Absent error={then.error} first={stops[0]?.at} />
      )}
      <DeployDialog
        gateway={gateway}
        route={route}
        version={deploying}
        onClose={() => {
          setDeploying(null);
        }}
      />
    </Stack>
  );
}

function Shown({ route, at }: { readonly route: Route | undefined; at: string | undefined }) {
  return route === undefined ? (
    <Skeleton h={420} radius="md" aria-busy="true" />
  ) : (
    <GraphDrawing
      label={at === undefined ? 'The route now' : `The route as of ${exact(new Date(at))}`}
      {...plain(route.elements)}
    />
  );
}

function Absent({ error, first }: { readonly error: unknown; readonly first: string | undefined }) {
  return error instanceof ApiError && error.status === 404 && first !== undefined ? (
    <EmptyState title="There was no such route then">
      It was made <Instant at={first} />. Choose a later instant, or an event above.
    </EmptyState>
  ) : (
    <ErrorNote error={error} />
  );
}
