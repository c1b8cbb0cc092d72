import { expect, it } from 'vitest';
import { choices, versionOf, withVersion } from './models';

it('should tell a route, its version, and a model apart', () => {
  expect(versionOf('dynamic/smart-route')).toEqual({ route: 'smart-route', version: '' });
  expect(versionOf('dynamic/smart-route@3')).toEqual({ route: 'smart-route', version: '3' });
  expect(versionOf('openai/gpt-4o')).toEqual({ route: null, version: '' });
  expect(versionOf('dynamic/')).toEqual({ route: null, version: '' });
  expect(withVersion('r', '2')).toBe('dynamic/r@2');
  expect(withVersion('r', '')).toBe('dynamic/r');
});

it('should list routes, models and what was typed, each value once', () => {
  const gpt = { provider: 'openai', model: 'gpt-4o' };
  const groups = choices(
    ['r'],
    [gpt, gpt],
    ['dynamic/r', 'Dynamic Route: r', 'groq/x', 'groq/x', ''],
  );
  expect(groups).toEqual([
    { group: 'Dynamic routes', items: [{ value: 'dynamic/r', label: 'Dynamic Route: r' }] },
    { group: 'openai', items: [{ value: 'openai/gpt-4o', label: 'openai/gpt-4o' }] },
    { group: 'As typed', items: [{ value: 'groq/x', label: 'groq/x' }] },
  ]);
});
