import { Badge, Group, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useMatches, useParams } from '@tanstack/react-router';
import { routeQuery } from '../api/routes';
import { ErrorNote } from '../ui/ErrorNote';
import { AppLink } from '../ui/AppLink';
import { Page } from '../ui/Page';

const TABS = [
  { value: 'flow', label: 'Flow', to: '/gateways/$gateway/routes/$route/flow' },
  { value: 'versions', label: 'Versions', to: '/gateways/$gateway/routes/$route/versions' },
  { value: 'live', label: 'Live', to: '/gateways/$gateway/routes/$route/live' },
  { value: 'history', label: 'History', to: '/gateways/$gateway/routes/$route/history' },
] as const;

/** One route: its name, what is live, and its tabs. */
export function RoutePage() {
  const params = useParams({ from: '/gateways/$gateway/routes/$route' });
  const matches = useMatches();
  const open = TABS.find(({ to }) => matches.some((match) => match.fullPath === to));
  const query = useQuery(routeQuery(params.gateway, params.route));
  return (
    <Page
      wide
      title={params.route}
      heading={
        <Group gap="sm">
          <AppLink to="/gateways/$gateway/routes" params={params} c="dimmed" inherit>
            Routes
          </AppLink>
          <span aria-hidden="true">/</span>
          {query.data?.name ?? params.route}
          {query.data === undefined ? null : (
            <Badge variant="light" tt="none" size="lg">
              Version {query.data.deployment.number} is live
            </Badge>
          )}
        </Group>
      }
    >
      <nav aria-label="Route">
        <Tabs value={open?.value ?? null} mb="lg">
          <Tabs.List>
            {TABS.map(({ value, label, to }) => (
              <Tabs.Tab
                key={value}
                value={value}
                renderRoot={(props) => <Link to={to} params={params} {...props} />}
              >
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      </nav>
      {query.error === null ? <Outlet /> : <ErrorNote error={query.error} />}
    </Page>
  );
}
