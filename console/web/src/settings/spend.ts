/** What of a call a spend limit looks at, as a list that can be edited. */
import type { components } from '../api/schema';

export type SpendRule = components['schemas']['SpendRule'];
type SpendFilter = components['schemas']['SpendFilter'];

export type Subject = 'model' | 'provider' | 'metadata';

export interface Part {
  readonly subject: Subject;
  /** The metadata's name; empty for the others. */
  readonly name: string;
  readonly mode: SpendFilter['mode'];
  readonly values: readonly string[];
}

export function partsOf(rule: SpendRule): Part[] {
  const part = (subject: Subject, name: string, filter: SpendFilter): Part => ({
    subject,
    name,
    mode: filter.mode,
    values: filter.values ?? [],
  });
  return [
    ...(rule.model ? [part('model', '', rule.model)] : []),
    ...(rule.provider ? [part('provider', '', rule.provider)] : []),
    ...Object.entries(rule.metadata ?? {}).map(([name, filter]) => part('metadata', name, filter)),
  ];
}

/** The rule with these parts in place of its own; of two about the same thing the later one stays. */
export function withParts(rule: SpendRule, parts: readonly Part[]): SpendRule {
  const { model: _model, provider: _provider, metadata: _metadata, ...rest } = rule;
  const metadata: Record<string, SpendFilter> = {};
  const next: SpendRule = { ...rest };
  for (const part of parts) {
    const filter: SpendFilter =
      part.mode === 'partition'
        ? { mode: 'partition' }
        : { mode: 'filter', values: [...part.values] };
    if (part.subject === 'metadata') {
      metadata[part.name] = filter;
    } else {
      next[part.subject] = filter;
    }
  }
  return Object.keys(metadata).length === 0 ? next : { ...next, metadata };
}

/** Something to look at that the rule does not look at yet. */
export function nextPart(rule: SpendRule): Part {
  const free = !rule.model ? 'model' : !rule.provider ? 'provider' : 'metadata';
  return free === 'metadata'
    ? { subject: free, name: '', mode: 'partition', values: [] }
    : { subject: free, name: '', mode: 'filter', values: [] };
}

export function newRule(rules: readonly SpendRule[]): SpendRule {
  const taken = new Set(rules.map(({ id }) => id));
  let n = rules.length + 1;
  while (taken.has(`limit-${n}`)) {
    n++;
  }
  return { id: `limit-${n}`, limitType: 'cost', limit: 10, window: 86_400, technique: 'sliding' };
}
