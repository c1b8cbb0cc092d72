import { Badge, Group, Table, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { gatewaysQuery, type Gateway } from '../api/gateways';
import { AppLink, ButtonLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { PlusIcon, SearchIcon } from '../ui/icons';
import { Instant } from '../ui/Instant';
import { Page } from '../ui/Page';
import { RoleButton } from '../ui/RoleButton';
import { TableCard } from '../ui/TableCard';
import { CreateGateway } from './CreateGateway';

/** The gateways of the account. */
export function GatewaysPage() {
  const query = useQuery(gatewaysQuery());
  const [creating, setCreating] = useState(false);
  const [search, setSearch] = useState('');
  const create = (
    <RoleButton
      needs="admin"
      leftSection={<PlusIcon />}
      onClick={() => {
        setCreating(true);
      }}
    >
      Create gateway
    </RoleButton>
  );
  return (
    <Page
      title="Gateways"
      lead="A gateway is what programs call. Each has routes, settings, tokens, budgets and a log of its own."
      actions={query.data?.length === 0 ? undefined : create}
    >
      <Asked query={query}>
        {(gateways) => {
          const found = gateways.filter(({ id }) =>
            id.toLowerCase().includes(search.toLowerCase()),
          );
          return gateways.length === 0 ? (
            <EmptyState title="No gateways yet" action={create}>
              One gateway for each team or product keeps their routes, budgets and logs apart.
            </EmptyState>
          ) : (
            <>
              <TextInput
                aria-label="Find a gateway by name"
                placeholder="Find a gateway by name"
                leftSection={<SearchIcon size={16} />}
                value={search}
                maw={320}
                mb="md"
                onChange={(event) => {
                  setSearch(event.currentTarget.value);
                }}
              />
              {found.length === 0 ? (
                <EmptyState title="No gateway of this name">
                  No gateway has “{search}” in its name.
                </EmptyState>
              ) : (
                <TableCard label="Gateways" head={['Name', 'Callers', 'Created', 'Changed', '']}>
                  {found.map((gateway) => (
                    <GatewayRow key={gateway.id} gateway={gateway} />
                  ))}
                </TableCard>
              )}
            </>
          );
        }}
      </Asked>
      <CreateGateway
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
      />
    </Page>
  );
}

function GatewayRow({ gateway }: { readonly gateway: Gateway }) {
  const params = { gateway: gateway.id };
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <AppLink to="/gateways/$gateway/routes" params={params} fw={600}>
            {gateway.id}
          </AppLink>
          {gateway.is_default ? (
            <Badge variant="light" tt="none">
              Default
            </Badge>
          ) : null}
        </Group>
      </Table.Td>
      <Table.Td>{gateway.authentication === true ? 'with a token' : 'anybody'}</Table.Td>
      <Table.Td>
        <Instant at={gateway.created_at} />
      </Table.Td>
      <Table.Td>
        <Instant at={gateway.modified_at} />
      </Table.Td>
      <Table.Td ta="right">
        <ButtonLink
          to="/gateways/$gateway/settings/general"
          params={params}
          size="xs"
          variant="default"
          aria-label={`Settings of ${gateway.id}`}
        >
          Settings
        </ButtonLink>
      </Table.Td>
    </Table.Tr>
  );
}
