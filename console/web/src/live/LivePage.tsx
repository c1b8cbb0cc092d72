import { Grid, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { routeQuery, type RouteElement } from '../api/routes';
import { versionQuery } from '../api/versions';
import { ErrorNote } from '../ui/ErrorNote';
import { LiveView } from './LiveView';

/** What passes through a route now: the live version with all requests, or one version with its own. */
export function LivePage() {
  const place = '/gateways/$gateway/routes/$route/live';
  const { gateway, route } = useParams({ from: place });
  const { minutes = 5, version } = useSearch({ from: place });
  const live = useQuery(routeQuery(gateway, route));
  const chosen = useQuery({
    ...versionQuery(gateway, route, String(version ?? '')),
    enabled: version !== undefined,
  });
  const error = live.error ?? chosen.error;
  if (error !== null) {
    return <ErrorNote error={error} retry={() => void chosen.refetch()} />;
  }
  const elements: readonly RouteElement[] | undefined =
    version === undefined ? live.data?.elements : chosen.data?.data;
  return elements === undefined ? (
    <Grid aria-busy="true">
      <Grid.Col span={12}>
        <Skeleton h={520} radius="md" />
      </Grid.Col>
    </Grid>
  ) : (
    <LiveView
      gateway={gateway}
      route={route}
      minutes={minutes}
      version={version}
      drawn={version ?? live.data?.deployment.number}
      elements={elements}
    />
  );
}
