// Fills the log of a gateway of a running platform with generated rows, opens it in Chromium, scrolls far
// and jumps in time to near its end, and prints what that takes as a table in Markdown. Fails where the
// list does not come as far, or a jump reads more than the pages it shows. Needs psql, TURNPIKE_DATA, and
// TURNPIKE_ADMIN_TOKEN where the platform asks for one; see docs/performance.md.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const url = process.env.TURNPIKE_URL ?? 'http://127.0.0.1:8080';
const data = process.env.TURNPIKE_DATA;
const port = process.env.TURNPIKE_EMBEDDED_POSTGRES_PORT ?? '8790';
const rows = Number(process.env.ROWS ?? 1_000_000);
const target = Number(process.env.SCROLL_ROWS ?? 100_000);
const limitMs = 1_000 * Number(process.env.SCROLL_SECONDS ?? 900);
const token = process.env.TURNPIKE_ADMIN_TOKEN ?? '';
const gateway = `million-${rows}`;
const ROW_PX = 46;
/** Pages of 50 that a list reads when it begins anew: what is seen and what is next to it. */
const MOST_FOR_A_JUMP = 4;

if (!data || !Number.isSafeInteger(rows) || rows < 1) {
  console.error('TURNPIKE_DATA must be the data directory of the platform, ROWS a number.');
  process.exit(2);
}

const api = `${url}/client/v4/accounts/default/ai-gateway/gateways`;
const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
const created = await fetch(api, {
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ id: gateway }),
});
if (created.status >= 300 && created.status !== 409) {
  console.error(`The gateway could not be made: ${created.status} ${await created.text()}`);
  process.exit(1);
}
const there = await (await fetch(`${api}/${gateway}/logs?per_page=1`, { headers })).json();
if (there.result_info.total_count === 0) {
  const begin = Date.now();
  console.error(`Writing ${rows} rows…`);
  const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim();
  execFileSync(
    'psql',
    ['-h', '127.0.0.1', '-p', port, '-U', 'turnpike', '-d', 'turnpike', '-q']
      .concat(['-v', `gateway=default/${gateway}`, '-v', `rows=${rows}`])
      .concat(['-f', new URL('million.sql', import.meta.url).pathname]),
    { env: { ...process.env, PGPASSWORD: password }, stdio: 'inherit' },
  );
  console.error(`Written in ${Math.round((Date.now() - begin) / 1000)} s.`);
}

const browser = await chromium.launch({
  executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.addInitScript((value) => sessionStorage.setItem('turnpike.token', value), token);
const requests = [];
page.on('requestfinished', (request) => {
  if (/\/logs\?/.test(request.url())) {
    requests.push(request.timing().responseEnd);
  }
});
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable');

async function heapMb() {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find((one) => one.name === 'JSHeapUsedSize').value / 1024 / 1024).toFixed(1);
}

const percentile = (values, share) =>
  values.length === 0
    ? 0
    : [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1].toFixed(1);

const opened = Date.now();
await page.goto(`${url}/gateways/${gateway}/logs`);
await page.locator('[role=row][aria-busy=false]').first().waitFor();
const firstRows = Date.now() - opened;
const said = await page.getByText(/entries$/).innerText();
const heapBefore = await heapMb();
requests.length = 0;

const scrolled = await page.evaluate(
  async ([wanted, rowPx, limit]) => {
    const grid = document.querySelector('[role=grid]');
    const frames = [];
    let most = 0;
    let last = performance.now();
    const begin = last;
    // As far as the list is known, and then as fast as it grows.
    while (grid.scrollTop < wanted * rowPx && last - begin < limit) {
      grid.scrollTop += 800;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      frames.push(now - last);
      last = now;
      most = Math.max(most, grid.querySelectorAll('[role=row]').length);
    }
    return { frames, most, seconds: (last - begin) / 1000, at: Math.floor(grid.scrollTop / rowPx) };
  },
  [target, ROW_PX, limitMs],
);
const whileScrolling = [...requests];
const heapAfter = await heapMb();

const jumps = [];
const asked = [];
for (const days of [1, 10, 20, 29.9]) {
  requests.length = 0;
  const at = new Date(Date.now() - days * 86_400_000).toISOString();
  const begin = Date.now();
  await page.goto(`${url}/gateways/${gateway}/logs?at=${encodeURIComponent(at)}`);
  await page.locator('[role=row][aria-busy=false]').first().waitFor();
  jumps.push(Date.now() - begin);
  // What the list asks for besides is there when nothing is on its way any more.
  await page.waitForLoadState('networkidle');
  asked.push(requests.length);
}
const heapEnd = await heapMb();
await browser.close();

console.log(`| Rows | ${rows} (${said}) |
|---|---|
| Page opened, first rows after | ${firstRows} ms |
| Scrolled to row | ${scrolled.at} in ${scrolled.seconds.toFixed(1)} s |
| Rows in the DOM at most | ${scrolled.most} |
| Requests while scrolling, median and p95 | ${whileScrolling.length}; ${percentile(whileScrolling, 0.5)} ms, ${percentile(whileScrolling, 0.95)} ms |
| Frame, median and p95 | ${percentile(scrolled.frames, 0.5)} ms, ${percentile(scrolled.frames, 0.95)} ms |
| Heap before, after scrolling, at the end | ${heapBefore}, ${heapAfter}, ${heapEnd} MB |
| Jump to a time, page opened anew, of ${jumps.length}: median, longest | ${percentile(jumps, 0.5)} ms, ${percentile(jumps, 1)} ms |
| Requests of a jump at most | ${Math.max(...asked)} |
| Load average | ${loadavg()[0].toFixed(1)} |`);
if (Math.max(...asked) > MOST_FOR_A_JUMP) {
  console.error('A jump read more than the pages around what it shows.');
  process.exitCode = 1;
}
if (scrolled.at < Math.min(target, rows) - 50) {
  console.error('The list did not come as far as it was scrolled.');
  process.exit(1);
}
