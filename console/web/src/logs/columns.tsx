/** What a row of the log can show. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LogEntry } from '../api/logs';
import { Instant } from '../ui/Instant';
import { Money } from '../ui/Money';
import type { Pair } from './filters';
import styles from './LogTable.module.css';
import { StatusBadge } from './StatusBadge';

interface Column {
  readonly label: string;
  /** Pixels at least. */
  readonly least: number;
  /** Its share of what is left; 0 unless it is said. */
  readonly grow?: number;
  /** Figures stand at the right. */
  readonly right?: boolean;
  readonly cell: (entry: LogEntry, onPair: (pair: Pair) => void) => ReactNode;
}

export function millis(value: number): string {
  return value < 10_000 ? `${value} ms` : `${(value / 1000).toFixed(1)} s`;
}

export const COLUMNS = {
  time: { label: 'Time', least: 120, cell: ({ created_at }) => <Instant at={created_at} /> },
  model: {
    label: 'Model',
    least: 140,
    grow: 2.4,
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
    least: 112,
    grow: 1,
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
    least: 134,
    grow: 1.6,
    cell: ({ metadata }, onPair) => <Pairs metadata={metadata} onPair={onPair} />,
  },
  status: {
    label: 'Status',
    least: 64,
    cell: (entry) => (
      <span className={styles['two']}>
        <StatusBadge entry={entry} />
        {entry.cached ? (
          <Text span size="xs" c="dimmed">
            cached
          </Text>
        ) : null}
      </span>
    ),
  },
  tokens: {
    label: 'In / out',
    least: 84,
    right: true,
    cell: ({ tokens_in, tokens_out }) => `${tokens_in} / ${tokens_out}`,
  },
  cost: {
    label: 'Cost',
    least: 84,
    right: true,
    cell: ({ cost_usd, custom_cost }) => (
      <span title={custom_cost ? 'custom cost' : undefined}>
        <Money usd={cost_usd} custom={custom_cost} />
      </span>
    ),
  },
  duration: {
    label: 'Duration',
    least: 68,
    right: true,
    cell: ({ duration }) => millis(duration),
  },
  requested: {
    label: 'Asked for',
    least: 150,
    grow: 1,
    cell: ({ requested_model }) => (
      <span className={styles['cut']} title={requested_model}>
        {requested_model}
      </span>
    ),
  },
  feedback: {
    label: 'Feedback',
    least: 84,
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

/** What is left of a row while an entry is shown beside the table. */
export const NARROW: readonly ColumnName[] = ['time', 'model', 'status', 'cost'];

export function tracks(columns: readonly ColumnName[]): string {
  return columns
    .map(columnOf)
    .map(({ least, grow }) => (grow === undefined ? `${least}px` : `minmax(${least}px, ${grow}fr)`))
    .join(' ');
}

/** The narrowest a row can be, with its gaps. */
export function narrowest(columns: readonly ColumnName[]): number {
  return columns.reduce((sum, name) => sum + columnOf(name).least + 12, 20);
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
