/** The question to the API for what an address says. */
import type { AnalyticsQuestion } from '../api/analytics';
import { parameters, PRESETS, type Span, type Where } from './search';

export function questionOf(
  span: Span,
  where: Where,
  more: Readonly<Record<string, string | undefined>>,
): AnalyticsQuestion {
  const query = parameters(where);
  for (const [name, value] of Object.entries(more)) {
    if (value !== undefined) {
      query.set(name, value);
    }
  }
  switch (span.kind) {
    case 'exact':
      query.set('from', span.from);
      query.set('to', span.to);
      return { query: query.toString(), seconds: null };
    case 'last':
      return { query: query.toString(), seconds: PRESETS[span.last].seconds };
  }
}

/** How often a range that ends now is asked for again: a short one soon, a long one seldom. */
export function every(span: Span): number | false {
  switch (span.kind) {
    case 'exact':
      return false;
    case 'last':
      return PRESETS[span.last].seconds <= 3_600 ? 10_000 : 60_000;
  }
}
