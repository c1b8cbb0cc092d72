import { describe, expect, it } from 'vitest';
import { ApiError } from './errors';

describe('ApiError', () => {
  it('should keep every fault with its place', () => {
    const error = ApiError.of(400, {
      success: false,
      errors: [
        { code: 7001, message: 'the shares sum to 30%', path: ['body', 'elements', 1, 'outputs'] },
        { code: 7001, message: 'no name', path: ['body', 'name'] },
      ],
    });

    expect(error.status).toBe(400);
    expect(error.message).toBe('the shares sum to 30%; no name');
    expect(error.at('elements', 1).map((fault) => fault.message)).toEqual([
      'the shares sum to 30%',
    ]);
    expect(error.at('elements', 2)).toEqual([]);
  });

  it('should tell the status of a body that is no envelope', () => {
    expect(ApiError.of(502, '<html>').faults).toEqual([
      { code: 502, message: 'The API answered 502.' },
    ]);
  });
});
