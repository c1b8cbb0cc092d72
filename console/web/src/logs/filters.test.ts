import { expect, it } from 'vitest';
import { chipsOf, filtersOf, NOTHING, queryOf, readSearch, searchOf, withPair } from './filters';

const NOW = new Date('2026-11-22T12:00:00Z');

it('should give back the filters an address was made of', () => {
  const filters = {
    plain: { model: '1', status: '4xx', success: 'false', cost_over: '0.010', last: '1h' },
    metadata: [
      { key: 'user_id', value: 'user-admin' },
      { key: 'team', value: '007' },
      { key: 'team', value: 'true' },
    ],
  } as const;

  const address = searchOf(filters);

  expect(filtersOf(readSearch({ ...address }))).toEqual(filters);
});

it('should leave out of an address what it does not know', () => {
  expect(readSearch({ model: 'm', colour: 'red', 'metadata.': 'x', status: { a: 1 } })).toEqual({
    model: 'm',
  });
});

it('should ask the API for all that is filtered', () => {
  const query = queryOf(
    {
      plain: { model: 'm', version: '3', status: '4xx', cost_under: '0.5', last: '15m' },
      metadata: [
        { key: 'user_id', value: 'a' },
        { key: 'user_id', value: 'b' },
      ],
    },
    NOW,
  );

  expect(query.get('model')).toBe('m');
  expect(query.get('route_version')).toBe('3');
  expect(query.get('start_date')).toBe('2026-11-22T11:45:00.000Z');
  expect(query.getAll('metadata.user_id')).toEqual(['a', 'b']);
  expect(JSON.parse(query.get('filters') ?? '')).toEqual([
    { key: 'status_code', operator: 'gt', value: '399' },
    { key: 'status_code', operator: 'lt', value: '500' },
    { key: 'cost', operator: 'lt', value: '0.5' },
  ]);
});

it('should take an output with its element, and drop it without', () => {
  const filters = filtersOf({ element: 'split', arm: '50%' });
  expect(queryOf(filters, NOW).toString()).toBe('element=split&arm=50%25');
  expect(chipsOf(filters).map(({ text }) => text)).toEqual(['Passed split', 'Took 50%']);
  expect(chipsOf(filters)[0]?.without).toEqual(NOTHING);
  expect(filtersOf({ arm: '50%' })).toEqual(NOTHING);
});

it('should ask for nothing without filters', () => {
  expect(queryOf(NOTHING, NOW).toString()).toBe('');
});

it('should tell each filter and what is left without it', () => {
  const filters = withPair(
    withPair({ plain: { cached: 'true' }, metadata: [] }, { key: 'plan', value: 'free' }),
    { key: 'plan', value: 'paid' },
  );

  const chips = chipsOf(filters);

  expect(chips.map((chip) => chip.text)).toEqual(['plan = free', 'plan = paid', 'From the cache']);
  expect(chips[0]?.without.metadata).toEqual([{ key: 'plan', value: 'paid' }]);
  expect(chips[2]?.without).toEqual({ ...filters, plain: {} });
  expect(withPair(filters, { key: 'plan', value: 'free' })).toBe(filters);
});
