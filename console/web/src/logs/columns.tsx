/** What a row of the log can show. */
import { Badge, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LogEntry } from '../api/logs';
import { Instant } from '../ui/Instant';
import { Money } from '../ui/Money';
import type { Pair } from './filters';
import styles from './LogTable.module.css';

interface Column {
  readonly label: string;
  /** As a track of a CSS grid. */
  readonly width: string;
  /** Figures stand at the right. */
  readonly right?: boolean;
  readonly cell: (entry: LogEntry, onPair: (pair: Pair) => void) => ReactNode;
}

export function millis(value: number): string {
  return value < 10_000 ? `${value} ms` : `${(value / 1000).toFixed(1)} s`;
}

export function statusColour(entry: Pick<LogEntry, 'success' | 'status_code'>): string {
  if (entry.success) {
    return 'gate';
  }
  return entry.status_code >= 500 ? 'red' : 'orange';
}

export const COLUMNS = {
  time: { label: 'Time', width: '132px', cell: ({ created_at }) => <Instant at={created_at} /> },
  model: {
    label: 'Model',
    width: 'minmax(220px, 2.4fr)',
    cell: ({ model, provider }) => (
      <span className={styles['two']}>
        <span className={styles['cut']} title={model}>
          {model}
        </span>
        <Text span size="xs" c="dimmed" className={styles['cut']}>
          {provider}
        </Text>
      </span>
    ),
  },
  route: {
    label: 'Route',
    width: 'minmax(110px, 1fr)',
    cell: ({ route }) =>
      route === undefined ? (
        <Text span size="sm" c="dimmed">
          none
        </Text>
      ) : (
        <span className={styles['cut']} title={route.name}>
          {route.name}
          <Text span size="sm" c="dimmed">
            @{route.version}
          </Text>
        </span>
      ),
  },
  metadata: {
    label: 'Metadata',
    width: 'minmax(150px, 1.6fr)',
    cell: ({ metadata }, onPair) => <Pairs metadata={metadata} onPair={onPair} />,
  },
  status: {
    label: 'Status',
    width: '132px',
    cell: (entry) => (
      <span className={styles['chips']}>
        <Badge variant="light" color={statusColour(entry)} tt="none">
          {entry.status_code}
        </Badge>
        {entry.cached ? (
          <Badge variant="outline" color="gray" tt="none">
            cached
          </Badge>
        ) : null}
      </span>
    ),
  },
  tokens: {
    label: 'Tokens in / out',
    width: '116px',
    right: true,
    cell: ({ tokens_in, tokens_out }) => `${tokens_in} / ${tokens_out}`,
  },
  cost: {
    label: 'Cost',
    width: '104px',
    right: true,
    cell: ({ cost_usd, custom_cost }) => (
      <span title={custom_cost ? 'custom cost' : undefined}>
        <Money usd={cost_usd} custom={custom_cost} />
      </span>
    ),
  },
  duration: {
    label: 'Duration',
    width: '92px',
    right: true,
    cell: ({ duration }) => millis(duration),
  },
  requested: {
    label: 'Asked for',
    width: 'minmax(150px, 1fr)',
    cell: ({ requested_model }) => (
      <span className={styles['cut']} title={requested_model}>
        {requested_model}
      </span>
    ),
  },
  feedback: {
    label: 'Feedback',
    width: '84px',
    cell: ({ feedback, score }) =>
      [feedback === 1 ? 'good' : feedback === -1 ? 'bad' : '', score ?? ''].join(' ').trim(),
  },
} satisfies Record<string, Column>;

export type ColumnName = keyof typeof COLUMNS;

export const COLUMN_NAMES = Object.keys(COLUMNS).filter(isColumn);

export function isColumn(name: string): name is ColumnName {
  return Object.hasOwn(COLUMNS, name);
}

export function columnOf(name: ColumnName): Column {
  return COLUMNS[name];
}

export const USUAL: readonly ColumnName[] = [
  'time',
  'model',
  'route',
  'metadata',
  'status',
  'tokens',
  'cost',
  'duration',
];

const SHOWN = 2;

interface PairsProps {
  readonly metadata: LogEntry['metadata'];
  readonly onPair: (pair: Pair) => void;
}

/** The first pairs as buttons that filter by them; the number of the rest. */
function Pairs({ metadata, onPair }: PairsProps) {
  const pairs = Object.entries(metadata);
  const rest = pairs.slice(SHOWN).map(([key, value]) => `${key} = ${String(value)}`);
  return (
    <span className={styles['chips']}>
      {pairs.slice(0, SHOWN).map(([key, value]) => (
        <button
          key={key}
          type="button"
          // The table is one stop of the Tab key; the entry beside it offers the same.
          tabIndex={-1}
          className={styles['pair']}
          title={`Show only ${key} = ${String(value)}`}
          onClick={(event) => {
            event.stopPropagation();
            onPair({ key, value: String(value) });
          }}
        >
          <span className={styles['key']}>{key}</span> {String(value)}
        </button>
      ))}
      {rest.length === 0 ? null : (
        <Text span size="xs" c="dimmed" title={rest.join('\n')}>
          +{rest.length}
        </Text>
      )}
    </span>
  );
}
