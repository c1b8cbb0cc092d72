import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { gatewayQuery } from '../api/gateways';
import { Asked } from '../ui/Asked';
import { TableCard } from '../ui/TableCard';

/** Every field of the gateway as the API tells it. */
export function GeneralPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/general' });
  const query = useQuery(gatewayQuery(gateway));
  return (
    <Asked query={query}>
      {(found) => (
        <TableCard label="Gateway" head={['Field', 'Value']}>
          {Object.entries(found).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{typeof value === 'string' ? value : JSON.stringify(value)}</Table.Td>
            </Table.Tr>
          ))}
        </TableCard>
      )}
    </Asked>
  );
}
