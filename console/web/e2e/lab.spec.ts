/** The dynamic-routing lab in its nine steps, one after the other, as a person does it. */
import type { Locator, Page } from '@playwright/test';
import { answered, answerOf, chooseModel, costOf, send, userId } from './asking';
import { atRest, carry, choose, fill, form, lineOf, middleOfLine, nodeOf } from './canvas';
import { expect, LARGE, screenshots, SMALL, test } from './support';

const go = async (page: Page, name: string) => {
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
};

/** The route of the lab in the Explorer, asked by somebody. */
async function openExplorer(page: Page, user: string): Promise<void> {
  await go(page, 'Explorer');
  await chooseModel(page, 'Dynamic Route: smart-route');
  await userId(page).fill(user);
  await page.getByRole('button', { name: 'NZ Travel' }).click();
}

/** A tab of the route, from wherever one is. */
async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Routes', exact: true }).first().click();
  await page.getByRole('link', { name: 'smart-route', exact: true }).click();
  await page.getByRole('tab', { name }).click();
}

/** Sets the filter of the log to one user, in place of what is filtered. */
async function filterBy(page: Page, user: string): Promise<void> {
  for (const remove of await page.getByRole('button', { name: /^Remove filter/ }).all()) {
    await remove.click();
  }
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Metadata key' }).click();
  await page.getByRole('option', { name: 'user_id' }).click();
  await page.getByRole('combobox', { name: 'Metadata value' }).click();
  await page.getByRole('option', { name: user }).click();
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await expect(page).toHaveURL(new RegExp(`metadata\\.user_id=${user}`));
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Logs' }).getByRole('row');

async function dollarsOf(row: Locator): Promise<number> {
  const text = await row.getByRole('gridcell').filter({ hasText: /^\$/ }).innerText();
  return Number(text.replace(/[$,]/g, ''));
}

const underlined = (row: Locator) => row.getByTitle('custom cost').getByText('$');

test('the lab: a route drawn, tried, capped, watched in the logs and rolled back', async ({
  page,
  gateway,
}) => {
  test.setTimeout(150_000);

  await test.step('1: a limit of an earlier exercise is taken away', async () => {
    await gateway.api('PATCH', `/gateways/${gateway.id}`, {
      rate_limiting_limit: 1,
      rate_limiting_interval: 3600,
    });
    await page.goto(gateway.page('routes'));
    await go(page, 'Settings');
    await page.getByRole('link', { name: 'Limits' }).click();
    const limit = page.getByLabel('At most', { exact: true });
    await expect(limit).toHaveValue('1');
    await limit.fill('0');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByRole('row', { name: /At most/ }).first()).toContainText('1 → 0');
  });

  await test.step('2: a route is begun from scratch', async () => {
    await go(page, 'Routes');
    await page.getByRole('button', { name: 'Create route' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create a route' });
    await dialog.getByRole('radio', { name: 'Start from scratch' }).click();
    await dialog.getByLabel('Name').fill('smart-route');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Not created yet', { exact: true })).toBeVisible();
  });

  await test.step('3: who asks decides between two models, and it is deployed', async () => {
    await choose(page, 'Next of START', 'Condition');
    await fill(page, 'Path', 'metadata.user_id');
    await fill(page, 'Value', 'user-admin');
    await expect(form(page).getByRole('status', { name: 'In words' })).toHaveText(
      'True when metadata.user_id is "user-admin"',
    );
    await choose(page, 'True of condition', 'Model');
    await fill(page, 'Model', LARGE);
    await expect(form(page).getByRole('combobox', { name: 'Provider' })).toHaveValue('workers-ai');
    await choose(page, 'False of condition', 'Model');
    await fill(page, 'Model', SMALL);
    await page.getByRole('button', { name: 'Create route' }).click();
    const save = page.getByRole('dialog', { name: 'Create smart-route' });
    await save.getByLabel('Comment').fill('The admin gets the large model');
    await save.getByRole('button', { name: 'Create and deploy' }).click();
    await expect(page.getByText('Version 1 is live')).toBeVisible();
    await gateway.routed('smart-route', 1);
  });

  const answer = answerOf(page);
  await test.step('4: the Explorer shows who is answered by which model', async () => {
    await openExplorer(page, 'user-anna');
    await send(page);
    await expect(answer).toContainText(SMALL);
    await expect(costOf(page)).toHaveText(/^\$0\.0000\d+$/);
    await userId(page).fill('user-admin');
    await page.keyboard.press('Control+Enter');
    await answered(page);
    await expect(answer).toContainText(LARGE);
    // The cost comes with the log entry.
    await expect(costOf(page)).toHaveText(/^\$0\.000\d+$/);
  });

  await test.step('5: the logs tell by metadata, and what each cost', async () => {
    await go(page, 'Logs');
    await filterBy(page, 'user-anna');
    await expect(rows(page)).toHaveCount(2);
    const anna = rows(page).nth(1);
    await expect(anna).toContainText(SMALL);
    await expect(anna).toContainText('smart-route@1');
    const lower = await dollarsOf(anna);

    await filterBy(page, 'user-admin');
    await expect(page.getByRole('row', { name: /user-anna/ })).toHaveCount(0);
    await expect(rows(page)).toHaveCount(2);
    const admin = rows(page).nth(1);
    await expect(admin).toContainText(LARGE);
    expect(await dollarsOf(admin)).toBeGreaterThan(lower);
    expect(lower).toBeGreaterThan(0);
  });

  await test.step('6: a budget comes before the large model, with a model to fall back to', async () => {
    await openTab(page, 'Flow');
    const way = lineOf(page, 'condition true');
    await atRest(nodeOf(page, LARGE));
    await carry(page, 'Budget', await middleOfLine(way));
    await expect(
      page.getByRole('group', { name: /^Condition condition: .*True leads to budget/ }),
    ).toBeAttached();
    await form(page).getByRole('textbox', { name: 'Limit' }).fill('1');
    await form(page).getByRole('textbox', { name: 'Within' }).fill('1');
    await form(page).getByRole('combobox', { name: 'Unit of time' }).click();
    await page.getByRole('option', { name: 'hours' }).click();
    await fill(page, 'A budget for each', 'metadata.user_id');
    await expect(nodeOf(page, '$1 in 1 hour for each metadata.user_id')).toBeVisible();

    await choose(page, 'Over budget of budget', 'Model');
    await fill(page, 'Model', SMALL);
    await expect(nodeOf(page, SMALL)).toHaveCount(2);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const save = page.getByRole('dialog', { name: 'Save smart-route' });
    await save.getByLabel('Comment').fill('The large model has a budget');
    await save.getByLabel('Reason to deploy').fill('Costs are capped');
    await save.getByRole('button', { name: 'Save and deploy' }).click();
    await expect(page.getByText('Version 2 is live')).toBeVisible();
    await gateway.routed('smart-route', 2);
  });

  await test.step('7: a cost of one’s own spends the budget, and nobody sees an error', async () => {
    await openExplorer(page, 'user-admin');
    await page.getByRole('switch', { name: 'Custom cost' }).click();
    await page.getByLabel('Token in').fill('0.20');
    await page.getByLabel('Token out').fill('0.20');
    for (const model of [LARGE, SMALL]) {
      await send(page);
      await expect(answer).toContainText(model);
      await expect(answer).toContainText('smart-route, version 2');
      await expect(costOf(page)).toHaveText(/^\$\d\d\.\d\d$/);
    }
    await page.getByRole('switch', { name: 'Custom cost' }).click();
    await send(page);
    await expect(answer).toContainText(SMALL);
    await expect(costOf(page)).toHaveText(/^\$0\.0000\d+$/);
  });

  await test.step('8: the logs show the transition, and which costs were one’s own', async () => {
    await go(page, 'Logs');
    await filterBy(page, 'user-admin');
    await expect(rows(page)).toHaveCount(5);
    const [last, over, spending, first] = [1, 2, 3, 4].map((at) => rows(page).nth(at));
    for (const [row, model, own] of [
      [first, LARGE, false],
      [spending, LARGE, true],
      [over, SMALL, true],
      [last, SMALL, false],
    ] as const) {
      if (row === undefined) {
        throw new Error('a row is missing');
      }
      await expect(row).toContainText(model);
      await expect(row.getByText('200', { exact: true })).toBeVisible();
      if (own) {
        await expect(underlined(row)).toHaveCSS('text-decoration-line', 'underline');
      } else {
        await expect(underlined(row)).toHaveCount(0);
      }
    }
    await screenshots(page, 'lab-logs');
  });

  await test.step('9: the whole flow is there, and one click brings the first version back', async () => {
    await openTab(page, 'Flow');
    for (const text of ['metadata.user_id is "user-admin"', '$1 in 1 hour', LARGE]) {
      await expect(nodeOf(page, text)).toBeVisible();
    }
    await expect(nodeOf(page, SMALL)).toHaveCount(2);
    for (const way of ['condition true', 'condition false', 'budget success', 'budget fallback']) {
      await expect(lineOf(page, way)).toBeAttached();
    }
    await screenshots(page, 'lab-flow');

    await page.getByRole('tab', { name: 'Versions' }).click();
    await expect(page.getByRole('row', { name: /The large model has a budget/ })).toContainText(
      'Live',
    );
    await expect(page.getByRole('row', { name: /The admin gets the large model/ })).toBeVisible();
    await page.getByRole('button', { name: 'Go back to version 1' }).click();
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();
    await expect(page.getByText('Rolled back to version 1.')).toBeVisible();
    await gateway.routed('smart-route', 1);

    await openExplorer(page, 'user-admin');
    await send(page);
    await expect(answer).toContainText(LARGE);
    await expect(answer).toContainText('smart-route, version 1');
  });
});
