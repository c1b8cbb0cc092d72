import type { LogEntry } from '../api/logs';
import { columnOf, type ColumnName } from './columns';
import type { Pair } from './filters';
import styles from './LogTable.module.css';

const HEIGHT = 46;

interface LogRowProps {
  readonly row: number;
  /** Undefined while it is on its way. */
  readonly entry: LogEntry | undefined;
  readonly gateway: string;
  readonly columns: readonly ColumnName[];
  readonly active: boolean;
  readonly open: boolean;
  readonly onOpen: (entry: LogEntry) => void;
  readonly onPair: (pair: Pair) => void;
}

export function LogRow({ row, entry, columns, active, open, onOpen, onPair }: LogRowProps) {
  return (
    // Keys are the table's, which has the focus.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={`log-row-${row}`}
      role="row"
      tabIndex={-1}
      className={styles['row']}
      aria-rowindex={row + 2}
      aria-selected={open}
      aria-busy={entry === undefined}
      data-active={active || undefined}
      data-open={open || undefined}
      style={{ transform: `translateY(${row * HEIGHT}px)` }}
      onClick={() => {
        if (entry !== undefined) {
          onOpen(entry);
        }
      }}
    >
      {columns.map((name) => {
        const { cell, right } = columnOf(name);
        return (
          <div
            key={name}
            role="gridcell"
            className={`${styles['cell']} ${right === true ? styles['right'] : ''}`}
          >
            {entry === undefined ? <div className={styles['ghost']} /> : cell(entry, onPair)}
          </div>
        );
      })}
    </div>
  );
}
