import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { answerOf, chooseModel, costOf, send, userId } from './asking';
import {
  expect,
  expectAccessibleInBothSchemes,
  LARGE,
  screenshots,
  SMALL,
  test,
  type TestGateway,
} from './support';

/** The route of the lab, in the runtime too. */
async function smartRoute(gateway: TestGateway, name: string): Promise<void> {
  await gateway.route(name);
  await gateway.ask(`dynamic/${name}`, 'someone-else');
}

test('the lab: who asks decides, a custom cost spends the budget, and the way is drawn', async ({
  page,
  gateway,
}) => {
  test.setTimeout(120_000);
  await smartRoute(gateway, 'smart-route');
  await page.goto(gateway.page('explorer'));
  await expect(page.getByText('Nothing asked yet')).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'explorer-empty');

  await chooseModel(page, 'Dynamic Route: smart-route');
  await userId(page).fill('user-anna');
  await page.getByRole('button', { name: 'NZ Travel' }).click();
  await send(page);
  const answer = answerOf(page);
  await expect(answer).toContainText(SMALL);
  await expect(page).toHaveURL(/model=dynamic%2Fsmart-route&prompt=Plan/);

  await userId(page).fill('user-admin');
  await send(page);
  await expect(answer).toContainText(LARGE);
  await expect(answer.getByRole('region', { name: "Answer's text" })).not.toBeEmpty();

  const way = page.getByRole('region', { name: 'Way through the route' });
  await expect(way).toContainText('smart-route, version 1');
  const list = way.getByRole('list', { name: 'Way taken' });
  await expect(list).toContainText('metadata.user_id user-admin');
  await expect(list).toContainText('limit $1.00');
  await expect(way.locator('[data-element=large]')).toHaveAttribute('data-taken', 'true');
  await expect(way.locator('[data-element=small]')).toHaveAttribute('data-taken', 'false');
  await expect(way.locator('[data-edge="budget>large"]')).toHaveAttribute('data-taken', 'true');
  await expect(way.locator('[data-edge="budget>cheaper"]')).toHaveAttribute('data-taken', 'false');
  const cost = costOf(page);
  await expect(cost).toHaveText(/^\$0\.000\d+$/);
  await expect(cost.locator('span')).toHaveCSS('text-decoration-line', 'none');
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'explorer-answered');

  await page.getByRole('switch', { name: 'Custom cost' }).click();
  await page.getByLabel('Token in').fill('0.20');
  await page.getByLabel('Token out').fill('0.20');
  await expect(page.getByRole('alert')).toContainText('Switch it off');
  await send(page);
  await expect(answer).toContainText(LARGE);
  await expect(cost).toHaveText(/^\$\d\d\.\d\d$/);
  await expect(cost.locator('span')).toHaveCSS('text-decoration-line', 'underline');

  await send(page);
  await expect(answer).toContainText(SMALL);
  await expect(list).toContainText('exceeded');
  await expect(way.locator('[data-edge="budget>cheaper"]')).toHaveAttribute('data-taken', 'true');
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'explorer-exceeded');

  await page.getByRole('switch', { name: 'Custom cost' }).click();
  await expect(page.getByText('Custom cost is on')).toHaveCount(0);

  const before = page.getByRole('region', { name: 'Questions before' });
  const marks = before.getByRole('checkbox');
  await expect(marks).toHaveCount(4);
  await marks.nth(0).check();
  await marks.nth(3).check();
  const comparison = page.getByRole('group', { name: 'Comparison' });
  await expect(comparison).toContainText('asked by user-admin');
  await expect(comparison).toContainText('asked by user-anna');
  await expect(comparison.getByText(/^\$0\.0000\d+$/)).toHaveCount(1);
  await screenshots(page, 'explorer-compared');
  await answer.getByRole('link', { name: 'Open the log entry' }).click();
  await expect(page).toHaveURL(/\/logs\/[0-9a-f-]{36}/);
});

test('a stream arrives in pieces, and Stop keeps what has come', async ({ page, gateway }) => {
  await smartRoute(gateway, 'slow');
  await page.goto(gateway.page('explorer?model=dynamic/slow&prompt=Tell%20me%20more'));
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('Dynamic Route: slow');
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Tell me more');
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Add header' }).click();
  await page.getByLabel('Header 1 name').fill('x-simulator-fault');
  await page.getByLabel('Header 1 value').fill('endless');
  await page.getByRole('button', { name: 'Send' }).click();

  const answer = answerOf(page);
  const text = answer.getByRole('region', { name: "Answer's text" });
  await expect(text).not.toBeEmpty();
  await expect(answer.getByRole('status')).toHaveText('Answering');
  const soFar = await text.textContent();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answer.getByRole('status')).toHaveText('Stopped');
  expect(soFar?.length).toBeGreaterThan(0);
  await expect(text).toContainText(soFar ?? '');
  await expect(page.getByRole('list', { name: 'Way taken' })).toContainText('user-anna');
});

test.describe('an unknown model', () => {
  test.use({ expected: ['404'] });

  test('is told in full, with what to do', async ({ page, gateway }) => {
    await page.goto(gateway.page('explorer'));
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('Choose a route or a model.')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Model' })).toBeFocused();

    await page.getByRole('combobox', { name: 'Model' }).fill('nowhere/gpt-0');
    await page.getByRole('option', { name: 'nowhere/gpt-0' }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
    await page.getByRole('button', { name: 'Send' }).click();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('provider_not_found');
    await expect(alert).toContainText('Look under Settings, Providers');
    await expectAccessibleInBothSchemes(page);
    await screenshots(page, 'explorer-failed');
  });
});

test('the copied curl asks the same and gets the same', async ({ page, gateway, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await smartRoute(gateway, 'copied');
  await page.goto(gateway.page('explorer?model=dynamic/copied&user=user-admin'));
  const hostile = `It's $HOME \`id\` "quoted" \\n 😀`;
  await page.getByRole('textbox', { name: 'Message' }).fill(`${hostile}\nand a second line`);
  await page.getByRole('switch', { name: 'Stream' }).click();
  await send(page);
  const text = await page.getByRole('region', { name: "Answer's text" }).textContent();

  await page.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('button', { name: 'Copy curl' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'explorer-copied');
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const run = await promisify(execFile)('sh', ['-c', command], { timeout: 10_000 });
  const answer = JSON.parse(run.stdout) as {
    model: string;
    choices: { message: { content: string } }[];
  };
  expect(answer.choices[0]?.message.content).toBe(text);
});

test('all of it by keyboard', async ({ page, gateway }) => {
  await smartRoute(gateway, 'by-keyboard');
  await page.goto(gateway.page('explorer'));
  await page.getByRole('combobox', { name: 'Model' }).focus();
  await page.keyboard.type('by-keyboard');
  await expect(page.getByRole('option', { name: 'Dynamic Route: by-keyboard' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Version' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('user-anna');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'NZ Travel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  const answer = answerOf(page);
  await expect(answer.getByRole('status')).toHaveText('Answered');
  await expect(answer).toContainText(SMALL);
});

test.describe('a gateway that asks for a token', () => {
  test.use({ expected: ['401'] });

  test('has a field for it, and says so without one', async ({ page, gateway }) => {
    await smartRoute(gateway, 'guarded');
    const issued = (await gateway.api('POST', `/gateways/${gateway.id}/api-keys`, {
      name: 'explorer',
    })) as { result: { token: string } };
    await gateway.api('PATCH', `/gateways/${gateway.id}`, { authentication: true });
    try {
      await expect
        .poll(async () => (await gateway.ask('dynamic/guarded', 'user-anna')).status)
        .toBe(401);
      await page.goto(gateway.page('explorer?model=dynamic/guarded&prompt=Hello'));
      const token = page.getByLabel('Gateway token');
      await expect(token).toBeVisible();
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.getByRole('alert')).toContainText('Enter a token of this gateway');
      await token.fill(issued.result.token);
      await send(page);
      const kept = await page.evaluate(() =>
        Object.keys(sessionStorage).map((key) => sessionStorage.getItem(key)),
      );
      expect(kept.join()).toContain('dynamic/guarded');
      expect(kept.join()).not.toContain('tk_');
    } finally {
      await gateway.api('PATCH', `/gateways/${gateway.id}`, { authentication: false });
    }
  });
});
