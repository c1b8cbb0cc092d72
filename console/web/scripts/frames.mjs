// How long frames take while an element of a route of 200 is dragged, in a real browser, as a row of a
// table in Markdown. Fails below 50 frames a second. Needs a platform at TURNPIKE_URL with the console on
// it, and TURNPIKE_ADMIN_TOKEN where it asks for one.
import { loadavg } from 'node:os';
import { chromium } from '@playwright/test';

const ELEMENTS = 200;
const MOVES = 240;
const LEAST = 50;
const url = process.env.TURNPIKE_URL ?? 'http://127.0.0.1:8080';
const token = process.env.TURNPIKE_ADMIN_TOKEN ?? '';
const gateway = `frames-${Date.now().toString(36)}`;

async function post(path, body) {
  const answer = await fetch(`${url}/client/v4/accounts/default/ai-gateway${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) {
    throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  }
}

/** A row of conditions, each with a model at its side; every model ends the route. */
function route() {
  const pairs = (ELEMENTS - 2) / 2;
  const elements = [{ id: 'START', type: 'start', outputs: { next: { elementId: 'if-0' } } }];
  for (let i = 0; i < pairs; i++) {
    const next = i === pairs - 1 ? 'END' : `if-${i + 1}`;
    elements.push(
      {
        id: `if-${i}`,
        type: 'conditional',
        properties: { conditions: { 'metadata.user_id': { $eq: `user-${i}` } } },
        outputs: { true: { elementId: `model-${i}` }, false: { elementId: next } },
        position: { x: (i % 10) * 620, y: Math.floor(i / 10) * 420 },
      },
      {
        id: `model-${i}`,
        type: 'model',
        properties: { provider: 'workers-ai', model: '@cf/meta/llama-3.2-1b-instruct' },
        outputs: { success: { elementId: 'END' } },
        position: { x: (i % 10) * 620 + 300, y: Math.floor(i / 10) * 420 + 180 },
      },
    );
  }
  elements[0].position = { x: -320, y: 0 };
  elements.push({ id: 'END', type: 'end', outputs: {}, position: { x: 6400, y: 2000 } });
  return elements;
}

await post('/gateways', { id: gateway });
await post(`/gateways/${gateway}/routes`, { name: 'large', elements: route() });

const root = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium',
  args: [...(root ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript((value) => sessionStorage.setItem('turnpike.token', value), token);
  await page.goto(`${url}/gateways/${gateway}/routes/large/flow`);
  const nodes = page.locator('.react-flow__node');
  await nodes.nth(ELEMENTS - 1).waitFor({ timeout: 60_000 });
  if ((await nodes.count()) !== ELEMENTS) {
    throw new Error(`the canvas shows ${await nodes.count()} elements`);
  }
  const box = await page.locator('.react-flow__node[data-id="if-44"]').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + 3];
  const idle = await frames(page, async () => {
    await page.evaluate(() => new Promise((done) => setTimeout(done, 2_000)));
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  const times = await frames(page, async () => {
    for (let i = 1; i <= MOVES; i++) {
      const turn = (i / MOVES) * 4 * Math.PI;
      await page.mouse.move(x + 60 * Math.sin(turn), y + 60 * (1 - Math.cos(turn)));
    }
  });
  await page.mouse.up();
  const moved = await page.locator('.react-flow__node[data-id="if-44"]').boundingBox();
  if (Math.abs(moved.x - box.x) + Math.abs(moved.y - box.y) > 40 || !(await dirty(page))) {
    throw new Error('the element was not dragged around and back');
  }
  const seconds = times.reduce((sum, one) => sum + one, 0) / 1000;
  const rate = times.length / seconds;
  console.log(
    '| Elements | Frames/s while dragging | Frame ms p50 | p95 | at rest p50 | p95 | load |',
  );
  console.log('|--:|--:|--:|--:|--:|--:|--:|');
  console.log(
    `| ${[
      ELEMENTS,
      rate.toFixed(0),
      at(times, 0.5),
      at(times, 0.95),
      at(idle, 0.5),
      at(idle, 0.95),
      loadavg()[0].toFixed(1),
    ].join(' | ')} |`,
  );
  if (rate < LEAST) {
    console.error(`Below ${LEAST} frames a second.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
}

/** Whether the builder knows of a move. */
async function dirty(page) {
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  return undo.isEnabled();
}

/** The milliseconds between animation frames while something is done. */
async function frames(page, act) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const next = (now) => {
      window.frameTimes?.push(now - last);
      last = now;
      if (window.frameTimes) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await act();
  return page.evaluate(() => {
    const found = window.frameTimes;
    window.frameTimes = undefined;
    return found.slice(1);
  });
}

function at(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
}
