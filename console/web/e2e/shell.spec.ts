import { expect, expectAccessibleInBothSchemes, screenshots, test, TOKEN } from './support';

test('every page opens by its own address and has one heading', async ({ page, gateway }) => {
  test.setTimeout(120_000);
  await gateway.route('walked');
  await gateway.ask('dynamic/walked', 'user-anna');
  await gateway.logged(1);
  for (const [under, heading] of [
    ['routes', 'Routes'],
    ['routes/walked/flow', /walked/],
    ['routes/walked/versions', /walked/],
    ['routes/walked/live', /walked/],
    ['routes/walked/history', /walked/],
    ['explorer', 'Explorer'],
    ['logs', 'Logs'],
    ['budgets', 'Budgets'],
    ['analytics', 'Analytics'],
    ['settings/general', 'Settings'],
    ['settings/tokens', 'Settings'],
    ['settings/providers', 'Settings'],
  ] as const) {
    await page.goto(gateway.page(under));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await screenshots(page, under.replaceAll('/', '-'));
  }
});

test('the navigation goes through the pages and marks where one is', async ({ page, gateway }) => {
  await page.goto(gateway.page('routes'));
  for (const name of ['Explorer', 'Logs', 'Budgets', 'Analytics', 'Settings', 'Routes']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.locator('[aria-current=page]')).toContainText([name]);
    await expect(page).toHaveTitle(`${name} · Turnpike`);
  }
});

test('the first Tab reaches a link that skips the navigation', async ({ page, gateway }) => {
  await page.goto(gateway.page('routes'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('another gateway is a choice away', async ({ page, gateway }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/gateways\/default\/routes$/);
  await page.getByRole('combobox', { name: 'Gateway' }).click();
  await page.getByRole('option', { name: gateway.id }).click();
  await expect(page).toHaveURL(new RegExp(`/gateways/${gateway.id}/routes$`));
});

test('the colours are the chosen ones, after a reload too', async ({ page, gateway }) => {
  await page.goto(gateway.page('routes'));
  await page.getByText('Dark', { exact: true }).click({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test.describe('without a token', () => {
  test.use({ signedIn: false, expected: ['401'] });
  test.skip(TOKEN === '', 'this platform asks for no token');

  test('the console asks for it, refuses a wrong one and opens with the right one', async ({
    page,
    gateway,
  }) => {
    await page.goto(gateway.page('logs'));
    await expect(page.getByRole('heading', { name: 'Sign in to Turnpike' })).toBeVisible();
    await expectAccessibleInBothSchemes(page);
    await screenshots(page, 'sign-in');

    await page.getByLabel('Token').fill('not the token');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('This platform does not know the token.')).toBeVisible();

    await page.getByLabel('Token').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Logs' })).toBeVisible();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in to Turnpike' })).toBeVisible();
  });
});
