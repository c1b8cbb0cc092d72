/**
 * What every test of a page has: a page that fails the test when the browser complains, a gateway
 * of its own, the control API and the data plane to prepare what the page shows.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { components } from '../src/api/schema';
import { TEMPLATES } from '../src/routes/templates';

type RouteElement = components['schemas']['Element'];

/** The models of the lab: for the admin, and for everyone else. */
export const LARGE = '@cf/meta/llama-3.3-70b-instruct-fp8-fast';
export const SMALL = '@cf/meta/llama-3.2-1b-instruct';

/** The admin token of the platform under test; empty where it has none. */
export const TOKEN = process.env['TURNPIKE_ADMIN_TOKEN'] ?? '';
const SCREENSHOTS = process.env['E2E_SCREENSHOTS'] ?? '../target/screenshots';
/** Whether pictures are asked for: people look at them, no test does, and they take their time. */
const PICTURES = (process.env['E2E_PICTURES'] ?? '') !== '';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A gateway that no other test file knows, with what a test does to it from outside. */
export class TestGateway {
  constructor(
    private readonly address: string,
    readonly id: string,
  ) {}

  /** The address of a page of this gateway, such as `page('logs')`. */
  page(under: string): string {
    return `/gateways/${this.id}/${under}`;
  }

  async api(method: string, under: string, body?: unknown): Promise<unknown> {
    const answer = await this.send(`/client/v4/accounts/default/ai-gateway${under}`, method, body);
    const json: unknown = JSON.parse(answer.body);
    if (answer.status >= 300) {
      throw new Error(`${method} ${under}: ${answer.status} ${answer.body}`);
    }
    return json;
  }

  async create(settings: Record<string, unknown> = {}): Promise<void> {
    await this.api('POST', '/gateways', { id: this.id, ...settings });
  }

  /** Makes a route of a template of the console, or of elements; live at once. */
  async route(name: string, what: string | readonly RouteElement[] = 'smart'): Promise<void> {
    const elements =
      typeof what === 'string' ? TEMPLATES.find((one) => one.id === what)?.elements : what;
    if (elements === undefined) {
      throw new Error(`no template ${JSON.stringify(what)}`);
    }
    await this.api('POST', `/gateways/${this.id}/routes`, { name, elements });
  }

  async saveVersion(route: string, elements: readonly RouteElement[], comment = '') {
    return this.api('POST', `/gateways/${this.id}/routes/${route}/versions`, { elements, comment });
  }

  /** Asks a model as a program would, again until the runtime knows the gateway and the route. */
  async ask(model: string, user: string, headers: Record<string, string> = {}): Promise<Answer> {
    const body = { model, max_tokens: 50, messages: [{ role: 'user', content: `Hello ${user}` }] };
    const path = '/client/v4/accounts/default/ai/v1/chat/completions';
    let answer: Answer | undefined;
    for (let i = 0; i < 50; i++) {
      answer = await this.send(path, 'POST', body, {
        'cf-aig-gateway-id': this.id,
        'cf-aig-metadata': JSON.stringify({ user_id: user }),
        ...headers,
      });
      if (answer.status < 400 || answer.status === 401) {
        return answer;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${model}: ${answer?.status ?? ''} ${answer?.body ?? ''}`);
  }

  /** Waits until the runtime answers requests of a route by a version. */
  async routed(route: string, version: number): Promise<void> {
    await expect
      .poll(async () => {
        const { headers } = await this.ask(`dynamic/${route}`, 'someone-else');
        return headers.get('turnpike-route-version');
      })
      .toBe(String(version));
  }

  /** Waits until that many requests are in the logs. */
  async logged(count: number): Promise<void> {
    await expect
      .poll(async () => {
        const answer = (await this.api('GET', `/gateways/${this.id}/logs`)) as {
          result_info: { total_count: number };
        };
        return answer.result_info.total_count;
      })
      .toBeGreaterThanOrEqual(count);
  }

  private async send(
    path: string,
    method: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.address + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(TOKEN === '' ? {} : { authorization: `Bearer ${TOKEN}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }
}

interface Fixtures {
  /** Whether the browser has the admin token already; `test.use({ signedIn: false })` changes it. */
  readonly signedIn: boolean;
  /** Complaints that a test expects, as text in them; `test.use({ expected: ['401'] })`. */
  readonly expected: readonly string[];
}

interface WorkerFixtures {
  readonly platform: string;
}

/** One gateway for each test file, made when its first test asks. */
const gateways = new Map<string, Promise<TestGateway>>();

export const test = base.extend<Fixtures & { gateway: TestGateway }, WorkerFixtures>({
  platform: [
    async ({}, use) => {
      await use(process.env['TURNPIKE_URL'] ?? 'http://127.0.0.1:8080');
    },
    { scope: 'worker' },
  ],
  signedIn: [true, { option: true }],
  expected: [[], { option: true }],
  gateway: async ({ platform }, use, info) => {
    const file = info.file.replace(/.*\//, '').replace(/\.spec\.ts$/, '');
    let made = gateways.get(file);
    if (made === undefined) {
      const gateway = new TestGateway(platform, `${file}-${Date.now().toString(36)}`);
      made = gateway.create().then(() => gateway);
      gateways.set(file, made);
    }
    await use(await made);
  },
  page: async ({ page, signedIn, expected }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        complaints.push(`${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => complaints.push(`page error: ${String(error)}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that is left ends its own requests.
      if (why !== 'net::ERR_ABORTED') {
        complaints.push(`failed: ${request.method()} ${request.url()} ${why}`);
      }
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        complaints.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
      }
    });
    if (signedIn && TOKEN !== '') {
      await page.addInitScript((token) => {
        sessionStorage.setItem('turnpike.token', token);
      }, TOKEN);
    }
    await use(page);
    const unexpected = complaints.filter(
      (complaint) => !expected.some((text) => complaint.includes(text)),
    );
    expect(unexpected, 'what the browser complained about').toEqual([]);
  },
});

export { expect };

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules that look at colours; all others find the same in either scheme. */
const BY_COLOUR: string[] = ['color-contrast', 'link-in-text-block'];

/** Checks a page, or a part of it, as it is now by axe: nothing serious or critical. */
async function expectAccessible(page: Page, within: string, rules?: string[]): Promise<void> {
  // Colours that are fading in have no contrast yet.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((one) => one.finished)),
  );
  // The pages have no frames, so axe needs no second page to join what it finds in them.
  const axe = new AxeBuilder({ page }).include(within).setLegacyMode();
  const { violations } = await (
    rules === undefined ? axe.withTags(TAGS) : axe.withRules(rules)
  ).analyze();
  const grave = violations
    // What a zoomed out flow shows too small is at full size in its outline.
    .filter(
      ({ id, nodes }) =>
        id !== 'target-size' || !nodes.every((node) => node.html.includes('nopan')),
    )
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => node.html).slice(0, 3),
    }));
  expect(grave).toEqual([]);
}

/** Checks the page, or a part of it: by every rule, and once more in the dark what looks at colours. */
export async function expectAccessibleInBothSchemes(page: Page, within = 'html'): Promise<void> {
  for (const [colorScheme, rules] of [
    ['dark', BY_COLOUR],
    ['light', undefined],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, within, rules);
  }
}

/** Writes four pictures of the page, where they are asked for: two widths, light and dark. */
export async function screenshots(page: Page, name: string): Promise<void> {
  if (!PICTURES) {
    return;
  }
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const size of [
      { width: 1280, height: 800 },
      { width: 1920, height: 1080 },
    ]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      // Not until the network is idle: pages that show what happens never are.
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      // Two frames after the new size, all of it is drawn.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.screenshot({
        path: join(SCREENSHOTS, `${name}-${size.width}-${colorScheme}.png`),
      });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
