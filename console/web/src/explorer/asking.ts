/** Asks a question and tells what comes back, piece by piece. Knows no page. */
import { ApiError } from '../api/errors';
import { readEvents } from '../api/events';
import { answerSaid, eventSaid } from './chat';
import { toldBy, type Exchange } from './exchange';
import { failureOf, type Failure } from './failure';

type Change = Partial<
  Pick<Exchange, 'outcome' | 'text' | 'told' | 'tokens' | 'firstMs' | 'totalMs'>
>;

interface Asking {
  /** Sends the request; fails like fetch does. */
  readonly send: () => Promise<Response>;
  readonly signal: AbortSignal;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  readonly tell: (change: Change) => void;
}

export async function asking({ send, signal, now, tell }: Asking): Promise<void> {
  const began = now();
  const since = () => Math.round(now() - began);
  try {
    const response = await send();
    const told = toldBy(response.status, response.headers);
    const isStream = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
    if (!response.ok || !isStream) {
      const body: unknown = await response.json().catch(() => null);
      const said = answerSaid(body);
      const outcome = response.ok
        ? { kind: 'answered' as const }
        : {
            kind: 'failed' as const,
            failure: failureOf(response.status, body, response.headers.get('retry-after')),
          };
      tell({
        told,
        text: said.text,
        tokens: said.tokens ?? null,
        firstMs: since(),
        totalMs: since(),
        outcome,
      });
      return;
    }
    tell({ told, outcome: { kind: 'answering' } });
    const failure = await stream(response, since, tell);
    tell({
      totalMs: since(),
      outcome: failure === undefined ? { kind: 'answered' } : { kind: 'failed', failure },
    });
  } catch (error) {
    tell({
      totalMs: since(),
      outcome: signal.aborted ? { kind: 'stopped' } : { kind: 'failed', failure: away(error) },
    });
  }
}

async function stream(
  response: Response,
  since: () => number,
  tell: (change: Change) => void,
): Promise<Failure | undefined> {
  let text = '';
  const failures: Failure[] = [];
  await readEvents(response, ({ data }) => {
    const said = eventSaid(data);
    if (said.error !== undefined) {
      failures.push(failureOf(response.status, said.error));
    }
    if (said.tokens !== undefined) {
      tell({ tokens: said.tokens });
    }
    if (said.text !== '') {
      tell({ ...(text === '' ? { firstMs: since() } : {}), text: (text += said.text) });
    }
  });
  return failures[0];
}

/** No answer, or one that broke off. */
function away(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return failureOf(0, {
    error: { message: error instanceof ApiError ? message : `The answer broke off: ${message}` },
  });
}
