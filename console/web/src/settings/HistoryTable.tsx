import { Code, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { gatewayHistoryQuery } from '../api/gateways';
import { Asked } from '../ui/Asked';
import { Instant } from '../ui/Instant';
import { TableCard } from '../ui/TableCard';
import { labelOf } from './fields';
import { settingsChanges, told } from './history';
import classes from './settings.module.css';

interface HistoryTableProps {
  readonly gateway: string;
  readonly names: readonly string[];
}

/** Who changed these settings, when, and from what to what. */
export function HistoryTable({ gateway, names }: HistoryTableProps) {
  const query = useQuery(gatewayHistoryQuery(gateway));
  return (
    <section aria-labelledby="settings-history">
      <Title order={2} size="h3" mb="sm" id="settings-history">
        History
      </Title>
      <Asked query={query} lines={2}>
        {(entries) => {
          const changes = settingsChanges(entries, names);
          return changes.length === 0 ? (
            <Text c="dimmed" size="sm">
              Nobody has changed these settings lately.
            </Text>
          ) : (
            <TableCard label="History" head={['When', 'Who', 'What']}>
              {changes.map(({ sequence, at, actor, changed }) => (
                <Table.Tr key={sequence}>
                  <Table.Td>
                    <Instant at={at} />
                  </Table.Td>
                  <Table.Td>{actor}</Table.Td>
                  <Table.Td>
                    {changed.map(({ name, before, after }) => (
                      <Text key={name} size="sm" className={classes['value'] ?? ''}>
                        {labelOf(name)}: <Code>{told(before)}</Code> → <Code>{told(after)}</Code>
                      </Text>
                    ))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </TableCard>
          );
        }}
      </Asked>
    </section>
  );
}
