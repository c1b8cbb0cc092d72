import type { ReactNode } from 'react';
import type { LogEntry } from '../api/logs';
import { dollars } from '../ui/money';
import { Money } from '../ui/Money';
import styles from './Answer.module.css';
import type { Exchange } from './exchange';

interface FiguresProps {
  readonly exchange: Exchange;
  readonly entry: LogEntry | null;
}

const UNKNOWN = '–';

/** Every figure has its place from the start, so that nothing moves when it comes. */
export function Figures({ exchange, entry }: FiguresProps) {
  const { told, tokens, firstMs, totalMs, question } = exchange;
  const cost = entry?.cost_usd ?? told?.cost;
  const counted =
    tokens ?? (entry === null ? null : { input: entry.tokens_in, output: entry.tokens_out });
  const figures: readonly (readonly [string, ReactNode])[] = [
    [
      'Cost',
      cost === undefined || cost === null ? (
        entry === null ? (
          UNKNOWN
        ) : (
          <Money usd={undefined} />
        )
      ) : (
        <Money usd={cost} custom={entry?.custom_cost ?? question.customCost.on} />
      ),
    ],
    ['Tokens', counted === null ? UNKNOWN : `${counted.input} in, ${counted.output} out`],
    ['First byte', firstMs === null ? UNKNOWN : `${firstMs} ms`],
    ['Whole answer', totalMs === null ? UNKNOWN : `${totalMs} ms`],
    ['Route', routeOf(exchange)],
    ['Cache', told?.cache ?? UNKNOWN],
    ['Budget left', told?.budget == null ? UNKNOWN : dollars(told.budget)],
    ['Attempts', attempts(exchange, entry)],
  ];
  return (
    <dl className={styles['figures']} aria-label="Figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function routeOf({ told }: Exchange): string {
  return told?.route == null ? UNKNOWN : `${told.route}, version ${told.version ?? '?'}`;
}

/** The step is the index of the attempt that answered. */
function attempts({ told }: Exchange, entry: LogEntry | null): string {
  if (entry !== null) {
    return String(entry.attempts.length);
  }
  return told?.step == null ? UNKNOWN : String(Number(told.step) + 1);
}
