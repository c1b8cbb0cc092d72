import { choose, drag, fill, form, lineOf, middle, nodeOf } from './canvas';
import { expect, expectAccessibleInBothSchemes, LARGE, screenshots, SMALL, test } from './support';

const LAB = {
  nodes: [
    {
      type: 'conditional',
      condition: "metadata.user_id == 'user-admin'",
      true_branch: 'model_3b',
      false_branch: 'percentage_node',
    },
    {
      id: 'percentage_node',
      type: 'percentage',
      branches: [
        { weight: 50, next: 'model_3b' },
        { weight: 50, next: 'model_deepseek' },
      ],
    },
    { id: 'model_3b', type: 'model', model: '@cf/meta/llama-3.2-3b-instruct' },
    {
      id: 'model_deepseek',
      type: 'model',
      model: '@cf/deepseek-ai/deepseek-r1-distill-qwen-32b',
    },
  ],
};

test.beforeEach(() => {
  test.setTimeout(120_000);
});

test.describe.serial('the smart route, drawn with the mouse', () => {
  test('is begun from scratch and asks who it is for', async ({ page, gateway }) => {
    await page.goto(gateway.page('routes'));
    await page.getByRole('button', { name: 'Create route' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create a route' });
    await dialog.getByRole('radio', { name: 'Start from scratch' }).click();
    await dialog.getByLabel('Name').fill('smart-route');
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByText('Not created yet', { exact: true })).toBeVisible();

    await choose(page, 'Next of START', 'Condition');
    await fill(page, 'Value', 'user-admin');
    await expect(nodeOf(page, 'metadata.user_id is "user-admin"')).toBeVisible();

    await choose(page, 'True of condition', 'Model');
    // A fault is told while typing, at the element and beside the button.
    await expect(nodeOf(page, 'No model chosen yet')).toContainText('1 fault');
    await expect(page.getByText('1 fault to mend first')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create route' })).toBeDisabled();
    await expectAccessibleInBothSchemes(page);
    await fill(page, 'Model', LARGE);
    await expect(nodeOf(page, LARGE)).not.toContainText('fault');
    await choose(page, 'False of condition', 'Model');
    await fill(page, 'Model', SMALL);
    await page.getByRole('button', { name: 'Create route' }).click();
    const save = page.getByRole('dialog', { name: 'Create smart-route' });
    await save.getByLabel('Comment').fill('By user');
    await save.getByRole('button', { name: 'Create and deploy' }).click();

    await expect(page).toHaveURL(/\/routes\/smart-route\/flow/);
    await expect(page.getByText('Version 1 is live')).toBeVisible();
    expect(
      (await gateway.ask('dynamic/smart-route', 'user-admin')).headers.get('cf-aig-model'),
    ).toBe(LARGE);
    expect(
      (await gateway.ask('dynamic/smart-route', 'user-anna')).headers.get('cf-aig-model'),
    ).toBe(SMALL);
  });

  test('gets a budget before the large model, and is saved and deployed', async ({
    page,
    gateway,
  }) => {
    await page.goto(gateway.page('routes/smart-route/flow'));
    await choose(page, 'True of condition', 'Budget');
    await expect(nodeOf(page, '$1 in 1 hour for each metadata.user_id')).toBeVisible();
    await expect(lineOf(page, 'condition true')).toBeAttached();
    const fallback = nodeOf(page, '$1 in 1 hour').locator('[data-handleid=fallback]');
    await drag(page, fallback, await middle(nodeOf(page, SMALL).locator('.target')));
    await expect(lineOf(page, 'budget fallback')).toBeAttached();

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const save = page.getByRole('dialog', { name: 'Save smart-route' });
    await save.getByLabel('Comment').fill('With a budget');
    await save.getByLabel('Reason to deploy').fill('Costs are capped');
    await expectAccessibleInBothSchemes(page);
    await save.getByRole('button', { name: 'Save and deploy' }).click();

    await expect(page.getByText('Version 2 is live')).toBeVisible();
    await expect(page.getByText('No unsaved changes')).toBeVisible();
    await expectAccessibleInBothSchemes(page);
    await screenshots(page, 'builder-full');
    // Without the panel the canvas is wider, and the whole flow is fitted into it.
    const flow = page.getByRole('region', { name: 'Flow' });
    const narrow = (await flow.boundingBox())?.width ?? 0;
    await page.getByRole('button', { name: 'Hide the panel' }).click();
    await expect(page).toHaveURL(/side=hidden/);
    await expect(form(page)).toHaveCount(0);
    expect((await flow.boundingBox())?.width).toBeGreaterThan(narrow + 200);
    await expect(nodeOf(page, 'The answer goes back')).toBeInViewport({ ratio: 1 });
    await screenshots(page, 'builder-wide');
    await nodeOf(page, SMALL).press('Enter');
    await expect(form(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
    const { result } = (await gateway.api('GET', `/gateways/${gateway.id}/routes/smart-route`)) as {
      result: { elements: { id: string; outputs: unknown }[] };
    };
    expect(result.elements.find(({ id }) => id === 'budget')?.outputs).toEqual({
      success: { elementId: 'model' },
      fallback: { elementId: 'model-2' },
    });
  });
});

test('an output drawn into empty space adds and connects; undo and redo', async ({
  page,
  gateway,
}) => {
  await gateway.route('drawn', 'plain');
  await page.goto(gateway.page('routes/drawn/flow'));
  const canvas = await middle(page.getByRole('region', { name: 'Flow' }));
  const fallback = nodeOf(page, SMALL).locator('[data-handleid=fallback]');
  await drag(page, fallback, { x: canvas.x, y: canvas.y + 180 });
  await page.getByRole('menuitem', { name: 'Model', exact: true }).click();
  await expect(lineOf(page, 'model fallback')).toBeAttached();
  await expect(page.locator('.react-flow__node')).toHaveCount(4);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  await page.keyboard.press('Control+Shift+Z');
  await expect(page.locator('.react-flow__node')).toHaveCount(4);

  // The draft survives a reload, and a way out asks.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText('Your unsaved changes are back')).toBeVisible();
  await expect(page.locator('.react-flow__node')).toHaveCount(4);
  await page.getByRole('link', { name: 'Logs' }).click();
  await page.getByRole('button', { name: 'Leave and discard' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logs');
  await page.goBack();
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
});

test('a condition is added by keyboard alone, and copies with Ctrl+C and Ctrl+V', async ({
  page,
  gateway,
}) => {
  await gateway.route('typed', 'plain');
  await page.goto(gateway.page('routes/typed/flow'));
  await page.locator('.react-flow__node').first().focus();
  // Tab goes through the elements in flow order, each followed by its outputs.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Next of START/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Condition' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Next of START/ })).toBeFocused();
  await page.keyboard.press('Tab');
  const condition = page.getByRole('group', { name: /^Condition condition: / });
  await expect(condition).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Who asks?');
  await expect(nodeOf(page, 'Who asks?')).toBeVisible();

  await nodeOf(page, 'Who asks?').focus();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(nodeOf(page, 'Who asks?')).toHaveCount(2);
  await page.keyboard.press('Delete');
  await expect(nodeOf(page, 'Who asks?')).toHaveCount(1);

  await page.getByText('Outline', { exact: true }).click();
  const outline = page.getByRole('region', { name: 'Outline of the flow' });
  await expect(outline.getByRole('listitem').first()).toContainText('Next → Who asks?');
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'builder-outline');
});

test('JSON and canvas follow each other', async ({ page, gateway }) => {
  await gateway.route('both', 'plain');
  await page.goto(gateway.page('routes/both/flow?panel=json'));
  await expect(nodeOf(page, SMALL)).toBeVisible({ timeout: 20_000 });
  const json = page.getByRole('textbox', { name: 'Route as JSON' });
  await expect(json).toHaveValue(new RegExp(SMALL));
  await json.fill((await json.inputValue()).replace(SMALL, LARGE));
  await expect(nodeOf(page, LARGE)).toBeVisible();
  await json.fill('[');
  await expect(page.getByText(/^This is not JSON/)).toBeVisible();
  await page.reload();
  await choose(page, 'Next of START', 'Budget');
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(json).toHaveValue(/"limitType": "cost"/);
});

test('JSON of the lab is imported with what had to be assumed', async ({ page, gateway }) => {
  await gateway.route('imported', 'plain');
  await page.goto(gateway.page('routes/imported/flow'));
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a route' });
  await dialog.getByLabel('JSON').fill(JSON.stringify(LAB));
  await dialog.getByRole('button', { name: 'Read' }).click();
  await expect(dialog.getByText('This had to be assumed')).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  await dialog.getByRole('button', { name: 'Use these elements' }).click();
  await expect(nodeOf(page, 'deepseek-r1-distill-qwen-32b')).toBeVisible();
  await expect(nodeOf(page, 'Split')).toContainText('50%');
});

test.describe('what somebody else has saved meanwhile', () => {
  test.use({ expected: ['412'] });

  test('is told before it is saved over', async ({ page, gateway }) => {
    await gateway.route('shared', 'plain');
    await page.goto(gateway.page('routes/shared/flow'));
    await choose(page, 'Next of START', 'Budget');
    await gateway.saveVersion(
      'shared',
      [
        { id: 'START', type: 'start', outputs: { next: { elementId: 'END' } } },
        { id: 'END', type: 'end', outputs: {} },
      ],
      'Theirs',
    );
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Save shared' });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Somebody has changed this route');
    await expectAccessibleInBothSchemes(page);
    await dialog.getByRole('button', { name: 'Save on top' }).click();
    await expect(page.getByText('Version 3, not live')).toBeVisible();
    await expect(page).toHaveURL(/version=3/);
  });
});
