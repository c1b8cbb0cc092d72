import { Table, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { HistoryEntry } from '../api/routes';
import { Asked } from '../ui/Asked';
import { Instant } from '../ui/Instant';
import { TableCard } from '../ui/TableCard';
import { activities, type Deed } from './activity';

interface ActivityTableProps {
  readonly query: UseQueryResult<HistoryEntry[]>;
  readonly deeds: readonly Deed[];
}

/** Who did what to tokens, keys, providers or prices, and when. */
export function ActivityTable({ query, deeds }: ActivityTableProps) {
  return (
    <section aria-labelledby="activity">
      <Title order={2} size="h3" mb="sm" id="activity">
        History
      </Title>
      <Asked query={query} lines={2}>
        {(entries) => {
          const done = activities(entries, deeds);
          return done.length === 0 ? (
            <Text c="dimmed" size="sm">
              Nothing has happened here lately.
            </Text>
          ) : (
            <TableCard label="History" head={['When', 'Who', 'What']}>
              {done.map(({ entry, deed, object, more }) => (
                <Table.Tr key={entry.sequence}>
                  <Table.Td>
                    <Instant at={entry.at} />
                  </Table.Td>
                  <Table.Td>{entry.actor}</Table.Td>
                  <Table.Td>
                    {deed} <b>{object}</b>{' '}
                    <Text span c="dimmed" size="sm">
                      {more}
                    </Text>
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
