import { expect, it } from 'vitest';
import { logsAddress } from './logsAddress';

it('should say which requests, and leave out what is not asked', () => {
  const where = { route: 'smart-route', model: undefined, 'metadata.user_id': 'user admin' };
  expect(logsAddress('default', where)).toBe(
    '/gateways/default/logs?route=smart-route&metadata.user_id=user%20admin',
  );
  expect(logsAddress('a b', {})).toBe('/gateways/a%20b/logs');
});

it('should quote text that reads as JSON, and leave numbers bare', () => {
  expect(logsAddress('g', { status: 200 })).toBe('/gateways/g/logs?status=200');
  expect(logsAddress('g', { 'metadata.id': '007' })).toBe('/gateways/g/logs?metadata.id=007');
  expect(logsAddress('g', { 'metadata.id': '{}' })).toBe(
    '/gateways/g/logs?metadata.id=%22%7B%7D%22',
  );
});
