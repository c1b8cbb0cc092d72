/** Instants between the address, the API and the fields of a page. */

/** The instant as the API writes it, or nothing where the value is none. */
export function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) {
    return undefined;
  }
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** The instant in the reader's time zone, as a field of date and time wants it. */
export function fieldOf(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** The instant a field of date and time says, in the reader's time zone. */
export function ofField(field: string): string | undefined {
  const date = new Date(field);
  return field === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
