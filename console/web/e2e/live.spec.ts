import type { components } from '../src/api/schema';
import { expect, expectAccessibleInBothSchemes, screenshots, SMALL, test } from './support';

type RouteElement = components['schemas']['Element'];

/** Admins have two requests an hour, then another model; the others are not counted. */
const COUNTED: readonly RouteElement[] = [
  { id: 'START', type: 'start', outputs: { next: { elementId: 'who' } } },
  {
    id: 'who',
    type: 'conditional',
    name: 'Who asks?',
    properties: { conditions: { 'metadata.user_id': { $eq: 'user-admin' } } },
    outputs: { true: { elementId: 'two' }, false: { elementId: 'others' } },
  },
  {
    id: 'two',
    type: 'rate',
    name: 'Two an hour',
    properties: { limitType: 'count', key: 'metadata.user_id', limit: 2, window: 3600 },
    outputs: { success: { elementId: 'large' }, fallback: { elementId: 'others' } },
  },
  ...['large', 'others'].map((id): RouteElement => ({
    id,
    type: 'model',
    properties: { provider: 'workers-ai', model: SMALL },
    outputs: { success: { elementId: 'END' }, fallback: { elementId: 'END' } },
  })),
  { id: 'END', type: 'end', outputs: {} },
];

test.describe.configure({ timeout: 60_000 });

test('requests that pass while one looks change the shares and what is left', async ({
  page,
  gateway,
}) => {
  await gateway.route('watched', COUNTED);
  await page.goto(gateway.page('routes/watched/live'));
  const drawing = page.getByRole('region', { name: 'Traffic of version 1' });
  const way = (id: string) => drawing.locator(`[data-way="${id}"]`);
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live', {
    timeout: 20_000,
  });
  await expect(page.getByText('No requests in this time.')).toBeVisible();
  await expect(page.getByText('Nobody has spent anything yet.')).toBeVisible();
  await screenshots(page, 'live-empty');
  const before = await drawing.boundingBox();

  await gateway.ask('dynamic/watched', 'user-admin');
  await gateway.ask('dynamic/watched', 'user-anna');
  await expect(way('who true')).toHaveText('true1 · 50%');
  await expect(way('who false')).toHaveText('false1 · 50%');
  const left = page.getByRole('group', { name: 'Budget of user-admin' });
  await expect(left).toContainText('1 of 2 requests left');

  await gateway.ask('dynamic/watched', 'user-admin');
  await gateway.ask('dynamic/watched', 'user-admin');
  await expect(way('who true')).toHaveText('true3 · 75%');
  await expect(way('two fallback')).toHaveText('fallback1 · 33%');
  await expect(left).toContainText('0 of 2 requests left');
  await expect(left).toContainText('Spent');
  await expect(drawing.locator('[data-element="two"]')).toContainText('!spent');
  await expect(page.getByRole('group', { name: 'Totals' })).toHaveText('4 requests, 0 failed');
  const row = page.getByRole('row', { name: /Who asks/ });
  await expect(row).toContainText('true: 3 (75%) to two');
  expect(await drawing.boundingBox()).toEqual(before);
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'live');
});

test('the time and the version are chosen by keyboard and kept in the address', async ({
  page,
  gateway,
}) => {
  await gateway.route('chosen', COUNTED);
  await gateway.saveVersion('chosen', COUNTED, 'the same again');
  await gateway.ask('dynamic/chosen', 'user-anna');
  await page.goto(gateway.page('routes/chosen/live'));
  const totals = page.getByRole('group', { name: 'Totals' });
  await expect(totals).toHaveText('1 request, 0 failed');
  await page.getByRole('radio', { name: '5 min', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/minutes=15/);
  await page.getByRole('combobox', { name: 'Version' }).selectOption('Version 2');
  await expect(page).toHaveURL(/version=2/);
  await expect(page.getByRole('region', { name: 'Traffic of version 2' })).toBeVisible();
  await expect(totals).toHaveText('0 requests, 0 failed');
  await page.reload();
  await expect(page.getByRole('radio', { name: '15 min' })).toBeChecked();
});

test.describe('a connection that breaks', () => {
  test.use({ expected: ['failed: GET', 'ERR_CONNECTION', 'net::'] });

  test('is told, with what was known last, and comes back', async ({ page, gateway }) => {
    await gateway.route('cut', 'plain');
    await gateway.ask('dynamic/cut', 'user-anna');
    let broken = false;
    await page.route('**/traffic/events*', async (route) => {
      await (broken ? route.abort('connectionreset') : route.continue());
    });
    await page.goto(gateway.page('routes/cut/live'));
    const connection = page.getByRole('status', { name: 'Connection' });
    const totals = page.getByRole('group', { name: 'Totals' });
    await expect(connection).toHaveText('Live');
    await expect(totals).toHaveText('1 request, 0 failed');

    broken = true;
    await page.getByText('15 min').click();
    await expect(connection).toContainText('Connection lost, trying again');
    await expect(totals).toHaveText('1 request, 0 failed');
    await screenshots(page, 'live-lost');

    broken = false;
    await expect(connection).toHaveText('Live', { timeout: 20_000 });
  });
});
