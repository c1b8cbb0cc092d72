/** A route's graph with what passed through it and what its budgets have left. */
import type { Budget } from '../api/budgets';
import type { RouteElement } from '../api/routes';
import type { Traffic } from '../api/traffic';
import type { DrawnElement, DrawnWay } from '../ui/graph/drawing';
import { waysOf, type Way } from '../ui/graph/ways';
import { dollars } from '../ui/money';

/** Pixels of a way nobody took, and what all requests of the route add to them. */
const THIN = 1.5;
const THICK = 9;

export interface Passed {
  readonly requests: number;
  /** 0 to 1. */
  readonly share: number;
}

export interface PassedWay extends Way, Passed {}

export interface PassedElement extends Passed {
  readonly element: RouteElement;
  readonly ways: readonly PassedWay[];
}

/** What passed each element and each way of a graph; nothing where nothing is known. */
export function passed(
  elements: readonly RouteElement[],
  traffic: Traffic | null,
): PassedElement[] {
  const ways = waysOf(elements).map((way): PassedWay => {
    const edge = traffic?.edges.find(
      ({ element, output }) => element === way.from && output === way.output,
    );
    return { ...way, requests: edge?.requests ?? 0, share: edge?.share ?? 0 };
  });
  return elements.map((element) => {
    const known = traffic?.elements.find((one) => one.element === element.id);
    return {
      element,
      requests: known?.requests ?? 0,
      share: known?.share ?? 0,
      ways: ways.filter(({ from }) => from === element.id),
    };
  });
}

/** Elements with traffic that a graph does not have, as versions before had others. */
export function elsewhere(elements: readonly RouteElement[], traffic: Traffic | null): string[] {
  const known = new Set(elements.map(({ id }) => id));
  return (traffic?.elements ?? []).map(({ element }) => element).filter((id) => !known.has(id));
}

export function picture(
  all: readonly PassedElement[],
  total: number,
  budgets: readonly Budget[],
): { readonly elements: DrawnElement[]; readonly ways: DrawnWay[] } {
  return {
    elements: all.map(({ element, requests, share }) => ({
      element,
      figure: `${requests.toLocaleString('en')} · ${percent(share)}`,
      ...(element.type === 'rate' ? standing(budgetsOf(element.id, budgets)) : { tone: 'plain' }),
    })),
    ways: all.flatMap(({ ways }) =>
      ways.map(({ from, to, output, label, requests, share }) => ({
        id: `${from} ${output}`,
        from,
        to,
        label,
        figure: `${requests.toLocaleString('en')} · ${percent(share)}`,
        tone: requests === 0 ? ('quiet' as const) : ('plain' as const),
        width: total === 0 ? THIN : THIN + THICK * (requests / total),
      })),
    ),
  };
}

function standing(budgets: readonly Budget[]): Pick<DrawnElement, 'tone' | 'foot' | 'filled'> {
  const [tightest] = budgets;
  return tightest === undefined
    ? { tone: 'plain' }
    : {
        tone: budgets.some(({ exceeded }) => exceeded) ? 'spent' : 'plain',
        foot: `${keyOf(tightest)}: ${leftOf(tightest)}`,
        filled: filledOf(tightest),
      };
}

/** The keys of a budget element, those with the least left first. */
export function budgetsOf(element: string, budgets: readonly Budget[]): Budget[] {
  return budgets
    .filter(({ element_id }) => element_id === element)
    .sort((a, b) => filledOf(b) - filledOf(a) || keyOf(a).localeCompare(keyOf(b)));
}

/** What part is spent, 1 being all of it; under a limit of 0 there is nothing to spend. */
export function filledOf(budget: Budget): number {
  return budget.used_share === undefined ? 1 : Number(budget.used_share);
}

export function keyOf({ key }: Budget): string {
  return key.length === 0
    ? 'all requests'
    : key.map((value) => (value === null ? 'without a value' : String(value))).join(', ');
}

export function leftOf({ unit, available, limit }: Budget): string {
  switch (unit) {
    case 'cost':
      return `${dollars(available)} of ${dollars(limit)} left`;
    case 'count':
      return `${available} of ${limit} requests left`;
    case 'tokens':
      return `${available} of ${limit} tokens left`;
  }
}

/** Whole percents; what is not nothing and not all never reads as if it were. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) {
    return '<1%';
  }
  return whole === 100 && share < 1 ? '>99%' : `${whole}%`;
}
