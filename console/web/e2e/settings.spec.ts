import { expect, expectAccessibleInBothSchemes, screenshots, test } from './support';

const VIEWER = process.env['TURNPIKE_VIEWER_TOKEN'] ?? '';

test('a changed retry holds in the API, after a reload and in the history', async ({
  page,
  gateway,
}) => {
  await page.goto(gateway.page('settings/retries'));
  await page.getByLabel('Attempts per model').fill('3');
  await expect(page.getByText('Not saved yet: Attempts per model')).toBeVisible();
  await page.getByRole('link', { name: 'Caching' }).click();
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  await leaving.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Save changes' }).click();

  const row = page.getByRole('row', { name: /Attempts per model/ });
  await expect(row).toContainText('default → 3');
  expect(await gateway.api('GET', `/gateways/${gateway.id}`)).toMatchObject({
    result: { retry_max_attempts: 3 },
  });
  await page.reload();
  await expect(page.getByLabel('Attempts per model')).toHaveValue('3');
});

test.describe('a value out of its range', () => {
  test.use({ expected: ['400'] });

  test('is told at its field, by keyboard too', async ({ page, gateway }) => {
    await page.goto(gateway.page('settings/retries'));
    const attempts = page.getByLabel('Attempts per model');
    await attempts.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await expect(attempts).toHaveAccessibleDescription(/whole number from 1 to 5/);
    await expect(page.getByText('Nothing was saved: see what is wrong above.')).toBeVisible();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(attempts).not.toHaveValue('9');
  });
});

test.describe('a token', () => {
  test.use({ expected: ['401'] });

  test('is shown once, opens the gateway, and is revoked', async ({ page, gateway }) => {
    await gateway.route('tokened', 'plain');
    await page.goto(gateway.page('settings/tokens'));
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('ci');
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    const token = (await page.getByTestId('issued-token').textContent())?.trim() ?? '';
    expect(token).toMatch(/^tk_/);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await expect(page.getByText(token)).toHaveCount(0);

    await gateway.api('PATCH', `/gateways/${gateway.id}`, { authentication: true });
    const shown = { 'cf-aig-authorization': `Bearer ${token}` };
    await expect.poll(async () => (await gateway.ask('dynamic/tokened', 'a')).status).toBe(401);
    await expect
      .poll(async () => (await gateway.ask('dynamic/tokened', 'a', shown)).status)
      .toBe(200);

    await page.getByRole('button', { name: 'Revoke ci' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the token ci?' });
    await dialog.getByRole('button', { name: 'Revoke token' }).click();
    await expect(page.getByRole('row', { name: /revoked the token ci/ })).toBeVisible();
    await expect
      .poll(async () => (await gateway.ask('dynamic/tokened', 'a', shown)).status)
      .toBe(401);
    await gateway.api('PATCH', `/gateways/${gateway.id}`, { authentication: false });
  });
});

test('of a stored provider key only the preview is left', async ({ page, gateway }) => {
  await page.goto(gateway.page('settings/providers'));
  await page.getByRole('button', { name: 'Store a key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Store a provider key' });
  await dialog.getByRole('combobox', { name: 'Provider' }).fill('openai');
  await page.getByRole('option', { name: 'OpenAI', exact: true }).click();
  await dialog
    .getByRole('textbox', { name: 'Key', exact: true })
    .fill('sk-secret-of-the-test-9876');
  await dialog.getByRole('button', { name: 'Store key' }).click();

  await expect(page.getByRole('row', { name: /openai/ }).first()).toContainText('…9876');
  expect(await page.content()).not.toContain('sk-secret-of-the-test');
});

test('an own price holds in place of the list price', async ({ page, gateway }) => {
  const model = '@cf/meta/llama-3.2-3b-instruct';
  await page.goto(gateway.page('settings/prices'));
  await page.getByLabel('Find a model').fill('3.2-3b');
  await page.getByRole('button', { name: `Set the price of ${model}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Input', { exact: true }).fill('123.45');
  await dialog.getByRole('button', { name: 'Set price' }).click();
  await expect(page.getByRole('row', { name: /Own price/ })).toContainText('$123.45');
  await expect(page.getByRole('row', { name: /set the price of/ }).first()).toContainText(model);

  await page.getByRole('button', { name: `Remove the price of ${model}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove price' }).click();
  await expect(page.getByText('Own price', { exact: true })).toHaveCount(0);
});

test('a gateway is made, and deleted by its name alone', async ({ page, gateway }) => {
  const name = `${gateway.id}-made`;
  await page.goto('/gateways');
  await page.getByRole('button', { name: 'Create gateway' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Create gateway' }).click();
  await expect(page).toHaveURL(new RegExp(`/gateways/${name}/routes$`));

  await page.goto(`/gateways/${name}/settings/general`);
  await page.getByRole('button', { name: 'Delete gateway' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete gateway' }).click();
  await expect(dialog.getByText(`This is not ${name}.`)).toBeVisible();
  await dialog.getByLabel(`Write ${name} to confirm`).fill(name);
  await dialog.getByRole('button', { name: 'Delete gateway' }).click();
  await expect(page).toHaveURL(/\/gateways$/);
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
});

test.describe('who may only look', () => {
  test.use({ signedIn: false });

  test('sees what is not allowed, and why', async ({ page, gateway }) => {
    await page.addInitScript((token) => {
      sessionStorage.setItem('turnpike.token', token);
    }, VIEWER);
    await page.goto(gateway.page('settings/general'));
    await expect(
      page.getByText('This needs the role admin; you are viewer.').first(),
    ).toBeVisible();
    await expect(page.getByRole('switch', { name: 'Callers need a token' })).toBeDisabled();
    await page.getByRole('link', { name: 'Tokens' }).click();
    const create = page.getByRole('button', { name: 'Create token' });
    await expect(create).toHaveAttribute('aria-disabled', 'true');
    await expect(create).toHaveAccessibleDescription(/needs the role admin/);
    await create.click({ force: true });
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('settings pages pass axe', async ({ page, gateway }) => {
  test.setTimeout(120_000);
  for (const under of [
    'general',
    'tokens',
    'providers',
    'retries',
    'limits',
    'identity',
    'telemetry',
    'prices',
  ]) {
    await page.goto(gateway.page(`settings/${under}`));
    await expect(page.getByRole('heading', { level: 2, name: 'History' })).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expectAccessibleInBothSchemes(page);
    await screenshots(page, `settings-${under}`);
  }
});

test.describe('guardrails', () => {
  test.use({ expected: ['400'] });

  test('are tried on a text before they are saved, and refused with their faults', async ({
    page,
    gateway,
  }) => {
    await page.goto(gateway.page('settings/guardrails'));
    await page.getByRole('button', { name: 'Add a policy' }).click();
    const policy = page.getByRole('region', { name: 'Policy policy-1' });
    await policy.getByRole('combobox', { name: 'Detectors' }).click();
    await page.getByRole('option', { name: 'credit_card' }).click();
    await page.keyboard.press('Escape');
    await policy.getByRole('combobox', { name: 'Then' }).click();
    await page.getByRole('option', { name: /^Redact/ }).click();

    const tester = page.getByRole('region', { name: 'Try a text' });
    await tester.getByLabel('Text', { exact: true }).fill('pay 4111111111111111 now');
    await tester.getByRole('button', { name: 'Try it' }).click();
    await expect(tester.getByRole('status')).toContainText('goes on with what is found replaced');
    await expect(tester.getByRole('table', { name: 'Findings' })).toContainText('4 to 20');
    await expect(tester).toContainText('pay [redacted:credit_card] now');
    await expectAccessibleInBothSchemes(page);
    await screenshots(page, 'guardrails-tried');

    await page.getByRole('switch', { name: 'Ask an endpoint' }).click({ force: true });
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByLabel('URL', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  });
});
