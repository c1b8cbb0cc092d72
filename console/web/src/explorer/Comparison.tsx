import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { entryOfQuery } from '../api/asked';
import styles from './Answer.module.css';
import type { Exchange } from './exchange';
import { Figures } from './Figures';
import { labelOf } from './models';

interface ComparisonProps {
  readonly gateway: string;
  readonly left: Exchange;
  readonly right: Exchange;
}

/** Two answers beside each other. */
export function Comparison({ gateway, left, right }: ComparisonProps) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} mb="md" role="group" aria-label="Comparison">
      {[left, right].map((exchange) => (
        <Side key={exchange.id} gateway={gateway} exchange={exchange} />
      ))}
    </SimpleGrid>
  );
}

function Side({ gateway, exchange }: { readonly gateway: string; readonly exchange: Exchange }) {
  const { question, told, outcome } = exchange;
  const entry = useQuery(entryOfQuery(gateway, told?.log ?? null));
  return (
    <Paper withBorder p="lg">
      <Text fw={600} className={styles['model']}>
        {told?.model ?? question.model}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {labelOf(question.model)}
        {question.user === '' ? '' : `, asked by ${question.user}`}
      </Text>
      <div className={styles['text']}>
        {outcome.kind === 'failed' ? outcome.failure.message : exchange.text}
      </div>
      <Figures exchange={exchange} entry={entry.data ?? null} />
    </Paper>
  );
}
