/** Which requests were charged to a key: the metadata its element looks at, with the key's values. */
import type { Budget } from '../api/budgets';
import type { RouteElement } from '../api/routes';
import type { LogsWhere } from '../ui/logsAddress';

const METADATA = 'metadata.';

/** Conditions of the logs; values that are no metadata, or missing, narrow nothing. */
export function chargedTo(
  budget: Pick<Budget, 'route_id' | 'route' | 'element_id' | 'key'>,
  elements: readonly RouteElement[],
): LogsWhere {
  const where: Record<string, string> = {};
  if (budget.route_id === '-') {
    return where;
  }
  where['route'] = budget.route;
  where['element'] = budget.element_id;
  const element = elements.find(({ id }) => id === budget.element_id);
  if (element?.type === 'rate') {
    const { key } = element.properties;
    const paths = typeof key === 'string' ? [key] : key;
    paths.forEach((path, i) => {
      const value = budget.key[i];
      if (path.startsWith(METADATA) && value !== null && value !== undefined) {
        where[path] = String(value);
      }
    });
  }
  return where;
}
