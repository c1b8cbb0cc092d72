import { Paper, SimpleGrid, Text } from '@mantine/core';
import styles from './Answer.module.css';
import type { Exchange } from './exchange';
import { Figures } from './Figures';
import { labelOf } from './models';

interface ComparisonProps {
  readonly left: Exchange;
  readonly right: Exchange;
}

/** Two answers beside each other. */
export function Comparison({ left, right }: ComparisonProps) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} mb="md" role="group" aria-label="Comparison">
      {[left, right].map((exchange) => (
        <Paper key={exchange.id} withBorder p="lg">
          <Text fw={600} className={styles['model']}>
            {exchange.told?.model ?? exchange.question.model}
          </Text>
          <Text size="sm" c="dimmed" mb="sm">
            {labelOf(exchange.question.model)}
            {exchange.question.user === '' ? '' : `, asked by ${exchange.question.user}`}
          </Text>
          <div className={styles['text']}>
            {exchange.outcome.kind === 'failed' ? exchange.outcome.failure.message : exchange.text}
          </div>
          <Figures exchange={exchange} entry={null} />
        </Paper>
      ))}
    </SimpleGrid>
  );
}
