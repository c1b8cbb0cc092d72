/** The text as one of the keys of a record, or null. */
export function keyIn<K extends string>(
  record: Readonly<Record<K, unknown>>,
  text: string | null,
): K | null {
  return Object.keys(record).find((key): key is K => key === text) ?? null;
}
