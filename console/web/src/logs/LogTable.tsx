/** The log as a table that draws only the rows in sight. One stop of the Tab key; arrows choose a row. */
import { Box, Button, Paper } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import type { LogEntry } from '../api/logs';
import { columnOf, narrowest, tracks, type ColumnName } from './columns';
import type { Pair } from './filters';
import { LogRow } from './LogRow';
import styles from './LogTable.module.css';
import { PAGE, visible, type LogPages, type PagesState, type Range } from './pages';

export const ROW = 46;
const HEAD = 36;

export interface TableHandle {
  readonly toTop: () => void;
  readonly focus: () => void;
  readonly isAway: () => boolean;
}

interface LogTableProps {
  readonly handle: Ref<TableHandle>;
  readonly gateway: string;
  readonly pages: LogPages;
  readonly state: PagesState;
  readonly columns: readonly ColumnName[];
  readonly open: string | null;
  readonly onOpen: (entry: LogEntry | null) => void;
  readonly onPair: (pair: Pair) => void;
}

export function LogTable(props: LogTableProps) {
  const { pages, state, columns, open, onOpen } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { ref: measured, height } = useElementSize<HTMLDivElement>();
  const merged = useMergedRef(frame, measured);
  const [active, setActive] = useState(0);
  const [top, setTop] = useState(0);
  // Ghost rows stand for the next page, so that one can scroll on while it is on its way.
  const rows = state.rows + (state.end || state.full ? 0 : PAGE);
  const sight = visible(top, height, ROW, rows);
  useEffect(() => {
    pages.show(sight.first, sight.end);
  }, [pages, sight.first, sight.end]);
  useImperativeHandle(props.handle, () => ({
    toTop: () => frame.current?.scrollTo({ top: 0 }),
    focus: () => frame.current?.focus(),
    isAway: () => (frame.current?.scrollTop ?? 0) > ROW,
  }));

  function choose(row: number): void {
    const to = Math.max(0, Math.min(state.rows - 1, row));
    setActive(to);
    const box = frame.current;
    if (box !== null) {
      const above = to * ROW;
      if (above < box.scrollTop) {
        box.scrollTop = above;
      } else if (above + ROW + HEAD > box.scrollTop + box.clientHeight) {
        box.scrollTop = above + ROW + HEAD - box.clientHeight;
      }
    }
    const entry = pages.row(to);
    if (open !== null && entry !== undefined) {
      onOpen(entry);
    }
  }

  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((height - HEAD) / ROW) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: state.rows - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(to);
    } else if (event.key === 'Escape') {
      onOpen(null);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(pages.row(active) ?? null);
    }
  }

  return (
    <Paper withBorder radius="md" className={styles['wrap']}>
      {state.waiting === 0 ? null : (
        <Button
          size="compact-sm"
          radius="xl"
          className={styles['news'] ?? ''}
          onClick={() => {
            pages.release();
            frame.current?.scrollTo({ top: 0 });
          }}
        >
          {state.waiting} new
        </Button>
      )}
      <Box
        ref={merged}
        className={styles['frame']}
        role="grid"
        aria-label="Logs"
        aria-rowcount={state.end ? state.rows + 1 : -1}
        aria-colcount={columns.length}
        aria-activedescendant={
          active >= sight.first && active < sight.end ? `log-row-${active}` : undefined
        }
        tabIndex={0}
        __vars={{ '--columns': tracks(columns), '--least': `${narrowest(columns)}px` }}
        onScroll={(event) => {
          setTop(event.currentTarget.scrollTop);
        }}
        onKeyDown={onKey}
      >
        <div className={styles['head']} role="row" aria-rowindex={1}>
          {columns.map((name) => (
            <div
              key={name}
              role="columnheader"
              className={`${styles['cell']} ${columnOf(name).right === true ? styles['right'] : ''}`}
            >
              {columnOf(name).label}
            </div>
          ))}
        </div>
        <Rows {...props} sight={sight} rows={rows} active={active} onActive={setActive} />
      </Box>
    </Paper>
  );
}

interface RowsProps extends LogTableProps {
  readonly sight: Range;
  readonly rows: number;
  readonly active: number;
  readonly onActive: (row: number) => void;
}

function Rows({ sight, rows, active, onActive, ...props }: RowsProps) {
  const { pages, open, onOpen } = props;
  return (
    <div className={styles['body']} role="rowgroup" style={{ height: rows * ROW }}>
      {Array.from({ length: sight.end - sight.first }, (_, i) => {
        const row = sight.first + i;
        const entry = pages.row(row);
        return (
          <LogRow
            key={entry?.id ?? row}
            row={row}
            entry={entry}
            gateway={props.gateway}
            columns={props.columns}
            active={row === active}
            open={entry?.id === open}
            onPair={props.onPair}
            onOpen={(chosen) => {
              onActive(row);
              onOpen(chosen);
            }}
          />
        );
      })}
    </div>
  );
}
