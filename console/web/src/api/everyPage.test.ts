import { expect, it } from 'vitest';
import { everyPage } from './everyPage';

/** A list of so many numbers, fifty on a page. */
function list(length: number) {
  const asked: number[] = [];
  const ask = (page: number) => {
    asked.push(page);
    const from = (page - 1) * 50;
    return Promise.resolve({
      items: Array.from({ length: Math.max(0, Math.min(50, length - from)) }, (_, i) => from + i),
      info: { page, per_page: 50, total_count: length },
    });
  };
  return { ask, asked };
}

it.each([
  [0, 1],
  [50, 1],
  [51, 2],
  [120, 3],
])('should read a list of %i in %i pages', async (length, pages) => {
  const { ask, asked } = list(length);
  const { items, total } = await everyPage(ask);
  expect(items).toEqual(Array.from({ length }, (_, i) => i));
  expect(total).toBe(length);
  expect(asked).toHaveLength(pages);
});

it('should stop at a thousand and still say how many there are', async () => {
  const { ask, asked } = list(5_000);
  const { items, total } = await everyPage(ask);
  expect(items).toHaveLength(1_000);
  expect(total).toBe(5_000);
  expect(asked).toHaveLength(20);
});

it('should stop at a page without items, whatever the total says', async () => {
  const asked: number[] = [];
  await everyPage((page) => {
    asked.push(page);
    return Promise.resolve({ items: [], info: { page, per_page: 50, total_count: 99 } });
  });
  expect(asked).toEqual([1]);
});
