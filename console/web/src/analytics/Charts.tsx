import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { Analysis } from '../api/analytics';
import { duration } from '../builder/nodeKinds';
import { LineChart } from '../ui/LineChart';
import { drawn } from './charts';

/** How the figures went over the range. */
export function Charts({ analysis }: { readonly analysis: Analysis }) {
  const { times, charts, left } = useMemo(() => drawn(analysis), [analysis]);
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        Each step is {duration(analysis.step)}.
        {left > 0
          ? ` The charts have the ${charts[0]?.lines.length ?? 0} groups with most requests; the table below has ${left} more.`
          : ''}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="lg">
        {charts.map(({ title, note, lines, format, whole }) => (
          <Paper withBorder p="md" key={title}>
            <Title order={2} size="h3">
              {title}
            </Title>
            <Text size="sm" c="dimmed" mb="xs">
              {note}
            </Text>
            <LineChart
              label={title}
              times={times}
              lines={lines}
              format={format}
              height={200}
              whole={whole}
            />
          </Paper>
        ))}
      </SimpleGrid>
    </>
  );
}
