/** Changes of an element's properties that keep what nobody here knows. */
import type { RouteElement } from '../../api/routes';

/** The properties with another value of one that may be missing, or without it. */
export function withOptional<T extends object, K extends keyof T>(
  properties: T,
  key: K,
  value: T[K] | undefined,
): T {
  const next = { ...properties };
  if (value === undefined) {
    Reflect.deleteProperty(next, key);
  } else {
    next[key] = value;
  }
  return next;
}

const KNOWN = {
  start: [],
  conditional: ['conditions'],
  percentage: ['key', 'branches'],
  rate: [
    ...['limitType', 'limit', 'window', 'key', 'technique', 'period', 'timeZone'],
    ...['onMissingKey', 'strict'],
  ],
  model: [
    ...['provider', 'model', 'timeout', 'retries', 'retryDelay', 'backoff', 'totalTimeout'],
    ...['fallbackOn', 'credentialAlias', 'price'],
  ],
  end: [],
} satisfies Record<RouteElement['type'], readonly string[]>;

/** What an author wrote that has no field here, and is kept. */
export function unknownProperties(element: RouteElement): Record<string, unknown> {
  const known: readonly string[] = KNOWN[element.type];
  return Object.fromEntries(
    Object.entries(element.properties ?? {}).filter(([key]) => !known.includes(key)),
  );
}

/** What is wrong with an id, or null. */
export function idProblem(id: string, taken: readonly string[]): string | null {
  if (
    id === '' ||
    id.length > 128 ||
    !/^[\x20-\x7e]*$/.test(id) ||
    id.includes('>') ||
    id !== id.trim()
  ) {
    return '1 to 128 printable ASCII characters without > and without blanks at the ends';
  }
  return taken.includes(id) ? 'Another element has this id' : null;
}
