/** The last questions of this browser tab, kept until it is closed. */
import type { Exchange } from './exchange';
import { field, parsed } from './json';
import { isSecret } from './snippets';

export const MOST_KEPT = 20;
const LONGEST_TEXT = 20_000;

const keyOf = (account: string, gateway: string) => `turnpike.explorer.${account}.${gateway}`;

/** The newest first. */
export function kept(storage: Storage, account: string, gateway: string): readonly Exchange[] {
  const value = parsed(storage.getItem(keyOf(account, gateway)) ?? '');
  return Array.isArray(value) ? value.filter(isExchange).slice(0, MOST_KEPT) : [];
}

/** Puts an exchange first; the oldest go where there are too many, or no room. */
export function keep(
  storage: Storage,
  account: string,
  gateway: string,
  exchange: Exchange,
): readonly Exchange[] {
  const all = [
    withoutSecrets(exchange),
    ...kept(storage, account, gateway).filter((one) => one.id !== exchange.id),
  ].slice(0, MOST_KEPT);
  for (let count = all.length; count > 0; count--) {
    try {
      storage.setItem(keyOf(account, gateway), JSON.stringify(all.slice(0, count)));
      return all.slice(0, count);
    } catch {
      // No room for so many; the oldest goes.
    }
  }
  return all.slice(0, 1);
}

export function forget(storage: Storage, account: string, gateway: string): void {
  storage.removeItem(keyOf(account, gateway));
}

function withoutSecrets(exchange: Exchange): Exchange {
  const { question } = exchange;
  return {
    ...exchange,
    text: exchange.text.slice(0, LONGEST_TEXT),
    question: {
      ...question,
      prompt: question.prompt.slice(0, LONGEST_TEXT),
      system: question.system.slice(0, LONGEST_TEXT),
      headers: question.headers.map(({ name, value }) => ({
        name,
        value: isSecret(name) ? '' : value,
      })),
    },
  };
}

/** Only this page writes there; what an earlier form of it wrote lacks one of these. */
function isExchange(value: unknown): value is Exchange {
  return (
    typeof field(value, 'id') === 'string' &&
    typeof field(value, 'at') === 'string' &&
    typeof field(value, 'text') === 'string' &&
    typeof field(value, 'outcome', 'kind') === 'string' &&
    typeof field(value, 'question', 'model') === 'string' &&
    typeof field(value, 'question', 'customCost', 'on') === 'boolean' &&
    Array.isArray(field(value, 'question', 'metadata')) &&
    Array.isArray(field(value, 'question', 'headers'))
  );
}
