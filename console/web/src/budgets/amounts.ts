/** Amounts of a budget in words, from the exact decimals of the API. */
import type { Budget } from '../api/budgets';
import { fill, grouped, percent, sum } from '../ui/decimal';
import { dollars } from '../ui/money';

export type Unit = Budget['unit'];

/** What a unit is called where one chooses. */
export const UNITS = {
  cost: 'Cost',
  count: 'Requests',
  tokens: 'Tokens',
} satisfies Record<Unit, string>;

export function amount(unit: Unit, decimal: string): string {
  switch (unit) {
    case 'cost':
      return dollars(decimal);
    case 'count':
      return `${grouped(decimal)} ${decimal === '1' ? 'request' : 'requests'}`;
    case 'tokens':
      return `${grouped(decimal)} ${decimal === '1' ? 'token' : 'tokens'}`;
  }
}

/** An amount with all its digits. */
export function exactAmount(unit: Unit, decimal: string): string {
  return unit === 'cost' ? `$${grouped(decimal)}` : amount(unit, decimal);
}

/** The values of a key as people read them. */
export function keyText(key: Budget['key']): string {
  return key.length === 0
    ? 'all requests'
    : key.map((value) => (value === null ? '(none)' : String(value))).join(', ');
}

/** How full a budget is: "48.0%"; under a limit of nothing there is no share. */
export function fullness(budget: Pick<Budget, 'spent' | 'limit'>): string {
  const share = percent(budget.spent, budget.limit);
  return share === null ? 'nothing allowed' : `${share}%`;
}

/** What requests in flight have set aside; of the past, and without a runtime, nobody knows. */
export function heldText({ unit, held }: Pick<Budget, 'unit' | 'held'>): string {
  return held === undefined ? '–' : amount(unit, held);
}

/** The parts of a bar that are spent, and held by requests in flight; 1 is the whole of it. */
export function parts({ spent, held, limit }: Pick<Budget, 'spent' | 'held' | 'limit'>): {
  readonly spent: number;
  readonly held: number;
} {
  const share = fill(spent, limit);
  return { spent: share, held: held === undefined ? 0 : fill(sum([spent, held]), limit) - share };
}

/** A route, or what stands for one where the gateway itself has the limit. */
export function place(budget: Pick<Budget, 'route' | 'route_id' | 'element_id'>): string {
  return budget.route_id === '-' ? 'the gateway' : budget.route;
}

/** Distinguishes the keys of a gateway from one another. */
export function identity(budget: Pick<Budget, 'route_id' | 'element_id' | 'unit' | 'key'>): string {
  return JSON.stringify([budget.route_id, budget.element_id, budget.unit, budget.key]);
}
