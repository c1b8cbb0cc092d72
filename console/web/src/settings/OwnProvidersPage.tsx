import { Badge, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { account } from '../api/client';
import { customProvidersQuery, deleteProvider, type CustomProvider } from '../api/keys';
import { accountHistoryQuery } from '../api/prices';
import { Asked } from '../ui/Asked';
import { ConfirmByName } from '../ui/ConfirmByName';
import { EmptyState } from '../ui/EmptyState';
import { PlusIcon } from '../ui/icons';
import { RoleButton } from '../ui/RoleButton';
import { TableCard } from '../ui/TableCard';
import { PROVIDER_DEEDS } from './activity';
import { ActivityTable } from './ActivityTable';
import { Head } from './Head';
import { ProviderDialog } from './ProviderDialog';

/** Providers of the account's own. */
export function OwnProvidersPage() {
  const query = useQuery(customProvidersQuery());
  const history = useQuery(accountHistoryQuery());
  const client = useQueryClient();
  const [open, setOpen] = useState<CustomProvider | 'new' | null>(null);
  const [ending, setEnding] = useState<CustomProvider | null>(null);
  const remove = useMutation({
    mutationFn: (provider: string) => deleteProvider(provider),
    onSuccess: async () => {
      setEnding(null);
      await client.invalidateQueries({ queryKey: [account()] });
    },
  });
  const create = (
    <RoleButton
      needs="admin"
      leftSection={<PlusIcon />}
      flex="none"
      onClick={() => {
        setOpen('new');
      }}
    >
      Create provider
    </RoleButton>
  );
  return (
    <Stack gap="xl">
      <Head
        title="Own providers"
        lead="Endpoints of your own, for all gateways of the account. Their keys are stored with each gateway, under Provider keys."
        action={query.data?.length === 0 ? undefined : create}
      />
      <Asked query={query}>
        {(providers) =>
          providers.length === 0 ? (
            <EmptyState title="No providers of your own" action={create}>
              A server that speaks a known dialect, such as one you run yourself, can be called like
              any other provider.
            </EmptyState>
          ) : (
            <TableCard label="Own providers" head={['Name', 'Named as', 'Base URL', 'Speaks', '']}>
              {providers.map((provider) => (
                <Table.Tr key={provider.id}>
                  <Table.Td>
                    <Group gap="xs">
                      <b>{provider.name}</b>
                      {provider.enable ? null : (
                        <Badge variant="light" color="gray" tt="none">
                          Off
                        </Badge>
                      )}
                    </Group>
                  </Table.Td>
                  <Table.Td>
                    <Code>custom-{provider.slug}</Code>
                  </Table.Td>
                  <Table.Td>{provider.base_url}</Table.Td>
                  <Table.Td>{provider.dialect}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <RoleButton
                        needs="admin"
                        size="xs"
                        variant="default"
                        aria-label={`Change ${provider.name}`}
                        onClick={() => {
                          setOpen(provider);
                        }}
                      >
                        Change
                      </RoleButton>
                      <RoleButton
                        needs="admin"
                        size="xs"
                        variant="default"
                        aria-label={`Delete ${provider.name}`}
                        onClick={() => {
                          setEnding(provider);
                        }}
                      >
                        Delete
                      </RoleButton>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </TableCard>
          )
        }
      </Asked>
      <ActivityTable query={history} deeds={PROVIDER_DEEDS} />
      {open === null ? null : (
        <ProviderDialog
          provider={open === 'new' ? null : open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
      <ConfirmByName
        opened={ending !== null}
        title={`Delete the provider ${ending?.name ?? ''}?`}
        name={ending?.slug ?? ''}
        action="Delete provider"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          if (ending !== null) {
            remove.mutate(ending.id);
          }
        }}
        onClose={() => {
          setEnding(null);
        }}
      >
        <Text>
          Routes of all gateways that name <Code>custom-{ending?.slug}</Code> fail there from then
          on.
        </Text>
      </ConfirmByName>
    </Stack>
  );
}
