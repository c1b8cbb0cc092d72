/** How the spend of a key went: what counts in the window beside the limit, and what was charged. */
import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { BudgetSeries } from '../api/budgets';
import { duration } from '../builder/nodeKinds';
import { LineChart, type ChartLine } from '../ui/LineChart';
import { amount, exactAmount, UNITS, type Unit } from './amounts';

export function SpendCharts({ series }: { readonly series: BudgetSeries }) {
  const { steps, unit } = series;
  const times = useMemo(() => steps.map(({ at }) => new Date(at)), [steps]);
  const window = useMemo<ChartLine[]>(
    () => [
      {
        ...drawn(
          unit,
          'Spent in the window',
          steps.map(({ spent }) => spent),
        ),
        area: true,
      },
      {
        ...drawn(
          unit,
          'Limit',
          steps.map(({ limit }) => limit),
        ),
        stepped: true,
      },
    ],
    [steps, unit],
  );
  const charged = useMemo<ChartLine[]>(
    () => [
      {
        ...drawn(
          unit,
          'Charged in a step',
          steps.map(({ charged: one }) => one),
        ),
        area: true,
      },
    ],
    [steps, unit],
  );
  const format = (value: number) => axis(unit, value);
  const step = duration(series.step_seconds);
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Paper withBorder p="md">
        <Title order={2} size="h3">
          Spent against the limit
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {UNITS[unit]} in the window that ends at each step of {step}.
        </Text>
        <LineChart
          label="Spent in the window against the limit"
          times={times}
          lines={window}
          format={format}
        />
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h3">
          Charged
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {UNITS[unit]} charged in each step of {step}.
        </Text>
        <LineChart label="Charged in each step" times={times} lines={charged} format={format} />
      </Paper>
    </SimpleGrid>
  );
}

/** A line of exact amounts; the numbers are heights of points and nothing is made of them. */
function drawn(unit: Unit, name: string, amounts: readonly string[]): ChartLine {
  return {
    name,
    values: amounts.map(Number),
    told: amounts.map((one) => exactAmount(unit, one)),
  };
}

function axis(unit: Unit, value: number): string {
  const text = String(Number(value.toPrecision(6)));
  return unit === 'cost' && !text.includes('e') ? amount(unit, text) : text;
}
