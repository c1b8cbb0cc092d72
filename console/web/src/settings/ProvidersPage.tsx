import { Badge, Code, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { gatewayHistoryQuery, gatewayKey } from '../api/gateways';
import { providerConfigsQuery, removeKey, type ProviderConfig } from '../api/keys';
import { Asked } from '../ui/Asked';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { EmptyState } from '../ui/EmptyState';
import { PlusIcon } from '../ui/icons';
import { Instant } from '../ui/Instant';
import { RoleButton } from '../ui/RoleButton';
import { TableCard } from '../ui/TableCard';
import { KEY_DEEDS } from './activity';
import { ActivityTable } from './ActivityTable';
import { Head } from './Head';
import { StoreKey } from './StoreKey';

/** The keys of providers that the gateway keeps. */
export function ProvidersPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/providers' });
  const query = useQuery(providerConfigsQuery(gateway));
  const history = useQuery(gatewayHistoryQuery(gateway));
  const client = useQueryClient();
  const [storing, setStoring] = useState(false);
  const [ending, setEnding] = useState<ProviderConfig | null>(null);
  const remove = useMutation({
    mutationFn: (key: string) => removeKey(gateway, key),
    onSuccess: async () => {
      setEnding(null);
      await client.invalidateQueries({ queryKey: gatewayKey(gateway) });
    },
  });
  const store = (
    <RoleButton
      needs="admin"
      leftSection={<PlusIcon />}
      flex="none"
      onClick={() => {
        setStoring(true);
      }}
    >
      Store a key
    </RoleButton>
  );
  return (
    <Stack gap="xl">
      <Head
        title="Provider keys"
        lead="Keys the gateway calls providers with, so that programs need not carry them. A key is replaced by storing another and removing the old one."
        action={query.data?.length === 0 ? undefined : store}
      />
      <Asked query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState title="No stored keys" action={store}>
              With a provider’s key stored here, programs call the gateway without one. The key is
              sealed; only its ends are ever shown.
            </EmptyState>
          ) : (
            <TableCard label="Provider keys" head={['Provider', 'Alias', 'Key', 'Stored', '']}>
              {keys.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Td fw={600}>{key.provider_slug}</Table.Td>
                  <Table.Td>
                    {key.alias}{' '}
                    {key.default_config ? (
                      <Badge variant="light" tt="none">
                        Default
                      </Badge>
                    ) : null}
                  </Table.Td>
                  <Table.Td>
                    <Code>{key.secret_preview}</Code>
                  </Table.Td>
                  <Table.Td>
                    <Instant at={key.modified_at} /> by {key.author}
                  </Table.Td>
                  <Table.Td ta="right">
                    <RoleButton
                      needs="admin"
                      size="xs"
                      variant="default"
                      aria-label={`Remove ${key.provider_slug} ${key.alias}`}
                      onClick={() => {
                        setEnding(key);
                      }}
                    >
                      Remove
                    </RoleButton>
                  </Table.Td>
                </Table.Tr>
              ))}
            </TableCard>
          )
        }
      </Asked>
      <ActivityTable query={history} deeds={KEY_DEEDS} />
      <StoreKey
        gateway={gateway}
        opened={storing}
        onClose={() => {
          setStoring(false);
        }}
      />
      <ConfirmDialog
        opened={ending !== null}
        title={`Remove the key ${ending?.alias ?? ''} of ${ending?.provider_slug ?? ''}?`}
        action="Remove key"
        dangerous
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
          Calls that need <Code>{ending?.secret_preview}</Code> fail from then on, unless the caller
          brings a key. It cannot be brought back from here.
        </Text>
      </ConfirmDialog>
    </Stack>
  );
}
