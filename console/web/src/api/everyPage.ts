/** Lists that are read whole, page after page, as people choose from them or look through them. */

/** Far more than anybody chooses from; 20 pages of 50. */
const MOST_PAGES = 20;

interface Page<T> {
  readonly items: readonly T[];
  readonly info: { readonly page: number; readonly per_page: number; readonly total_count: number };
}

/** The items of all pages, up to a thousand, and how many there are in all. */
export async function everyPage<T>(
  ask: (page: number) => Promise<Page<T>>,
): Promise<{ items: T[]; total: number }> {
  const items: T[] = [];
  let total = 0;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await ask(page);
    items.push(...answer.items);
    total = answer.info.total_count;
    if (answer.items.length === 0 || answer.info.page * answer.info.per_page >= total) {
      break;
    }
  }
  return { items, total };
}
