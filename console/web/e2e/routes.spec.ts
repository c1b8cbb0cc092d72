import { expect, expectAccessibleInBothSchemes, screenshots, test } from './support';

test('an empty gateway teaches, and a route is made from a template', async ({ page, gateway }) => {
  await page.goto(gateway.page('routes'));
  await expect(page.getByRole('heading', { name: 'No routes yet' })).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'routes-empty');

  await page.getByRole('button', { name: 'Create route' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a route' });
  await expect(dialog.getByRole('radio', { name: 'Smart route' })).toBeChecked();
  await expectAccessibleInBothSchemes(page);
  await dialog.getByLabel('Name').fill('smart-route');
  await dialog.getByRole('button', { name: 'Create and deploy' }).click();

  await expect(page).toHaveURL(/\/routes\/smart-route\/flow$/);
  await expect(page.getByRole('region', { name: 'Flow' })).toContainText('Who asks?');
  await expect(page.getByText('Version 1 is live')).toBeVisible();

  await page.getByRole('link', { name: 'Routes' }).first().click();
  const row = page.getByRole('row', { name: /smart-route/ });
  await expect(row).toContainText('Version 1');
  await expect(row).toContainText('dynamic/smart-route');
  await expect(row).toContainText('just now');
});

test.describe('a name that is taken', () => {
  test.use({ expected: ['409'] });

  test('is refused with what to do', async ({ page, gateway }) => {
    await gateway.route('taken', 'plain');
    await page.goto(gateway.page('routes'));
    await page.getByRole('button', { name: 'Create route' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('taken');
    await dialog.getByRole('button', { name: 'Create and deploy' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Take another name');
  });
});
