/** Windows of budgets in words. */
import type { Budget } from '../api/budgets';
import { duration } from '../builder/nodeKinds';

/** How long a budget counts, and how its window moves: of a calendar, by which clock. */
export function windowWords(
  budget: Pick<Budget, 'window_seconds' | 'technique' | 'period' | 'time_zone'>,
): { readonly length: string; readonly moves: string } {
  return budget.period === undefined
    ? { length: duration(budget.window_seconds), moves: budget.technique }
    : { length: `each ${budget.period}`, moves: budget.time_zone ?? budget.technique };
}
