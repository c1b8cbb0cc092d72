import { Badge, Button, Code, Group, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { routesQuery, type RouteSummary } from '../api/routes';
import { AppLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { CopyButton } from '../ui/CopyButton';
import { EmptyState } from '../ui/EmptyState';
import { Instant } from '../ui/Instant';
import { PlusIcon, SearchIcon } from '../ui/icons';
import { Page } from '../ui/Page';
import { TableCard } from '../ui/TableCard';
import { CreateRoute } from './CreateRoute';

/** The routes of a gateway. */
export function RoutesPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/routes' });
  const [creating, setCreating] = useState(false);
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 200);
  const query = useQuery({ ...routesQuery(gateway, asked), placeholderData: keepPreviousData });
  const create = (
    <Button
      leftSection={<PlusIcon />}
      onClick={() => {
        setCreating(true);
      }}
    >
      Create route
    </Button>
  );
  const none = query.data?.total === 0 && asked === '';
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
          <Asked query={query}>
            {({ routes }) =>
              routes.length === 0 ? (
                <EmptyState title="No route of this name">
                  The gateway has no route with “{asked}” in its name.
                </EmptyState>
              ) : (
                <TableCard
                  label="Routes"
                  head={['Name', 'Live version', 'Asked for as', 'Modified']}
                >
                  {routes.map((route) => (
                    <RouteRow key={route.id} gateway={gateway} route={route} />
                  ))}
                </TableCard>
              )
            }
          </Asked>
        </>
      )}
      <CreateRoute
        gateway={gateway}
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
      />
    </Page>
  );
}

function RouteRow({ gateway, route }: { gateway: string; route: RouteSummary }) {
  const model = `dynamic/${route.name}`;
  return (
    <Table.Tr>
      <Table.Td>
        <AppLink
          to="/gateways/$gateway/routes/$route/flow"
          params={{ gateway, route: route.name }}
          fw={600}
        >
          {route.name}
        </AppLink>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" tt="none">
          Version {route.deployment.number}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <Code>{model}</Code>
          <CopyButton text={model} label={`Copy ${model}`} />
        </Group>
      </Table.Td>
      <Table.Td>
        <Instant at={route.modified_at} />
      </Table.Td>
    </Table.Tr>
  );
}
