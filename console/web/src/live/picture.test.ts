import { expect, it } from 'vitest';
import type { Budget } from '../api/budgets';
import type { Traffic } from '../api/traffic';
import { TEMPLATES } from '../routes/templates';
import { budgetsOf, elsewhere, keyOf, leftOf, passed, percent, picture } from './picture';

const smart = TEMPLATES.find(({ id }) => id === 'smart')?.elements ?? [];
const traffic: Traffic = {
  route: 'smart-route',
  from: '2026-11-22T11:55:00Z',
  to: '2026-11-22T12:00:00Z',
  minutes: 5,
  requests: 4,
  errors: 0,
  versions: [{ version: 1, requests: 4 }],
  elements: [
    { element: 'START', requests: 4, share: 1 },
    { element: 'who-asks', requests: 4, share: 1 },
    { element: 'budget', requests: 1, share: 0.25 },
    { element: 'gone', requests: 1, share: 0.25 },
  ],
  edges: [
    { element: 'who-asks', output: 'true', requests: 1, share: 0.25 },
    { element: 'who-asks', output: 'false', requests: 3, share: 0.75 },
  ],
};

function budget(key: string, more: Partial<Budget> = {}): Budget {
  return {
    route_id: 'r',
    route: 'smart-route',
    element_id: 'budget',
    unit: 'cost',
    key: [key],
    limit: '1',
    window_seconds: 3600,
    technique: 'sliding',
    spent: '0.2',
    available: '0.8',
    used_share: '0.2',
    exceeded: false,
    as_of: '2026-11-22T12:00:00Z',
    ...more,
  };
}

it('should draw each way as wide as its share of all requests', () => {
  const { ways } = picture(passed(smart, traffic), traffic.requests, []);
  const way = (id: string) => ways.find((one) => one.id === id);

  expect(way('who-asks false')).toMatchObject({ figure: '3 · 75%', tone: 'plain', width: 8.25 });
  expect(way('who-asks true')).toMatchObject({ figure: '1 · 25%', width: 3.75 });
  expect(way('small success')).toMatchObject({ figure: '0 · 0%', tone: 'quiet', width: 1.5 });
});

it('should draw a graph before anything is known', () => {
  const { elements, ways } = picture(passed(smart, null), 0, []);

  expect(elements).toHaveLength(smart.length);
  expect(ways.every(({ width }) => width === 1.5)).toBe(true);
});

it('should show the tightest key at the budget, and that it is spent', () => {
  const spent = budget('user-admin', {
    spent: '1.1',
    available: '0',
    used_share: '1.1',
    exceeded: true,
  });
  const budgets = [budget('user-anna'), spent, budget('other', { element_id: 'elsewhere' })];

  const drawn = picture(passed(smart, traffic), 4, budgets).elements;

  expect(budgetsOf('budget', budgets).map(keyOf)).toEqual(['user-admin', 'user-anna']);
  expect(drawn.find(({ element }) => element.id === 'budget')).toMatchObject({
    tone: 'spent',
    foot: 'user-admin: $0 of $1.00 left',
    filled: 1.1,
  });
});

it('should read a limit of 0 as spent, and keys without a value as such', () => {
  const nothing = budget('x', { limit: '0', available: '0', unit: 'count' });
  delete nothing.used_share;

  expect(budgetsOf('budget', [budget('a'), nothing])[0]).toBe(nothing);
  expect(leftOf(nothing)).toBe('0 of 0 requests left');
  expect(keyOf(budget('x', { key: [null, 5] }))).toBe('without a value, 5');
  expect(keyOf(budget('x', { key: [] }))).toBe('all requests');
});

it('should name elements with traffic that the drawing does not have', () => {
  expect(elsewhere(smart, traffic)).toEqual(['gone']);
  expect(elsewhere(smart, null)).toEqual([]);
});

it('should never round something to nothing or to all', () => {
  expect([0, 0.001, 0.004, 0.25, 0.666667, 0.999, 1].map(percent)).toEqual([
    '0%',
    '<1%',
    '<1%',
    '25%',
    '67%',
    '>99%',
    '100%',
  ]);
});
