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

test.describe('a route in the list', () => {
  test.use({ expected: ['409'] });

  test('is found, watched, renamed and deleted by its name', async ({ page, gateway }) => {
    await gateway.route('first', 'plain');
    await gateway.route('occupied', 'plain');
    await gateway.ask('dynamic/first', 'anna');
    await gateway.logged(1);
    await page.goto(gateway.page('routes'));
    const row = page.getByRole('row', { name: /dynamic\/first/ });
    await expect(row.getByRole('link', { name: 'Logs of first of the last hour' })).toHaveText('1');
    await expect(page.getByRole('row', { name: /dynamic\/occupied/ })).toContainText('0');

    await row.getByRole('button', { name: 'Rename first' }).click();
    const rename = page.getByRole('dialog', { name: 'Rename first' });
    await expect(rename).toContainText('gets 404');
    await rename.getByLabel('New name').fill('occupied');
    await rename.getByRole('button', { name: 'Rename route' }).click();
    await expect(rename).toContainText('already has a route named "occupied"');
    await rename.getByLabel('New name').fill('second');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: /dynamic\/second/ })).toBeVisible();
    await expect(row).toHaveCount(0);
    await expectAccessibleInBothSchemes(page);
    await screenshots(page, 'routes-list');

    await page.getByRole('button', { name: 'Delete second' }).click();
    const remove = page.getByRole('dialog', { name: 'Delete the route second?' });
    await remove.getByRole('button', { name: 'Delete route' }).click();
    await expect(remove).toContainText('This is not second.');
    await remove.getByLabel('Write second to confirm').fill('second');
    await remove.getByRole('button', { name: 'Delete route' }).click();
    await expect(page.getByRole('row', { name: /dynamic\/second/ })).toHaveCount(0);
    await page.getByLabel('Find a route by name').fill('nowhere');
    await expect(page.getByRole('heading', { name: 'No route of this name' })).toBeVisible();
  });
});
