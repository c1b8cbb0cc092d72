/** What is at a place of a JSON value; nothing where there is none. */
export function field(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) {
      return undefined;
    }
    // Whatever it has there is unknown still.
    at = (at as Record<string | number, unknown>)[step];
  }
  return at ?? undefined;
}

/** The value of a JSON text; nothing if it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
