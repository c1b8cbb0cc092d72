/** Budgets and analytics: what was sent is what is shown, to the last digit. */
import type { components } from '../src/api/schema';
import {
  expect,
  expectAccessibleInBothSchemes,
  LARGE,
  screenshots,
  SMALL,
  test,
  type TestGateway,
} from './support';

type RouteElement = components['schemas']['Element'];

const UNDER = '/gateways/$id';

test.describe.configure({ timeout: 90_000 });

const start: RouteElement = { id: 'START', type: 'start', outputs: { next: { elementId: 'at' } } };
const end: RouteElement = { id: 'END', type: 'end', outputs: {} };
const model = (id: string, name: string): RouteElement => ({
  id,
  type: 'model',
  properties: { provider: 'workers-ai', model: name },
  outputs: { success: { elementId: 'END' }, fallback: { elementId: 'END' } },
});
const budgeted: readonly RouteElement[] = [
  start,
  {
    id: 'at',
    type: 'rate',
    properties: { limitType: 'cost', key: 'metadata.user_id', limit: 1, window: 3600 },
    outputs: { success: { elementId: 'large' }, fallback: { elementId: 'small' } },
  },
  model('large', LARGE),
  model('small', SMALL),
  end,
];
const halves: readonly RouteElement[] = [
  start,
  {
    id: 'at',
    type: 'percentage',
    name: 'Half and half',
    properties: {
      key: 'metadata.user_id',
      branches: [
        { weight: 50, elementId: 'large', label: 'Big' },
        { weight: 50, elementId: 'small', label: 'Little' },
      ],
    },
    outputs: {},
  },
  model('large', LARGE),
  model('small', SMALL),
  end,
];

/** A price of one cost for a whole request: so much for each token of the question. */
const priced = (usd: number) => ({
  'cf-aig-custom-cost': JSON.stringify({ per_token_in: usd, per_token_out: 0 }),
});

interface Spent {
  readonly result: readonly { readonly spent: string; readonly exceeded_until?: string }[];
}

async function spent(gateway: TestGateway, key: string): Promise<Spent['result'][number]> {
  const under = `${UNDER.replace('$id', gateway.id)}/budgets?element=at&key=${key}`;
  let found: Spent['result'][number] | undefined;
  await expect
    .poll(async () => {
      found = ((await gateway.api('GET', under)) as Spent).result[0];
      return found?.spent ?? '0';
    })
    .not.toBe('0');
  if (found === undefined) {
    throw new Error(`no budget of ${key}`);
  }
  return found;
}

interface Logged {
  readonly cost_usd?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

async function logs(gateway: TestGateway): Promise<readonly Logged[]> {
  const under = `${UNDER.replace('$id', gateway.id)}/logs?per_page=50`;
  return ((await gateway.api('GET', under)) as { result: readonly Logged[] }).result;
}

test('an empty list of budgets teaches what a budget element does', async ({ page, gateway }) => {
  await page.goto(gateway.page('budgets'));
  await expect(page.getByRole('heading', { name: 'Nothing was charged yet' })).toBeVisible();
  await expect(page.locator('main')).toContainText('over it “fallback”');
});

test('spend shows, being over says when money is back, and the past is as it was', async ({
  page,
  gateway,
}) => {
  await gateway.route('capped', budgeted);
  await gateway.ask('dynamic/capped', 'user-anna', priced(0.0123));
  const first = await spent(gateway, 'user-anna');
  await page.goto(gateway.page('budgets?route=capped'));
  const row = page.getByRole('row', { name: /user-anna/ });
  const shown = (usd: string) => `$${(Math.floor(Number(usd) * 100) / 100).toFixed(2)} of $1.00`;
  await expect(row).toContainText(shown(first.spent));
  await expect(row).toContainText('Within');
  const before = new Date();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  // Live: what is charged now shows without a reload.
  await gateway.ask('dynamic/capped', 'user-anna', priced(1));
  await expect(row).toContainText('Over its limit');
  await expect(row).toContainText('money is back at');
  const back = row.getByText(/^in \d+ min \d\d s$/);
  const told = await back.textContent();
  await expect(back).not.toHaveText(told ?? '');
  await gateway.ask('dynamic/capped', 'user-bob', priced(0.01));
  await page.getByLabel('Over the limit only').check();
  await expect(page).toHaveURL(/exceeded=true/);
  await expect(page.getByRole('row', { name: /user-bob/ })).toHaveCount(0);
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'budgets');

  // By keyboard: the field of the past, then its Enter.
  await page.getByLabel('Over the limit only').uncheck();
  await page.getByRole('button', { name: 'Look back' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('As of', { exact: true }).fill(before.toISOString().slice(0, 19));
  await page.getByLabel('As of', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/as_of=/);
  await expect(page.getByRole('status').filter({ hasText: 'As of' })).toBeVisible();
  await expect(row).toContainText(shown(first.spent));
  await expect(row).toContainText('Within');
  await page.getByRole('slider', { name: 'As of, back from now' }).focus();
  await page.keyboard.press('End');
  await expect(page).not.toHaveURL(/as_of=/);
  await expect(row).toContainText('Over its limit');
});

test('what a request under way holds is shown apart from what is spent', async ({
  page,
  gateway,
}) => {
  await gateway.route('held', budgeted);
  await gateway.ask('dynamic/held', 'user-flo', priced(0.01));
  await spent(gateway, 'user-flo');
  await page.goto(gateway.page('budgets?route=held'));
  const cells = page.getByRole('row', { name: /user-flo/ }).getByRole('cell');
  await expect(cells.nth(4)).toHaveText('$0');
  const before = await cells.nth(3).textContent();
  const slow = gateway.ask('dynamic/held', 'user-flo', {
    ...priced(0.01),
    'x-simulator-fault': 'delay=8000',
  });
  await expect(cells.nth(4)).not.toHaveText('$0');
  await expect(cells.nth(4)).toHaveText(/^\$0\.\d+$/);
  expect(await cells.nth(3).textContent()).toBe(before);
  await expectAccessibleInBothSchemes(page);
  await slow;
  await expect(cells.nth(4)).toHaveText('$0');
});

test('a key has a page with its spend against the limit', async ({ page, gateway }) => {
  await gateway.route('keyed', budgeted);
  await gateway.ask('dynamic/keyed', 'user-eve', priced(0.5000001));
  const now = await spent(gateway, 'user-eve');
  await page.goto(gateway.page('budgets?route=keyed'));
  await page.getByRole('link', { name: 'user-eve' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('user-eve');
  const facts = page.getByLabel('Now', { exact: true });
  await expect(facts).toContainText(`$${now.spent}`);
  await expect(facts).toContainText('Free at');
  await page.getByLabel('Figures: Spent in the window against the limit').focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('region', { name: 'Table: Spent in the window against the limit' });
  await expect(table.getByRole('row').last()).toContainText(`$${now.spent}`);
  await expect(table.getByRole('row').last()).toContainText('$1');
  const logs = page.getByRole('link', { name: 'Requests in the logs' });
  await expect(logs).toHaveAttribute('href', /route=keyed&element=at&metadata.user_id=user-eve/);
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'budgets-key');
});

test('analytics are what was sent, by model and by metadata, and a group narrows', async ({
  page,
  gateway,
}) => {
  await gateway.route('plain', 'plain');
  // What fails until the route is known is in the logs too, so it comes before.
  await gateway.ask('dynamic/plain', 'user-first');
  await gateway.ask('dynamic/plain', 'user-cleo', priced(0.9000001));
  await gateway.ask('dynamic/plain', 'user-cleo', priced(0.9));
  await gateway.ask('dynamic/plain', 'user-dan', priced(0.000000007));
  let all: readonly Logged[] = [];
  const of = (user: string) => all.filter(({ metadata }) => metadata['user_id'] === user).length;
  await expect
    .poll(async () => {
      all = await logs(gateway);
      return [of('user-cleo'), of('user-dan')];
    })
    .toEqual([2, 1]);
  const pico = all.reduce((sum, { cost_usd = '0' }) => {
    const [whole = '0', part = ''] = cost_usd.split('.');
    return sum + BigInt(whole) * 10n ** 12n + BigInt(part.padEnd(12, '0'));
  }, 0n);
  const exact = `${pico / 10n ** 12n}.${(pico % 10n ** 12n).toString().padStart(12, '0')}`;
  await page.goto(gateway.page('analytics?by=model'));
  const totals = page.getByLabel('Totals');
  await expect(totals).toContainText(`Requests${all.length}`);
  await expect(totals).toContainText(`$${exact.replace(/\.?0+$/, '')}`);
  const groups = page.getByRole('table', { name: 'Groups' });
  await expect(groups.getByRole('row', { name: /All together/ })).toContainText(String(all.length));
  await expect(groups.getByRole('rowheader', { name: SMALL })).toBeVisible();

  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'user_id' }).click();
  await expect(page).toHaveURL(/by=metadata.user_id/);
  const cleo = groups.getByRole('row', { name: /user-cleo/ });
  await expect(cleo.getByRole('cell').first()).toContainText('2');
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'analytics-groups');

  // By keyboard: order by cost, then narrow to one.
  await groups.getByRole('button', { name: 'Cost' }).focus();
  await page.keyboard.press('Enter');
  await expect(groups.getByRole('columnheader', { name: 'Cost' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(groups.getByRole('row').nth(1)).toContainText('user-cleo');
  await groups.getByRole('button', { name: 'Narrow to user-dan' }).press('Enter');
  await expect(page).toHaveURL(/metadata.user_id=user-dan/);
  await expect(totals).toContainText('Requests1');
  await page.getByRole('button', { name: 'Remove: user_id = user-dan' }).click();
  await expect(totals).toContainText(`Requests${all.length}`);
});

test('the arms of a split are side by side with what the split says', async ({ page, gateway }) => {
  await gateway.route('halves', halves);
  for (let i = 0; i < 12; i++) {
    await gateway.ask('dynamic/halves', `user-${i}`, priced(0.001));
  }
  const arms = async () =>
    (
      (await gateway.api(
        'GET',
        `${UNDER.replace('$id', gateway.id)}/analytics?group_by=arm&element=at&route=halves`,
      )) as {
        result: {
          totals: { requests: number };
          groups: readonly { key: string | null; totals: { requests: number } }[];
        };
      }
    ).result;
  await expect.poll(async () => (await arms()).totals.requests).toBe(12);
  const { groups } = await arms();
  const of = (key: string) => groups.find((group) => group.key === key)?.totals.requests ?? 0;
  const [big, little] = [of('branches[0]'), of('branches[1]')];
  await page.goto(gateway.page('analytics'));
  await page.getByRole('tab', { name: 'A/B arms side by side' }).click();
  await page.getByRole('combobox', { name: 'Route' }).click();
  await page.getByRole('option', { name: 'halves' }).click();
  const table = page.getByRole('table', { name: 'Arms side by side' });
  await expect(table.getByRole('columnheader')).toHaveText(['Figure', 'Big', 'Little']);
  const requests = table.getByRole('row', { name: /^Requests/ }).getByRole('cell');
  await expect(requests).toHaveText([String(big), String(little)]);
  await expect(table.getByRole('row', { name: /^Share/ })).toContainText('the split says 50%');
  await expect(page.locator('main')).toContainText('is not judged here');
  await expect(table.getByRole('link', { name: 'Logs of Big' })).toHaveAttribute(
    'href',
    /route=halves&version=1&element=at&arm=branches%5B0%5D/,
  );
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'analytics-arms');
});

test.describe('a range that ends before it begins', () => {
  test.use({ expected: ['400'] });

  test('is told with what to do', async ({ page, gateway }) => {
    await page.goto(
      gateway.page('analytics?from=2026-11-22T12:00:00Z&to=2026-11-22T10:00:00Z&by=model'),
    );
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('must be before to');
    await expect(alert).toContainText('Correct what is named here');
    await page.getByRole('combobox', { name: 'Time' }).click();
    await page.getByRole('option', { name: 'Last hour' }).click();
    await expect(alert).toHaveCount(0);
  });
});
