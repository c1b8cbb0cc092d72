/** Models and providers to choose among, with what they cost. */
import type { CatalogueModel, CatalogueProvider } from '../../api/models';
import type { ProviderConfig } from '../../api/keys';
import { plainNumber } from './numbers';
import type { Suggestion, Suggestions } from './paths';

export interface ModelSuggestion extends Suggestion {
  readonly provider: string;
}

export type ModelSuggestions = Omit<Suggestions, 'items'> & {
  readonly items: readonly ModelSuggestion[];
};

/** Models by provider, the chosen provider's first. */
export function suggestModels(
  models: readonly CatalogueModel[],
  chosen: string,
): readonly ModelSuggestions[] {
  const providers = [...new Set(models.map(({ provider }) => provider))];
  const own = (provider: string) => (provider === chosen ? 0 : 1);
  return providers
    .sort((a, b) => own(a) - own(b) || a.localeCompare(b))
    .map((provider) => ({
      label: provider,
      items: models
        .filter((one) => one.provider === provider)
        .map((one) => ({ text: one.model, provider, note: priceInWords(one) })),
    }));
}

/** `$2.5 in, $10 out`, per million tokens; the account's own price where there is one. */
export function priceInWords({ account_price, list_price }: CatalogueModel): string {
  const price = account_price ?? list_price;
  return price === undefined
    ? 'no price'
    : `${priced(price.input_per_million_usd)} in, ${priced(price.output_per_million_usd)} out`;
}

export function suggestProviders(providers: readonly CatalogueProvider[]): Suggestions[] {
  const of = (custom: boolean) =>
    providers
      .filter((one) => one.custom === custom)
      .map(({ slug, name, enabled }) => ({ text: slug, note: enabled ? name : `${name}, off` }));
  return [
    { label: 'Your own', items: of(true) },
    { label: 'Known', items: of(false) },
  ].filter(({ items }) => items.length > 0);
}

/** The keys that are stored for a provider, and what they are called. */
export function suggestAliases(
  configs: readonly ProviderConfig[],
  provider: string,
): Suggestions[] {
  const items = configs
    .filter(({ provider_slug }) => provider_slug === provider)
    .map(({ alias, secret_preview, default_config }) => ({
      text: alias,
      note: default_config ? `${secret_preview}, the default` : secret_preview,
    }));
  return items.length === 0 ? [] : [{ label: `Stored for ${provider}`, items }];
}

export interface PriceRow {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

/** Prices that are known of a model, the one that holds first. */
export function priceRows(model: CatalogueModel): PriceRow[] {
  const row = (
    name: string,
    price: CatalogueModel['list_price'] | CatalogueModel['account_price'],
  ) =>
    price === undefined
      ? []
      : [
          {
            name,
            input: priced(price.input_per_million_usd),
            output: priced(price.output_per_million_usd),
          },
        ];
  return [...row('Your price', model.account_price), ...row('List price', model.list_price)];
}

/** Statuses for which a fallback can be taken. */
export function statusesOf(texts: readonly string[]): number[] {
  return [...new Set(texts.filter((text) => /^\d{1,9}$/.test(text.trim())).map(Number))];
}

const MONEY = /^\d+(\.\d{1,12})?$/;

export function moneyProblem(text: string): string | null {
  return MONEY.test(text) ? null : 'Dollars, such as 2.50, with up to 12 decimals';
}

/** A price with all its digits, cents at the least: `$2.50`, `$0.075`. */
export function priced(usd: string | number): string {
  const [whole = '', fraction = ''] = (typeof usd === 'number' ? plainNumber(usd) : usd).split('.');
  return `$${whole}.${fraction.padEnd(2, '0')}`;
}
