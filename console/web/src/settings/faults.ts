/** Where in a form the faults of an answer belong. */
import { ApiError } from '../api/errors';

/** What the server found wrong at a place of the body or below it; undefined if nothing. */
export function faultAt(
  error: unknown,
  ...place: readonly (string | number)[]
): string | undefined {
  const faults = error instanceof ApiError ? error.at(...place) : [];
  return faults.length === 0 ? undefined : faults.map(({ message }) => message).join('; ');
}

/** What of a failure stands at none of these fields, to be told beside them; null if nothing. */
export function elsewhere(error: Error | null, names: readonly string[]): Error | null {
  if (!(error instanceof ApiError)) {
    return error;
  }
  const rest = error.faults.filter(
    ({ path = [] }) => path[0] !== 'body' || !names.includes(String(path[1])),
  );
  return rest.length === 0 ? null : new ApiError(error.status, rest);
}

/** Faults below a place that stand at none of the fields shown there. */
export function faultBeside(
  error: unknown,
  place: readonly (string | number)[],
  fields: readonly string[],
): string | undefined {
  const faults = error instanceof ApiError ? error.at(...place) : [];
  const rest = faults.filter(
    ({ path = [] }) => !fields.includes(String(path[place.length + 1] ?? '')),
  );
  return rest.length === 0 ? undefined : rest.map(({ message }) => message).join('; ');
}
