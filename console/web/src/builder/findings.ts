/** What the validator says, by element. */
import type { GraphCheck } from '../api/routes';

export type Finding = GraphCheck['findings'][number];

const NONE: readonly Finding[] = [];

export type FindingsBy = ReadonlyMap<string, readonly Finding[]>;

/** The findings of each element; an element whose findings are as before keeps the very list. */
export function byElement(
  findings: readonly Finding[],
  before: FindingsBy = new Map(),
): FindingsBy {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.element_id !== undefined) {
      found.set(finding.element_id, [...(found.get(finding.element_id) ?? []), finding]);
    }
  }
  return new Map(
    [...found].map(([id, list]) => {
      const last = before.get(id);
      return [id, last !== undefined && same(last, list) ? last : list];
    }),
  );
}

export function of(findings: FindingsBy, id: string): readonly Finding[] {
  return findings.get(id) ?? NONE;
}

export function worst(findings: readonly Finding[]): Finding['severity'] | null {
  return findings.some(({ severity }) => severity === 'fault')
    ? 'fault'
    : (findings[0]?.severity ?? null);
}

/** "2 faults", "1 warning"; faults hide warnings. */
export function findingWords(findings: readonly Finding[]): string {
  const severity = worst(findings);
  if (severity === null) {
    return 'No faults';
  }
  const count = findings.filter((one) => one.severity === severity).length;
  return `${count} ${severity}${count === 1 ? '' : 's'}`;
}

function same(a: readonly Finding[], b: readonly Finding[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
