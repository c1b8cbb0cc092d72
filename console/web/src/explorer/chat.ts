/** What the Explorer reads of answers in OpenAI's form. */

function field(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) {
      return undefined;
    }
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** The text that an event of a streamed answer adds; nothing for other events. */
export function deltaOf(data: string): string {
  if (data === '[DONE]') {
    return '';
  }
  try {
    const text = field(JSON.parse(data), 'choices', 0, 'delta', 'content');
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}

/** What an error in OpenAI's form, or in the control API's, says. */
export function failureOf(body: unknown): string | undefined {
  const message = field(body, 'error', 'message') ?? field(body, 'errors', 0, 'message');
  return typeof message === 'string' ? message : undefined;
}
