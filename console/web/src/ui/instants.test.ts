import { expect, it } from 'vitest';
import { fieldOf, instantOf, ofField } from './instants';

it('should read instants and nothing else', () => {
  expect(instantOf('2026-11-22T10:00:00Z')).toBe('2026-11-22T10:00:00.000Z');
  expect(instantOf('2026-11-22T12:00:00+02:00')).toBe('2026-11-22T10:00:00.000Z');
  expect(instantOf('yesterday')).toBeUndefined();
  expect(instantOf('2026-99-22T10:00:00Z')).toBeUndefined();
  expect(instantOf(5)).toBeUndefined();
});

it('should say in a field what it takes out of it', () => {
  const at = '2026-11-22T10:00:07.000Z';
  expect(ofField(fieldOf(new Date(at)))).toBe(at);
  expect(ofField('')).toBeUndefined();
});
