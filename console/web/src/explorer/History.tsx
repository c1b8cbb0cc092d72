import { Badge, Button, Checkbox, Group, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Instant } from '../ui/Instant';
import { TableCard } from '../ui/TableCard';
import { Comparison } from './Comparison';
import type { Exchange } from './exchange';
import { labelOf } from './models';

interface HistoryProps {
  readonly gateway: string;
  readonly history: readonly Exchange[];
  readonly shown: string | undefined;
  readonly onShow: (exchange: Exchange) => void;
  readonly onClear: () => void;
}

/** The last questions of this tab; two of them can be put beside each other. */
export function History({ gateway, history, shown, onShow, onClear }: HistoryProps) {
  const [marked, setMarked] = useState<readonly string[]>([]);
  const pair = marked.flatMap((id) => history.find((exchange) => exchange.id === id) ?? []);
  const [left, right] = pair;
  if (history.length === 0) {
    return null;
  }
  return (
    <section aria-label="Questions before">
      <Group justify="space-between" mt="xl" mb="sm">
        <div>
          <Title order={2} size="h3">
            Questions before
          </Title>
          <Text size="sm" c="dimmed">
            The last twenty of this tab. Mark two to compare them.
          </Text>
        </div>
        <Button variant="subtle" size="compact-sm" color="gray" onClick={onClear}>
          Forget all
        </Button>
      </Group>
      {left !== undefined && right !== undefined ? (
        <Comparison gateway={gateway} left={left} right={right} />
      ) : null}
      <TableCard
        label="Questions before"
        head={['Compare', 'When', 'Asked', 'User', 'Answered by', 'Whole', '']}
      >
        {history.map((exchange) => (
          <Table.Tr key={exchange.id} aria-current={exchange.id === shown ? 'true' : undefined}>
            <Table.Td>
              <Checkbox
                aria-label={`Compare ${promptOf(exchange)}`}
                checked={marked.includes(exchange.id)}
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  // The older mark gives way to a third one.
                  setMarked((before) =>
                    checked
                      ? [...before, exchange.id].slice(-2)
                      : before.filter((id) => id !== exchange.id),
                  );
                }}
              />
            </Table.Td>
            <Table.Td>
              <Instant at={exchange.at} />
            </Table.Td>
            <Table.Td maw={320}>
              <Text size="sm" truncate title={exchange.question.prompt}>
                {promptOf(exchange)}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {labelOf(exchange.question.model)}
              </Text>
            </Table.Td>
            <Table.Td>{exchange.question.user}</Table.Td>
            <Table.Td>
              {exchange.outcome.kind === 'failed' ? (
                <Badge variant="light" color="red" tt="none">
                  No answer
                </Badge>
              ) : (
                (exchange.told?.model ?? '')
              )}
            </Table.Td>
            <Table.Td className="figures">
              {exchange.totalMs === null ? '' : `${exchange.totalMs} ms`}
            </Table.Td>
            <Table.Td>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Show ${promptOf(exchange)}`}
                onClick={() => {
                  onShow(exchange);
                }}
              >
                Show
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </TableCard>
    </section>
  );
}

function promptOf({ question }: Exchange): string {
  return question.prompt.length > 60 ? `${question.prompt.slice(0, 59)}…` : question.prompt;
}
