/** A question and what has come back so far. */
import type { Hop } from '../api/logs';
import type { RouteElement } from '../api/routes';
import { edgesOf } from '../builder/graph';
import type { Tokens } from './chat';
import type { Failure } from './failure';
import type { Question } from './question';

export type Outcome =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answering' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What the gateway tells beside the answer, in its headers. */
export interface Told {
  readonly status: number;
  readonly log: string | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly step: string | null;
  readonly cache: string | null;
  readonly route: string | null;
  readonly version: string | null;
  /** Ids of the elements passed. */
  readonly path: readonly string[];
  /** US dollars; not on streams. */
  readonly cost: string | null;
  readonly budget: string | null;
  readonly simulated: boolean;
  readonly warning: string | null;
  readonly guardrails: string | null;
}

export interface Exchange {
  readonly id: string;
  readonly at: string;
  readonly question: Question;
  readonly outcome: Outcome;
  readonly text: string;
  readonly told: Told | null;
  readonly tokens: Tokens | null;
  /** Milliseconds until the first text. */
  readonly firstMs: number | null;
  readonly totalMs: number | null;
}

export function begun(question: Question, id: string, at: Date): Exchange {
  return {
    id,
    at: at.toISOString(),
    question,
    outcome: { kind: 'asking' },
    text: '',
    told: null,
    tokens: null,
    firstMs: null,
    totalMs: null,
  };
}

export function isOpen({ outcome }: Exchange): boolean {
  return outcome.kind === 'asking' || outcome.kind === 'answering';
}

export function toldBy(status: number, headers: Headers): Told {
  const path = headers.get('turnpike-path');
  return {
    status,
    log: headers.get('cf-aig-log-id'),
    model: headers.get('cf-aig-model'),
    provider: headers.get('cf-aig-provider'),
    step: headers.get('cf-aig-step'),
    cache: headers.get('cf-aig-cache-status'),
    route: headers.get('turnpike-route'),
    version: headers.get('turnpike-route-version'),
    path: path === null || path === '' ? [] : path.split('>'),
    cost: headers.get('turnpike-cost-usd'),
    budget: headers.get('turnpike-budget-remaining-usd'),
    simulated: headers.get('turnpike-simulated') === 'true',
    warning: headers.get('turnpike-warning'),
    guardrails: headers.get('cf-aig-dlp'),
  };
}

/** The way as far as the headers tell it: without values, until the log entry brings them. */
export function hopsOf(path: readonly string[], elements: readonly RouteElement[]): Hop[] {
  const edges = edgesOf(elements);
  return path.flatMap((id, i) => {
    const element = elements.find((one) => one.id === id);
    if (element === undefined) {
      return [];
    }
    const output = edges.find((edge) => edge.from === id && edge.to === path[i + 1])?.output ?? '';
    return [{ element_id: id, kind: element.type, output, seen: {} }];
  });
}
