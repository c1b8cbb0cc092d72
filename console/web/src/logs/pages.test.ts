import { expect, it, vi } from 'vitest';
import type { LogEntry } from '../api/logs';
import { LogPages, visible, type FetchPage } from './pages';

function entry(number: number): LogEntry {
  const at = new Date(Date.UTC(2026, 10, 22) - number * 1000).toISOString();
  return { ...SAMPLE, id: `id-${number}`, created_at: at };
}

const SAMPLE: LogEntry = {
  id: '',
  created_at: '',
  provider: 'p',
  model: 'm',
  requested_model: 'm',
  path: 'chat/completions',
  request_type: 'chat',
  status_code: 200,
  success: true,
  cached: false,
  streamed: false,
  simulated: true,
  tokens_in: 1,
  tokens_out: 1,
  custom_cost: false,
  step: 0,
  duration: 1,
  request_id: 'r',
  event_id: 'e',
  metadata: {},
  usage: {
    basis: 'measured',
    tokens: { input: 1, output: 1, cache_read: 0, cache_write: 0, reasoning: 0 },
  },
  attempts: [],
};

/** A list of so many entries, read by cursors that are row numbers. */
function list(count: number): FetchPage {
  return (cursor) => {
    const from = Number(cursor ?? 0);
    const logs = Array.from({ length: Math.min(50, count - from) }, (_, i) => entry(from + i));
    const more = from + 50 < count;
    return Promise.resolve({
      logs,
      cursor: more ? String(from + 50) : null,
      total: cursor === null ? Math.min(count, 10_000) : null,
    });
  };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}

it('should read pages one after another, hold a few and get the others again', async () => {
  const fetchPage = vi.fn(list(5_000));
  const pages = new LogPages(fetchPage);
  pages.restart();
  await settled();

  for (let row = 0; row < 5_000; row += 40) {
    pages.show(row, row + 20);
    await settled();
  }

  const { rows, end, held, total } = pages.snapshot();
  expect({ rows, end, total }).toEqual({ rows: 5_000, end: true, total: 5_000 });
  expect(held).toBeLessThanOrEqual(12 * 50);
  expect(pages.row(4_990)?.id).toBe('id-4990');
  expect(pages.row(0)).toBeUndefined();
  expect(fetchPage).toHaveBeenCalledTimes(100);

  pages.show(0, 20);
  await settled();
  expect(pages.row(0)?.id).toBe('id-0');
  expect(pages.row(4_990)).toBeUndefined();
  expect(pages.snapshot().rows).toBe(5_000);
});

it('should put new entries on top once, newest first', async () => {
  const pages = new LogPages(list(120));
  pages.restart();
  await settled();

  pages.arrived(entry(-2), false);
  pages.arrived(entry(-1), false);
  pages.arrived(entry(-1), false);
  pages.arrived(entry(0), false);

  expect([0, 1, 2, 3].map((row) => pages.row(row)?.id)).toEqual(['id--2', 'id--1', 'id-0', 'id-1']);
  expect(pages.indexOf('id-1')).toBe(3);
});

it('should keep rows in place while the reader is away, and count what waits', async () => {
  const pages = new LogPages(list(120));
  pages.restart();
  await settled();

  pages.arrived(entry(-1), true);
  pages.arrived(entry(-2), true);
  pages.arrived(entry(-2), true);
  expect(pages.row(0)?.id).toBe('id-0');
  expect(pages.snapshot().waiting).toBe(2);

  pages.release();
  expect(pages.row(0)?.id).toBe('id--2');
  expect(pages.snapshot().waiting).toBe(0);
});

it('should begin again when more waits than is kept', async () => {
  const fetchPage = vi.fn(list(120));
  const pages = new LogPages(fetchPage);
  pages.restart();
  await settled();
  for (let i = 1; i <= 501; i++) {
    pages.arrived(entry(-i), true);
  }
  expect(pages.snapshot().waiting).toBe(501);

  pages.release();
  await settled();

  expect(fetchPage).toHaveBeenCalledTimes(2);
  expect(pages.snapshot()).toMatchObject({ rows: 50, waiting: 0 });
});

it('should stay with what it has when a page fails, and go on when asked', async () => {
  let away = false;
  const good = list(200);
  const pages = new LogPages((cursor, signal) =>
    away ? Promise.reject(new Error('away')) : good(cursor, signal),
  );
  pages.restart();
  await settled();
  away = true;
  pages.show(40, 60);
  await settled();
  expect(pages.snapshot()).toMatchObject({ rows: 50, error: new Error('away') });

  away = false;
  pages.retry();
  await settled();
  expect(pages.snapshot()).toMatchObject({ rows: 150, error: null });
});

it('should find the rows in sight', () => {
  expect(visible(0, 400, 40, 1_000)).toEqual({ first: 0, end: 16 });
  expect(visible(4_000, 400, 40, 1_000)).toEqual({ first: 94, end: 116 });
  expect(visible(1_000_000, 400, 40, 10)).toEqual({ first: 4, end: 10 });
});
