import { expect, it } from 'vitest';
import { analyticsAddress, groupName, parameters, said, spanOf, whereOf } from './search';

it('should keep what it knows of an address, as text', () => {
  const at = analyticsAddress({
    last: '24h',
    by: 'metadata.plan',
    status: 429,
    'metadata.user_id': 'anna',
    'metadata.': 'x',
    unknown: 'y',
    view: 'pie',
  });
  expect(at).toEqual({
    last: '24h',
    by: 'metadata.plan',
    status: '429',
    'metadata.user_id': 'anna',
  });
  expect(whereOf(at)).toEqual({ status: '429', 'metadata.user_id': 'anna' });
});

it('should take two instants for a range, and the last hour without any', () => {
  const from = '2026-11-22T10:00:00.000Z';
  const to = '2026-11-22T11:00:00.000Z';
  expect(spanOf({ from, to, last: '7d' })).toEqual({ kind: 'exact', from, to });
  expect(spanOf({ from })).toEqual({ kind: 'last', last: '1h' });
});

it('should ask the API by its own names', () => {
  const query = parameters({ version: '3', status: '200', 'metadata.plan': 'pro' });
  expect(query.toString()).toBe('route_version=3&status_code=200&metadata.plan=pro');
});

it('should say a condition and a group in words', () => {
  expect(said('model', 'x')).toBe('Model is x');
  expect(said('metadata.plan', 'pro')).toBe('plan = pro');
  expect(groupName('version', '3', false)).toBe('Version 3');
  expect(groupName('metadata.plan', null, false)).toBe('None');
  expect(groupName('model', null, true)).toBe('All others');
  expect(groupName('arm', 'branches[0]', false)).toBe('branches[0]');
  expect(analyticsAddress({ by: 'arm', element: 'split' })).toEqual({
    by: 'arm',
    element: 'split',
  });
});
