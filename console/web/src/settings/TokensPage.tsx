import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { tokensQuery } from '../api/keys';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { Instant } from '../ui/Instant';
import { TableCard } from '../ui/TableCard';

/** Who may call the gateway. */
export function TokensPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/tokens' });
  const query = useQuery(tokensQuery(gateway));
  return (
    <Asked query={query}>
      {(tokens) =>
        tokens.length === 0 ? (
          <EmptyState title="No tokens">
            Callers need a token only where the gateway&apos;s authentication is on.
          </EmptyState>
        ) : (
          <TableCard label="Tokens" head={['Name', 'Token', 'Opens', 'Issued', 'Expires']}>
            {tokens.map((token) => (
              <Table.Tr key={token.id}>
                <Table.Td>{token.name}</Table.Td>
                <Table.Td>{token.preview}</Table.Td>
                <Table.Td>{[...token.routes, ...token.providers].join(', ')}</Table.Td>
                <Table.Td>
                  <Instant at={token.created_at} />
                </Table.Td>
                <Table.Td>
                  {token.expires_at === undefined ? 'never' : <Instant at={token.expires_at} />}
                </Table.Td>
              </Table.Tr>
            ))}
          </TableCard>
        )
      }
    </Asked>
  );
}
