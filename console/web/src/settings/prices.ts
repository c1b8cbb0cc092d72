/** A price as it is typed, and as the API takes it: texts, so that no digit is lost. */
import type { Price, PriceSetting } from '../api/prices';

export interface TierDraft {
  readonly above: string;
  readonly input: string;
  readonly output: string;
}

export interface PriceDraft {
  readonly provider: string;
  readonly model: string;
  readonly input: string;
  readonly output: string;
  readonly cacheRead: string;
  readonly cacheWrite: string;
  readonly reasoning: string;
  readonly tiers: readonly TierDraft[];
  readonly source: string;
}

export const NEW_PRICE: PriceDraft = {
  provider: '',
  model: '',
  input: '',
  output: '',
  cacheRead: '',
  cacheWrite: '',
  reasoning: '',
  tiers: [],
  source: '',
};

export function draftOf(price: Price): PriceDraft {
  return {
    provider: price.provider,
    model: price.model,
    input: price.input_per_million_usd,
    output: price.output_per_million_usd,
    cacheRead: price.cache_read_per_million_usd,
    cacheWrite: price.cache_write_per_million_usd,
    reasoning: price.reasoning_per_million_usd ?? '',
    tiers: price.tiers.map((tier) => ({
      above: String(tier.above_input_tokens),
      input: tier.input_per_million_usd,
      output: tier.output_per_million_usd,
    })),
    source: price.source ?? '',
  };
}

/**
 * The price to set. What it had beside the fields of the draft stays: cached and reasoning tokens of
 * its tiers, and what batches cost.
 */
export function settingOf(draft: PriceDraft, before: Price | null, today: string): PriceSetting {
  return {
    input_per_million_usd: draft.input.trim(),
    output_per_million_usd: draft.output.trim(),
    ...optional('cache_read_per_million_usd', draft.cacheRead),
    ...optional('cache_write_per_million_usd', draft.cacheWrite),
    ...optional('reasoning_per_million_usd', draft.reasoning),
    ...(draft.tiers.length === 0
      ? {}
      : {
          tiers: draft.tiers.map((tier) => ({
            ...before?.tiers.find((one) => String(one.above_input_tokens) === tier.above),
            above_input_tokens: /^\d+$/.test(tier.above) ? Number(tier.above) : -1,
            input_per_million_usd: tier.input.trim(),
            output_per_million_usd: tier.output.trim(),
          })),
        }),
    ...(before?.batch === undefined ? {} : { batch: before.batch }),
    ...optional('source', draft.source),
    as_of: today,
  };
}

function optional<K extends string>(name: K, text: string): Partial<Record<K, string>> {
  const value: Partial<Record<K, string>> = {};
  if (text.trim() !== '') {
    value[name] = text.trim();
  }
  return value;
}
