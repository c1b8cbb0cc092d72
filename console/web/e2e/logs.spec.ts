import {
  expect,
  expectAccessibleInBothSchemes,
  LARGE,
  screenshots,
  SMALL,
  test,
  type TestGateway,
} from './support';

const PRICE = JSON.stringify({ per_token_in: 0.2, per_token_out: 0.2 });

test.describe.configure({ mode: 'serial' });

test('an empty log teaches, and the first request appears while one watches', async ({
  page,
  gateway,
}) => {
  await page.goto(gateway.page('logs'));
  await expect(page.getByRole('heading', { name: 'No requests yet' })).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'logs-empty');

  await page.getByRole('switch', { name: 'Live' }).click();
  await expect(page.getByText('following')).toBeVisible();
  await gateway.route('smart-route');
  await gateway.ask('dynamic/smart-route', 'user-anna');

  await expect(page.getByRole('row', { name: /user-anna/ }).first()).toContainText(SMALL, {
    timeout: 3_000,
  });
});

test('the log shows by a filter which model answered the admin, at what cost and on which way', async ({
  page,
  gateway,
}) => {
  await prepare(gateway);
  await page.goto(gateway.page('logs'));
  const table = page.getByRole('grid', { name: 'Logs' });
  await expect(table.getByRole('row', { name: /user-anna/ }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Metadata key' }).click();
  await page.getByRole('option', { name: 'user_id' }).click();
  await page.getByRole('combobox', { name: 'Metadata value' }).click();
  await page.getByRole('option', { name: 'user-admin' }).click();
  await page.getByRole('button', { name: 'Apply filters' }).click();

  await expect(page).toHaveURL(/metadata\.user_id=user-admin/);
  await expect(table.getByRole('row', { name: /user-anna/ })).toHaveCount(0);
  const [after, spending] = [table.getByRole('row').nth(1), table.getByRole('row').nth(2)];
  await expect(after).toContainText(SMALL);
  await expect(spending).toContainText(LARGE);
  await expect(spending).toContainText('smart-route@1');
  const cost = spending.getByTitle('custom cost');
  await expect(cost).toContainText('$');
  await expect(cost.getByText('$')).toHaveCSS('text-decoration-line', 'underline');
  await expect(after.getByTitle('custom cost')).toHaveCount(0);
  await screenshots(page, 'logs-filtered');
});

test('an entry tells its way, its attempts and what was said', async ({ page, gateway }) => {
  await page.goto(gateway.page('logs?metadata.user_id=user-admin'));
  await page.getByRole('row').nth(1).getByRole('gridcell').first().click();
  const panel = page.getByRole('complementary', { name: 'Log entry' });
  await expect(panel.getByRole('region', { name: 'Way' })).toContainText('user-admin');
  await expect(panel.getByRole('region', { name: 'Way' })).toContainText('version 1');
  await expect(panel.getByRole('table', { name: 'Attempts' })).toContainText(SMALL);
  await expect(panel.getByRole('region', { name: 'Request' })).toContainText('Hello user-admin');
  await expect(panel.getByRole('region', { name: 'Answer' })).toContainText('assistant');
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'logs-entry');

  await panel.getByRole('button', { name: 'Next' }).click();
  await expect(panel.getByRole('table', { name: 'Attempts' })).toContainText(LARGE);
  await panel.getByRole('link', { name: 'Open as page' }).click();
  await expect(page).toHaveURL(/\/logs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('table', { name: 'Facts' })).toContainText('the caller sent');
});

test('feedback stays', async ({ page, gateway }) => {
  await page.goto(gateway.page('logs'));
  await page
    .getByRole('row', { name: /user-anna/ })
    .first()
    .getByRole('gridcell')
    .first()
    .click();
  const feedback = page.getByRole('region', { name: 'Feedback' });
  await feedback.getByRole('button', { name: 'Good answer' }).click();
  await expect(feedback.getByRole('button', { name: 'Good answer' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await feedback.getByLabel('Score').fill('80');
  await feedback.getByLabel('Note').fill('Short and right');
  await feedback.getByRole('button', { name: 'Save score and note' }).click();
  await expect(feedback.getByText('Saved')).toBeVisible();

  await page.reload();
  await expect(feedback.getByRole('button', { name: 'Good answer' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(feedback.getByLabel('Score')).toHaveValue('80');
  await expect(feedback.getByLabel('Note')).toHaveValue('Short and right');
});

test('the keyboard goes through the log, and a filter is taken away', async ({ page, gateway }) => {
  await page.goto(gateway.page('logs?metadata.user_id=user-admin'));
  const table = page.getByRole('grid', { name: 'Logs' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await table.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Log entry' });
  await expect(panel.getByRole('table', { name: 'Attempts' })).toContainText(SMALL);
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('table', { name: 'Attempts' })).toContainText(LARGE);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(table).toBeFocused();

  const remove = page.getByRole('button', { name: 'Remove filter user_id = user-admin' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('row', { name: /user-anna/ }).first()).toBeVisible();
  await expect(page).not.toHaveURL(/metadata/);
});

test('an empty result says which filter to drop', async ({ page, gateway }) => {
  await page.goto(gateway.page('logs?metadata.user_id=user-admin&status=5xx'));
  await expect(page.getByText('Without Status is 5xx: 2 entries')).toBeVisible();
  await expect(page.getByText('Without user_id = user-admin: still nothing')).toBeVisible();
  await page.getByRole('button', { name: 'Drop Status is 5xx' }).click();
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(3);
});

test('what is filtered is saved as a file and deleted', async ({ page, gateway }) => {
  await page.goto(gateway.page('logs?metadata.user_id=user-admin'));
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  expect((await saved).suggestedFilename()).toBe(`logs-${gateway.id}.csv`);
  await expect(page.getByText('2 entries saved')).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();

  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete log entries' });
  await expect(dialog).toContainText('2 entries of gateway');
  await expect(dialog).toContainText('user_id = user-admin');
  await dialog.getByRole('button', { name: 'Delete 2 entries' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing has all of this' })).toBeVisible();
  await page.getByRole('button', { name: 'Drop user_id = user-admin' }).click();
  await expect(page.getByRole('row', { name: /user-anna/ }).first()).toBeVisible();
});

test.describe('a filter that makes no sense', () => {
  test.use({ expected: ['400'] });

  test('is told with what to do', async ({ page, gateway }) => {
    await page.goto(gateway.page('logs?cost_over=much'));
    await expect(page.getByRole('alert')).toContainText('compares with an amount in dollars');
    await page.getByRole('button', { name: 'Remove filter Cost over $much' }).click();
    await expect(page.getByRole('grid', { name: 'Logs' })).toBeVisible();
  });
});

/** The admin spends the budget at a price of the caller's, and is answered by the small model then. */
async function prepare(gateway: TestGateway): Promise<void> {
  await gateway.ask('dynamic/smart-route', 'user-admin', { 'cf-aig-custom-cost': PRICE });
  await gateway.logged(2);
  await gateway.ask('dynamic/smart-route', 'user-admin');
  await gateway.logged(3);
}
