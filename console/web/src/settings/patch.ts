/** What is sent to change settings: RFC 7396, so that only what was edited travels. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says whether two values are the same JSON; the order of names does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => same(value, b[i]));
  }
  if (isObject(a) && isObject(b)) {
    return namesOf(a, b).every((name) => same(a[name] ?? null, b[name] ?? null));
  }
  return (a ?? null) === (b ?? null);
}

/** The merge patch that makes the second value of the first: what is gone is null. */
export function mergePatch(before: Json, after: Json): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const name of namesOf(before, after)) {
    const [was, is] = [before[name], after[name]];
    if (same(was, is)) {
      continue;
    }
    patch[name] = isObject(was) && isObject(is) ? mergePatch(was, is) : (is ?? null);
  }
  return patch;
}

function namesOf(a: Json, b: Json): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
