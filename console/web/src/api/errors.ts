/** One thing that is wrong with a request, and where: `body`, `query`, `path` or `header` first. */
export interface Fault {
  readonly code: number;
  readonly message: string;
  readonly path?: readonly (string | number)[];
}

/** An answer of the API other than the one asked for, or no answer: status 0. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly faults: readonly Fault[],
  ) {
    super(faults.map((fault) => fault.message).join('; '));
  }

  /** The faults at a place of the body, such as `at('elements', 1)`. */
  at(...place: readonly (string | number)[]): readonly Fault[] {
    return this.faults.filter((fault) => {
      const path = fault.path ?? [];
      return path[0] === 'body' && place.every((step, i) => path[i + 1] === step);
    });
  }

  static away(cause: unknown): ApiError {
    const why = cause instanceof Error ? cause.message : String(cause);
    return new ApiError(0, [{ code: 0, message: `The control API does not answer: ${why}` }]);
  }

  /** Reads the error envelope; a body that is none is told by its status alone. */
  static of(status: number, body: unknown): ApiError {
    const faults = envelopeFaults(body);
    return new ApiError(
      status,
      faults.length > 0 ? faults : [{ code: status, message: `The API answered ${status}.` }],
    );
  }
}

function envelopeFaults(body: unknown): Fault[] {
  if (typeof body !== 'object' || body === null || !('errors' in body)) {
    return [];
  }
  const { errors } = body;
  return Array.isArray(errors) ? errors.filter(isFault) : [];
}

function isFault(value: unknown): value is Fault {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'number' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
