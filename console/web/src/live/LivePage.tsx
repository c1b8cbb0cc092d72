import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { logsQuery } from '../api/logs';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { Instant } from '../ui/Instant';
import { Money } from '../ui/Money';
import { TableCard } from '../ui/TableCard';

/** The last requests through a route with the way each took, looked up every two seconds. */
export function LivePage() {
  const { gateway, route } = useParams({ from: '/gateways/$gateway/routes/$route/live' });
  const query = useQuery({ ...logsQuery(gateway, { route }), refetchInterval: 2_000 });
  return (
    <Asked query={query}>
      {({ logs }) =>
        logs.length === 0 ? (
          <EmptyState title="No requests yet">
            Ask for the model dynamic/{route}, and the request appears here with the way it took.
          </EmptyState>
        ) : (
          <TableCard label="Last requests" head={['When', 'Way', 'Model', 'Cost', 'Status']}>
            {logs.map((log) => (
              <Table.Tr key={log.id}>
                <Table.Td>
                  <Instant at={log.created_at} />
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{log.route?.hops.map((hop) => hop.element_id).join(' → ')}</Text>
                </Table.Td>
                <Table.Td>{log.model}</Table.Td>
                <Table.Td>
                  <Money usd={log.cost_usd} custom={log.custom_cost} />
                </Table.Td>
                <Table.Td>{log.status_code}</Table.Td>
              </Table.Tr>
            ))}
          </TableCard>
        )
      }
    </Asked>
  );
}
