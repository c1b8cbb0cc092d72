import { Badge, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { logsQuery, type LogEntry } from '../api/logs';
import { AppLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { Instant } from '../ui/Instant';
import { Money } from '../ui/Money';
import { Page } from '../ui/Page';
import { TableCard } from '../ui/TableCard';

/** The last twenty requests of a gateway. */
export function LogsPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/logs' });
  const query = useQuery({ ...logsQuery(gateway), refetchInterval: 5_000 });
  return (
    <Page title="Logs" lead="Each request with the model that answered, what it cost and its way.">
      <Asked query={query} lines={8}>
        {({ logs }) =>
          logs.length === 0 ? (
            <EmptyState title="No requests yet">
              Requests through this gateway appear here a moment after their answer. The Explorer
              sends one.
            </EmptyState>
          ) : (
            <TableCard
              label="Logs"
              head={['When', 'Model', 'Route', 'Status', 'Tokens', 'Cost', 'Duration']}
            >
              {logs.map((log) => (
                <LogRow key={log.id} gateway={gateway} log={log} />
              ))}
            </TableCard>
          )
        }
      </Asked>
    </Page>
  );
}

function LogRow({ gateway, log }: { readonly gateway: string; readonly log: LogEntry }) {
  return (
    <Table.Tr>
      <Table.Td>
        <AppLink to="/gateways/$gateway/logs/$log" params={{ gateway, log: log.id }}>
          <Instant at={log.created_at} />
        </AppLink>
      </Table.Td>
      <Table.Td>{log.model}</Table.Td>
      <Table.Td>
        {log.route === undefined ? '' : `${log.route.name} v${log.route.version}`}
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={log.success ? 'gate' : 'red'} tt="none">
          {log.status_code}
        </Badge>
      </Table.Td>
      <Table.Td className="figures">
        {log.tokens_in} in, {log.tokens_out} out
      </Table.Td>
      <Table.Td>
        <Money usd={log.cost_usd} custom={log.custom_cost} />
      </Table.Td>
      <Table.Td className="figures">{log.duration} ms</Table.Td>
    </Table.Tr>
  );
}
