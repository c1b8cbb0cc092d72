import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { analyticsQuery } from '../api/analytics';
import { routePagesQuery, type RouteSummary } from '../api/routes';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { PlusIcon, SearchIcon } from '../ui/icons';
import { Loading } from '../ui/Loading';
import { Page } from '../ui/Page';
import { RoleButton } from '../ui/RoleButton';
import { TableCard } from '../ui/TableCard';
import { CreateRoute } from './CreateRoute';
import { DeleteRoute } from './DeleteRoute';
import { RenameRoute } from './RenameRoute';
import { requestsOf } from './requests';
import { RouteRow } from './RouteRow';

const HEAD = ['Name', 'Live version', 'Requests, last hour', 'Asked for as', 'Modified', ''];

/** What is being done to which route. */
type Doing = { readonly what: 'rename' | 'delete'; readonly route: RouteSummary } | null;

/** The routes of a gateway. */
export function RoutesPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/routes' });
  const [creating, setCreating] = useState(false);
  const [doing, setDoing] = useState<Doing>(null);
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 200);
  const query = useInfiniteQuery({
    ...routePagesQuery(gateway, asked),
    placeholderData: keepPreviousData,
  });
  const lastHour = useQuery({
    ...analyticsQuery(gateway, { query: 'group_by=route', seconds: 3_600 }),
    refetchInterval: 30_000,
    retry: false,
  });
  const create = (
    <RoleButton
      needs="editor"
      leftSection={<PlusIcon />}
      onClick={() => {
        setCreating(true);
      }}
    >
      Create route
    </RoleButton>
  );
  const pages = query.data?.pages ?? [];
  const routes = pages.flatMap(({ items }) => items);
  const total = pages[0]?.info.total_count;
  const none = total === 0 && asked === '';
  const close = () => {
    setDoing(null);
  };
  return (
    <Page
      title="Routes"
      lead="A route decides which model answers a request: by who asks, by what is left of a budget, by share of traffic."
      actions={none ? undefined : create}
    >
      {none ? (
        <EmptyState title="No routes yet" action={create}>
          Programs ask for a route as the model <Code>dynamic/&lt;name&gt;</Code>, and what the
          route does can change without changing them. Begin with a template: it works as it is.
        </EmptyState>
      ) : (
        <>
          <TextInput
            aria-label="Find a route by name"
            placeholder="Find a route by name"
            leftSection={<SearchIcon size={16} />}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
            }}
            maw={320}
            mb="md"
          />
          {query.data === undefined ? (
            query.error === null ? (
              <Loading lines={5} />
            ) : (
              <ErrorNote error={query.error} retry={() => void query.refetch()} />
            )
          ) : routes.length === 0 ? (
            <EmptyState title="No route of this name">
              The gateway has no route with “{asked}” in its name.
            </EmptyState>
          ) : (
            <Stack>
              <TableCard label="Routes" head={HEAD}>
                {routes.map((route) => (
                  <RouteRow
                    key={route.id}
                    gateway={gateway}
                    route={route}
                    requests={requestsOf(lastHour.data, route.name)}
                    onRename={() => {
                      setDoing({ what: 'rename', route });
                    }}
                    onDelete={() => {
                      setDoing({ what: 'delete', route });
                    }}
                  />
                ))}
              </TableCard>
              {query.hasNextPage ? (
                <div>
                  <Button
                    variant="default"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    Show more routes
                  </Button>
                  <Text size="sm" c="dimmed" mt={4} role="status">
                    {routes.length} of {total}
                  </Text>
                </div>
              ) : null}
            </Stack>
          )}
        </>
      )}
      <CreateRoute
        gateway={gateway}
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
      />
      {doing?.what === 'rename' ? (
        <RenameRoute gateway={gateway} route={doing.route} onClose={close} />
      ) : null}
      {doing?.what === 'delete' ? (
        <DeleteRoute
          gateway={gateway}
          route={doing.route}
          requests={requestsOf(lastHour.data, doing.route.name)}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}
