/** What a trial of guardrails found, as people read it. */
import type { TrialFinding, TrialResult } from '../api/guardrails';

/** A stretch of the text, with what was found there; none for what lies between. */
export interface Stretch {
  readonly text: string;
  readonly found: readonly TrialFinding[];
}

/** The text cut wherever a finding begins or ends; findings may overlap. */
export function stretches(text: string, findings: readonly TrialFinding[]): Stretch[] {
  const cuts = new Set([0, text.length]);
  for (const { from, to } of findings) {
    cuts.add(Math.min(from, text.length)).add(Math.min(to, text.length));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((to, i) => {
    const from = places[i] ?? 0;
    return {
      text: text.slice(from, to),
      found: findings.filter((one) => one.from <= from && one.to >= to),
    };
  });
}

/** What becomes of the text, in a sentence. */
export function verdictInWords(
  { verdict, status, code }: Pick<TrialResult, 'verdict' | 'status' | 'code'>,
  direction: 'prompt' | 'response',
): string {
  const what = direction === 'prompt' ? 'The prompt' : 'The answer';
  switch (verdict) {
    case 'passed':
      return `${what} goes on: nothing is found.`;
    case 'flagged':
      return `${what} goes on as it is; what is found is noted in the log.`;
    case 'redacted':
      return `${what} goes on with what is found replaced.`;
    case 'blocked':
      return `${what} is refused: callers get ${status ?? ''} with code ${code ?? ''}.`;
    case 'unavailable':
      return `Nothing can be decided, so every request is refused with ${status ?? ''}, code ${code ?? ''}.`;
  }
}
