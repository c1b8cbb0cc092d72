import { expect, it } from 'vitest';
import type { CatalogueModel, CatalogueProvider } from '../../api/models';
import {
  moneyProblem,
  priceRows,
  statusesOf,
  suggestAliases,
  suggestModels,
  suggestProviders,
} from './catalogue';

const price = {
  input_per_million_usd: '2.5',
  output_per_million_usd: '10',
  cache_read_per_million_usd: '1',
  cache_write_per_million_usd: '1',
};
const gpt: CatalogueModel = {
  provider: 'openai',
  model: 'gpt-4o',
  list_price: { ...price, source: 'a list', as_of: '2026-01-01' },
};
const own: CatalogueModel = {
  ...gpt,
  provider: 'azure-openai',
  account_price: {
    ...price,
    input_per_million_usd: '2',
    tiers: [],
    provider: 'azure-openai',
    model: 'gpt-4o',
    author: 'admin',
    created_at: '2026-01-01T00:00:00Z',
    modified_at: '2026-01-01T00:00:00Z',
  },
};

it('should suggest the models of the chosen provider first', () => {
  expect(suggestModels([own, gpt], 'openai')).toEqual([
    {
      label: 'openai',
      items: [{ text: 'gpt-4o', provider: 'openai', note: '$2.50 in, $10.00 out' }],
    },
    {
      label: 'azure-openai',
      items: [{ text: 'gpt-4o', provider: 'azure-openai', note: '$2.00 in, $10.00 out' }],
    },
  ]);
});

it('should show the price that holds before the one it replaces', () => {
  expect(priceRows(own)).toEqual([
    { name: 'Your price', input: '$2.00', output: '$10.00' },
    { name: 'List price', input: '$2.50', output: '$10.00' },
  ]);
  expect(priceRows({ provider: 'a', model: 'b' })).toEqual([]);
});

it('should put own providers first and say which are off', () => {
  const provider: CatalogueProvider = {
    slug: 'openai',
    name: 'OpenAI',
    dialects: [],
    custom: false,
    enabled: true,
  };
  const mine = { ...provider, slug: 'custom-mine', name: 'Mine', custom: true, enabled: false };

  expect(suggestProviders([provider, mine])).toEqual([
    { label: 'Your own', items: [{ text: 'custom-mine', note: 'Mine, off' }] },
    { label: 'Known', items: [{ text: 'openai', note: 'OpenAI' }] },
  ]);
  expect(suggestAliases([], 'openai')).toEqual([]);
});

it('should read statuses and money', () => {
  expect(statusesOf(['404', 'x', ' 429 ', '404', '4.5'])).toEqual([404, 429]);
  expect(['2.50', '0', '0.000000000001'].map(moneyProblem)).toEqual([null, null, null]);
  expect(['-1', '', '1e3', '2,5', '.5'].every((text) => moneyProblem(text) !== null)).toBe(true);
});
