import { Table } from '@mantine/core';
import type { Figures } from '../api/analytics';
import classes from './analytics.module.css';
import { costEach, costTold, count, fine, millis, share, tokensEach } from './figures';

interface FigureCellsProps {
  readonly figures: Figures;
  /** What part of all it is, in percent; null for all. */
  readonly shares: { readonly requests: string | null; readonly cost: string | null } | null;
}

/** The cells of a row of the table of groups, in the order of its columns. */
export function FigureCells({ figures, shares }: FigureCellsProps) {
  const cost = costTold(figures);
  const each = costEach(figures);
  const tokens = tokensEach(figures);
  const { latency_ms: latency } = figures;
  return (
    <>
      <Cell note={shares === null ? '' : `${shares.requests ?? '0'}%`}>
        {count(figures.requests)}
      </Cell>
      <Cell note={share(figures.errors, figures.requests)}>{count(figures.errors)}</Cell>
      <Cell
        note={[
          shares?.cost == null ? '' : `${shares.cost}%`,
          figures.cost_unknown === 0 ? '' : `${count(figures.cost_unknown)} unknown`,
        ]
          .filter((part) => part !== '')
          .join(', ')}
        title={cost.note}
      >
        {cost.known}
      </Cell>
      <Cell>{each === null ? 'unknown' : fine(each)}</Cell>
      <Cell note={`${count(figures.tokens_in)} in, ${count(figures.tokens_out)} out`}>
        {tokens === null ? 'none' : count(tokens)}
      </Cell>
      <Cell>{share(figures.cached, figures.requests)}</Cell>
      <Cell>{millis(latency?.p50)}</Cell>
      <Cell>{millis(latency?.p95)}</Cell>
      <Cell>{millis(latency?.p99)}</Cell>
    </>
  );
}

interface CellProps {
  readonly note?: string;
  readonly title?: string;
  readonly children: string;
}

function Cell({ note = '', title, children }: CellProps) {
  return (
    <Table.Td className={classes['number']} {...(title === undefined ? {} : { title })}>
      {children}
      {note === '' ? null : <small>{note}</small>}
    </Table.Td>
  );
}
