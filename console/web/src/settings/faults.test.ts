import { expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import { elsewhere, faultAt, faultBeside } from './faults';

const error = new ApiError(400, [
  { code: 7001, message: 'too many', path: ['body', 'retry_max_attempts'] },
  { code: 7001, message: 'no number', path: ['body', 'budget', 'limit'] },
  { code: 7001, message: 'too old', path: ['header', 'if-match'] },
]);

it('should tell a fault at its field and below it', () => {
  expect(faultAt(error, 'retry_max_attempts')).toBe('too many');
  expect(faultAt(error, 'budget')).toBe('no number');
  expect(faultAt(error, 'retry_delay')).toBeUndefined();
  expect(faultAt(new Error('away'), 'budget')).toBeUndefined();
});

it('should leave no fault untold', () => {
  const rest = elsewhere(error, ['retry_max_attempts']);

  expect(rest).toBeInstanceOf(ApiError);
  expect(rest?.message).toBe('no number; too old');
  expect(elsewhere(new ApiError(400, error.faults.slice(0, 1)), ['retry_max_attempts'])).toBeNull();
});

it('should tell beside a list entry what stands at none of its fields', () => {
  const rules = new ApiError(400, [
    { code: 7001, message: 'no limit', path: ['body', 'rules', 0, 'limit'] },
    { code: 7001, message: 'no mode', path: ['body', 'rules', 0, 'model', 'mode'] },
    { code: 7001, message: 'of another', path: ['body', 'rules', 1, 'model'] },
  ]);

  expect(faultBeside(rules, ['rules', 0], ['limit'])).toBe('no mode');
  expect(faultBeside(rules, ['rules', 0], ['limit', 'model'])).toBeUndefined();
});
