import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { providerConfigsQuery } from '../api/keys';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { Instant } from '../ui/Instant';
import { TableCard } from '../ui/TableCard';

/** The keys of providers that the gateway keeps. */
export function ProvidersPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/providers' });
  const query = useQuery(providerConfigsQuery(gateway));
  return (
    <Asked query={query}>
      {(keys) =>
        keys.length === 0 ? (
          <EmptyState title="No stored keys">
            With a provider&apos;s key stored here, programs need not carry it.
          </EmptyState>
        ) : (
          <TableCard label="Provider keys" head={['Provider', 'Alias', 'Key', 'Stored']}>
            {keys.map((key) => (
              <Table.Tr key={key.id}>
                <Table.Td>{key.provider_slug}</Table.Td>
                <Table.Td>{key.alias}</Table.Td>
                <Table.Td>{key.secret_preview}</Table.Td>
                <Table.Td>
                  <Instant at={key.modified_at} />
                </Table.Td>
              </Table.Tr>
            ))}
          </TableCard>
        )
      }
    </Asked>
  );
}
