import { Paper } from '@mantine/core';
import type { Figures } from '../api/analytics';
import classes from './analytics.module.css';
import { costTold, count, millis, share } from './figures';

/** The sums of a range. */
export function Tiles({ totals }: { readonly totals: Figures }) {
  const cost = costTold(totals);
  const { latency_ms: latency } = totals;
  return (
    <dl className={classes['tiles']} aria-label="Totals">
      <Tile name="Requests" note={`${count(totals.cached)} from the cache`}>
        {count(totals.requests)}
      </Tile>
      <Tile name="Errors" note={`${share(totals.errors, totals.requests)} of the requests`}>
        {count(totals.errors)}
      </Tile>
      <Tile name="Cost" note={cost.note}>
        {cost.known}
      </Tile>
      <Tile name="Tokens" note={`${count(totals.tokens_in)} in, ${count(totals.tokens_out)} out`}>
        {count(totals.tokens_in + totals.tokens_out)}
      </Tile>
      <Tile name="From the cache" note="of the requests">
        {share(totals.cached, totals.requests)}
      </Tile>
      <Tile name="Latency, p50" note={`p95 ${millis(latency?.p95)}, p99 ${millis(latency?.p99)}`}>
        {millis(latency?.p50)}
      </Tile>
    </dl>
  );
}

interface TileProps {
  readonly name: string;
  readonly note: string;
  readonly children: string;
}

function Tile({ name, note, children }: TileProps) {
  return (
    <Paper withBorder p="md">
      <dt>{name}</dt>
      <dd>
        {children}
        <small>{note}</small>
      </dd>
    </Paper>
  );
}
