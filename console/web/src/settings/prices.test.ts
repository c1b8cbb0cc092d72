import { expect, it } from 'vitest';
import type { Price } from '../api/prices';
import { draftOf, NEW_PRICE, settingOf } from './prices';

const TODAY = '2026-11-22';

it('should send what was typed, digit by digit, and leave out what was not', () => {
  const draft = { ...NEW_PRICE, input: ' 1.250000000001', output: '10' };

  expect(settingOf(draft, null, TODAY)).toEqual({
    input_per_million_usd: '1.250000000001',
    output_per_million_usd: '10',
    as_of: TODAY,
  });
});

it('should keep what a price has beside the fields that are shown', () => {
  const price: Price = {
    provider: 'openai',
    model: 'gpt-x',
    input_per_million_usd: '1',
    output_per_million_usd: '2',
    cache_read_per_million_usd: '0.1',
    cache_write_per_million_usd: '1',
    tiers: [
      {
        above_input_tokens: 200_000,
        input_per_million_usd: '2',
        output_per_million_usd: '4',
        cache_read_per_million_usd: '0.2',
        cache_write_per_million_usd: '2',
      },
    ],
    batch: {
      input_per_million_usd: '0.5',
      output_per_million_usd: '1',
      cache_read_per_million_usd: '0.05',
      cache_write_per_million_usd: '0.5',
    },
    author: 'anna',
    created_at: '2026-11-01T00:00:00Z',
    modified_at: '2026-11-01T00:00:00Z',
  };

  const sent = settingOf({ ...draftOf(price), output: '3' }, price, TODAY);

  expect(sent).toMatchObject({
    output_per_million_usd: '3',
    batch: price.batch,
    tiers: price.tiers,
  });
});
