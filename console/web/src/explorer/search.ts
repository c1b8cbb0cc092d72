/** What of a question is in the page's address, to be kept and passed on. */

export interface ExplorerSearch {
  readonly model?: string;
  readonly prompt?: string;
  readonly user?: string;
}

/** Longer messages are left out: browsers and mail cut long addresses. */
const LONGEST = 1_500;

export function explorerSearch(search: Readonly<Record<string, unknown>>): ExplorerSearch {
  const text = (name: string): string | undefined => {
    const value = search[name];
    // A number or a boolean is a text that looks like one.
    const found = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    return typeof found === 'string' && found !== '' && found.length <= LONGEST ? found : undefined;
  };
  const model = text('model');
  const prompt = text('prompt');
  const user = text('user');
  return {
    ...(model === undefined ? {} : { model }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(user === undefined ? {} : { user }),
  };
}
