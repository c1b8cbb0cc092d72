/** Arms as columns: their figures, and by how much they differ from the first. */
import { Paper, Table, Text, Title } from '@mantine/core';
import type { Analysis, Figures } from '../api/analytics';
import { LogsLink } from '../ui/LogsLink';
import classes from './analytics.module.css';
import { amountDifference, difference, plainly, signed, type Arm } from './arms';
import { costEach, costTold, count, fine, millis, share, tokensEach } from './figures';
import { logsSpan } from './logsSpan';
import type { Span } from './search';

interface ArmsTableProps {
  readonly gateway: string;
  readonly route: string;
  readonly version: number | undefined;
  readonly span: Span;
  /** The element whose arms they are. */
  readonly split: string;
  readonly arms: readonly Arm[];
  readonly analysis: Analysis;
}

const NOTHING: Figures = {
  requests: 0,
  errors: 0,
  tokens_in: 0,
  tokens_out: 0,
  cost_usd: '0',
  cost_unknown: 0,
  cached: 0,
  cached_share: 0,
};

interface Row {
  readonly name: string;
  readonly value: (figures: Figures) => string;
  readonly note?: (figures: Figures) => string;
  readonly differs: (base: Figures, figures: Figures) => number | null;
}

const latency = (name: 'p50' | 'p95' | 'p99'): Row => ({
  name: `Latency, ${name}`,
  value: ({ latency_ms }) => millis(latency_ms?.[name]),
  differs: (base, one) =>
    difference(base.latency_ms?.[name] ?? null, one.latency_ms?.[name] ?? null),
});

const ROWS: readonly Row[] = [
  {
    name: 'Errors',
    value: ({ errors, requests }) => `${count(errors)} (${share(errors, requests)})`,
    differs: () => null,
  },
  {
    name: 'Cost per request',
    value: (figures) => {
      const each = costEach(figures);
      return each === null ? 'unknown' : fine(each);
    },
    differs: (base, one) => amountDifference(costEach(base), costEach(one)),
  },
  {
    name: 'Cost together',
    value: (figures) => costTold(figures).known,
    note: (figures) => costTold(figures).note,
    differs: () => null,
  },
  {
    name: 'Tokens per request',
    value: (figures) => {
      const tokens = tokensEach(figures);
      return tokens === null ? 'none' : count(tokens);
    },
    note: ({ tokens_in, tokens_out }) => `${count(tokens_in)} in, ${count(tokens_out)} out`,
    differs: (base, one) => difference(tokensEach(base), tokensEach(one)),
  },
  latency('p50'),
  latency('p95'),
  latency('p99'),
];

export function ArmsTable(props: ArmsTableProps) {
  const { gateway, route, version, span, split, arms, analysis } = props;
  const { requests } = analysis.totals;
  const columns = arms.map((arm) => ({
    arm,
    figures: analysis.groups.find(({ key }) => key === arm.key)?.totals ?? NOTHING,
  }));
  const [base] = columns;
  if (base === undefined) {
    return null;
  }
  const strays = analysis.groups.filter(({ key }) => !arms.some((arm) => arm.key === key));
  const lost = strays.reduce((all, { totals }) => all + totals.requests, 0);
  return (
    <Paper withBorder p="md" mb="lg">
      <Title order={2} size="h3" mb="sm">
        Arms side by side
      </Title>
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ type: 'auto' }}>
        <Table aria-label="Arms side by side" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Figure</Table.Th>
              {columns.map(({ arm }) => (
                <Table.Th key={arm.key} className={classes['number']} scope="col">
                  {arm.name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">Requests</Table.Th>
              {columns.map(({ arm, figures }) => (
                <Table.Td key={arm.key} className={classes['number']}>
                  {count(figures.requests)}
                </Table.Td>
              ))}
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row">Share</Table.Th>
              {columns.map(({ arm, figures }) => (
                <Table.Td key={arm.key} className={classes['number']}>
                  {share(figures.requests, requests)}
                  <small>{arm.says === null ? '' : `the split says ${arm.says}%`}</small>
                </Table.Td>
              ))}
            </Table.Tr>
            {ROWS.map((row) => (
              <Table.Tr key={row.name}>
                <Table.Th scope="row">{row.name}</Table.Th>
                {columns.map(({ arm, figures }, i) => (
                  <Table.Td key={arm.key} className={classes['number']}>
                    {row.value(figures)}
                    <small>
                      {[
                        row.note?.(figures) ?? '',
                        i === 0 ? '' : signed(row.differs(base.figures, figures)),
                      ]
                        .filter((part) => part !== '')
                        .join(', ')}
                    </small>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Th scope="row">Logs</Table.Th>
              {columns.map(({ arm }) => (
                <Table.Td key={arm.key} className={classes['number']}>
                  <LogsLink
                    gateway={gateway}
                    where={{
                      route,
                      version,
                      element: split,
                      arm: arm.key,
                      ...logsSpan(span),
                    }}
                    label={`Logs of ${arm.name}`}
                  >
                    Logs
                  </LogsLink>
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ul className={classes['said']}>
        {columns.slice(1).map(({ arm, figures }) => (
          <li key={arm.key}>{plainly(base.arm.name, arm.name, base.figures, figures)}</li>
        ))}
        {lost === 0 ? null : (
          <li>{count(lost)} requests took arms that the live version does not have.</li>
        )}
      </ul>
      <Text size="sm" c="dimmed" mt="xs">
        These are the figures as they are. Few requests differ by chance alone; whether a difference
        is more than chance is not judged here.
      </Text>
    </Paper>
  );
}
