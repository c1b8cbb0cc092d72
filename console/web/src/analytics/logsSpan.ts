import type { LogsWhere } from '../ui/logsAddress';
import type { Span } from './search';

/** A range as the address of the logs has it. */
export function logsSpan(span: Span): LogsWhere {
  switch (span.kind) {
    case 'exact':
      return { from: span.from, to: span.to };
    case 'last':
      // The logs have no preset of six hours; a day has them all.
      return { last: span.last === '6h' ? '24h' : span.last };
  }
}
