import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { routeHistoryQuery, type HistoryEntry } from '../api/routes';
import { Asked } from '../ui/Asked';
import { Instant } from '../ui/Instant';
import { TableCard } from '../ui/TableCard';

/** What happened to a route, newest first. */
export function HistoryPage() {
  const { gateway, route } = useParams({ from: '/gateways/$gateway/routes/$route/history' });
  const query = useQuery(routeHistoryQuery(gateway, route));
  return (
    <Asked query={query}>
      {(entries) => (
        <TableCard label="History" head={['What', 'Who', 'When', 'Why']}>
          {entries.map((entry) => (
            <Table.Tr key={entry.sequence}>
              <Table.Td>{told(entry)}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>
                <Instant at={entry.at} />
              </Table.Td>
              <Table.Td>{entry.why}</Table.Td>
            </Table.Tr>
          ))}
        </TableCard>
      )}
    </Asked>
  );
}

function told(entry: HistoryEntry): string {
  const what = entry.what.replaceAll('_', ' ');
  const version = entry.version === undefined ? '' : ` ${entry.version}`;
  return what.charAt(0).toUpperCase() + what.slice(1) + version;
}
