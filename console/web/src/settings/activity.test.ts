import { expect, it } from 'vitest';
import type { HistoryEntry } from '../api/routes';
import { activities, PRICE_DEEDS, TOKEN_DEEDS } from './activity';

function entry(
  sequence: number,
  what: HistoryEntry['what'],
  about: Record<string, unknown>,
): HistoryEntry {
  return { sequence, what, actor: 'anna', at: '2026-11-22T10:00:00Z', about };
}

it('should name a revoked token, which tells its id alone', () => {
  const told = activities(
    [
      entry(2, 'token_revoked', { token_id: 't1' }),
      entry(1, 'credential_stored', { credential_id: 'c1', provider: 'openai', alias: 'main' }),
      entry(0, 'token_issued', { token_id: 't1', name: 'ci', preview: 'tk_w1X…GHj4' }),
    ],
    TOKEN_DEEDS,
  );

  expect(told.map(({ deed, object, more }) => [deed, object, more])).toEqual([
    ['revoked the token', 'ci', ''],
    ['issued the token', 'ci', 'tk_w1X…GHj4'],
  ]);
});

it('should say what a price became', () => {
  const pricing = { input_per_million_usd: '1.25', output_per_million_usd: '10' };
  const about = { provider: 'workers-ai', model: '@cf/meta/x', pricing };

  expect(activities([entry(0, 'price_set', about)], PRICE_DEEDS)[0]).toMatchObject({
    object: 'workers-ai/@cf/meta/x',
    more: '$1.25 in, $10 out',
  });
});
