import type { Page } from '@playwright/test';
import type { components } from '../src/api/schema';
import { expect, expectAccessibleInBothSchemes, screenshots, test } from './support';

type RouteElement = components['schemas']['Element'];

const MODEL = '@cf/meta/llama-3.2-1b-instruct';

/** One element of each kind, with as little in it as they can have. */
const ELEMENTS: RouteElement[] = [
  { id: 'START', type: 'start', outputs: { next: { elementId: 'asks' } } },
  {
    id: 'asks',
    type: 'conditional',
    name: 'Who asks?',
    properties: { conditions: {} },
    outputs: { true: { elementId: 'budget' }, false: { elementId: 'split' } },
  },
  {
    id: 'budget',
    type: 'rate',
    name: 'Spending',
    properties: { limitType: 'count', limit: 5, window: 60, key: [] },
    outputs: { success: { elementId: 'large' }, fallback: { elementId: 'small' } },
  },
  {
    id: 'split',
    type: 'percentage',
    name: 'A or B',
    outputs: { '40%': { elementId: 'large' }, '60%': { elementId: 'small' } },
  },
  ...['large', 'small'].map((id): RouteElement => ({
    id,
    type: 'model',
    properties: { provider: 'workers-ai', model: MODEL },
    outputs: { success: { elementId: 'END' } },
  })),
  { id: 'END', type: 'end', outputs: {} },
];

let routes = 0;

/** Opens a new route of these elements at one of them; answers the inspector. */
async function inspect(
  page: Page,
  gateway: {
    route: (name: string, what: RouteElement[]) => Promise<void>;
    page: (p: string) => string;
  },
  name: string,
) {
  const route = `r${++routes}-${Date.now().toString(36)}`;
  await gateway.route(route, ELEMENTS);
  await page.goto(gateway.page(`routes/${route}/flow`));
  await page.getByRole('region', { name: 'Flow' }).getByText(name, { exact: true }).click();
  return page.getByRole('tabpanel', { name: 'Element' });
}

/** What would be saved of an element. */
async function written(page: Page, id: string): Promise<RouteElement> {
  await page.getByRole('tab', { name: 'JSON' }).click();
  const text = await page.getByRole('textbox', { name: 'Route as JSON' }).inputValue();
  await page.getByRole('tab', { name: 'Element' }).click();
  const graph = JSON.parse(text) as RouteElement[] | { elements: RouteElement[] };
  const found = (Array.isArray(graph) ? graph : graph.elements).find((one) => one.id === id);
  if (found === undefined) {
    throw new Error(`no ${id} in ${text}`);
  }
  return found;
}

test('a condition is built by mouse from what requests really had', async ({ page, gateway }) => {
  await gateway.route('seen', 'plain');
  await gateway.ask('dynamic/seen', 'user-admin');
  await gateway.logged(1);
  const inspector = await inspect(page, gateway, 'Who asks?');

  await inspector.getByRole('button', { name: 'Test', exact: true }).click();
  await inspector.getByRole('combobox', { name: 'Path' }).click();
  await page.getByRole('option', { name: /^metadata\.user_id/ }).click();
  await inspector.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: /^user-admin/ }).click();

  await expect(inspector.getByRole('status', { name: 'In words' })).toHaveText(
    'True when metadata.user_id is "user-admin"',
  );
  await screenshots(page, 'inspector-condition');
  await expectAccessibleInBothSchemes(page, '[role=tabpanel]');
  expect((await written(page, 'asks')).properties).toEqual({
    conditions: { 'metadata.user_id': { $eq: 'user-admin' } },
  });
});

test('groups are nested by keyboard, and the type of a value is seen', async ({
  page,
  gateway,
}) => {
  const inspector = await inspect(page, gateway, 'Who asks?');
  const press = async (name: string, at = 0) => {
    await inspector.getByRole('button', { name, exact: true }).nth(at).focus();
    await page.keyboard.press('Enter');
  };

  await press('Test');
  await inspector.getByRole('combobox', { name: 'Path' }).focus();
  await page.keyboard.type('headers.x-plan');
  await page.keyboard.press('Escape');
  await inspector.getByRole('combobox', { name: 'Type' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Number' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await inspector.getByRole('textbox', { name: 'Value' }).fill('5');
  await expect(inspector.getByText('a header is text and never equals 5')).toBeVisible();

  await press('Group');
  const group = inspector.getByRole('group', { name: 'Group 2' });
  await group.getByRole('combobox', { name: 'Path' }).fill('request.input_tokens');
  await group.getByRole('combobox', { name: 'Operator' }).click();
  await page.getByRole('option', { name: 'is at least' }).click();
  await group.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Number' }).click();
  await group.getByRole('textbox', { name: 'Value' }).fill('1000');
  await group.getByRole('button', { name: 'Test', exact: true }).click();
  await group.getByRole('combobox', { name: 'Path' }).nth(1).fill('metadata.plan');
  await group.getByRole('combobox', { name: 'Value' }).fill('gold');

  await expect(inspector.getByRole('status', { name: 'In words' })).toHaveText(
    'True when headers.x-plan is 5 and (request.input_tokens is at least 1000 or metadata.plan is "gold")',
  );
  await screenshots(page, 'inspector-groups');
  // With a warning at the element, at its field and in the count of all.
  await expectAccessibleInBothSchemes(page);
  expect((await written(page, 'asks')).properties).toEqual({
    conditions: {
      'headers.x-plan': { $eq: 5 },
      $or: [{ 'request.input_tokens': { $gte: 1000 } }, { 'metadata.plan': { $eq: 'gold' } }],
    },
  });
});

test('a budget is set, and what is wrong is told at its field', async ({ page, gateway }) => {
  const inspector = await inspect(page, gateway, 'Spending');

  await inspector.getByRole('combobox', { name: 'Counted in' }).click();
  await page.getByRole('option', { name: 'US dollars' }).click();
  await inspector.getByRole('textbox', { name: 'Limit' }).fill('-1');
  const limit = inspector.getByRole('textbox', { name: 'Limit' });
  await expect(limit).toHaveAttribute('aria-invalid', 'true');
  await expect(limit).toHaveAccessibleDescription(
    'limit is 0 to 9,000,000 US dollars with up to 12 decimals',
  );

  await limit.fill('1');
  await inspector.getByRole('combobox', { name: 'Unit of time' }).click();
  await page.getByRole('option', { name: 'hours' }).click();
  await inspector.getByRole('button', { name: 'A budget for each…' }).click();
  await inspector.getByRole('combobox', { name: 'A budget for each' }).fill('metadata.user_id');
  await expect(limit).not.toHaveAttribute('aria-invalid', 'true');

  await expect(inspector.getByRole('status', { name: 'In words' })).toHaveText(
    '$1 in 1 hour for each metadata.user_id',
  );
  await screenshots(page, 'inspector-budget');
  await expectAccessibleInBothSchemes(page, '[role=tabpanel]');
  expect((await written(page, 'budget')).properties).toEqual({
    limitType: 'cost',
    limit: 1,
    window: 3600,
    key: ['metadata.user_id'],
  });

  await inspector.getByRole('combobox', { name: 'How the window moves' }).click();
  await page.getByRole('option', { name: 'Calendar' }).click();
  await inspector.getByRole('combobox', { name: 'Within' }).click();
  await page.getByRole('option', { name: 'Each month' }).click();
  const zone = inspector.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('Europe/Rom');
  await expect(zone).toHaveAccessibleDescription(
    'timeZone is a time zone such as Europe/Rome or UTC',
  );
  await zone.click();
  await page.getByRole('option', { name: 'Europe/Rome' }).click();
  await expect(zone).not.toHaveAttribute('aria-invalid', 'true');

  await expect(inspector.getByRole('status', { name: 'In words' })).toHaveText(
    '$1 in each month by the clock of Europe/Rome for each metadata.user_id',
  );
  await screenshots(page, 'inspector-calendar');
  await expectAccessibleInBothSchemes(page, '[role=tabpanel]');
  expect((await written(page, 'budget')).properties).toEqual({
    limitType: 'cost',
    limit: 1,
    technique: 'calendar',
    period: 'month',
    timeZone: 'Europe/Rome',
    key: ['metadata.user_id'],
  });
});

test('the shares of a split are always 100%', async ({ page, gateway }) => {
  const inspector = await inspect(page, gateway, 'A or B');
  const words = inspector.getByRole('status', { name: 'In words' });
  await expect(words).toHaveText('40% large, 60% small');

  await inspector.getByRole('button', { name: 'Arm', exact: true }).click();
  await expect(words).toHaveText('26.67% large, 40% small, 33.33% small');
  await inspector.getByRole('button', { name: 'Equal shares' }).click();
  await expect(words).toHaveText('33.34% large, 33.33% small, 33.33% small');
  const second = inspector.getByRole('group', { name: 'Arm 2' });
  await second.getByRole('button', { name: 'Keep the share of arm 2' }).click();
  await inspector.getByRole('slider', { name: 'Share of arm 1' }).focus();
  await page.keyboard.press('Home');
  await expect(words).toHaveText('0% large, 33.33% small, 66.67% small');
  await inspector
    .getByRole('group', { name: 'Arm 1' })
    .getByRole('textbox', { name: 'Share' })
    .fill('12.5');
  await page.keyboard.press('Enter');
  await expect(words).toHaveText('12.5% large, 33.33% small, 54.17% small');

  await screenshots(page, 'inspector-split');
  await expectAccessibleInBothSchemes(page, '[role=tabpanel]');
  // Equal shares have no names that tell them apart, so the arms are a list from then on.
  expect(await written(page, 'split')).toMatchObject({
    properties: {
      branches: [
        { weight: 12.5, elementId: 'large' },
        { weight: 33.33, elementId: 'small' },
        { weight: 54.17, elementId: 'small' },
      ],
    },
    outputs: {},
  });
});

test('a model is found by a search that shows its price', async ({ page, gateway }) => {
  const inspector = await inspect(page, gateway, 'large');

  await inspector.getByRole('combobox', { name: 'Model' }).fill('4o-mini');
  await page.getByRole('option', { name: 'gpt-4o-mini $0.15 in, $0.60 out' }).click();
  await expect(inspector.getByRole('combobox', { name: 'Provider' })).toHaveValue('openai');
  const price = inspector.getByRole('table', { name: 'Price per million tokens' });
  await expect(price.getByRole('row', { name: 'List price $0.15 $0.60' })).toBeVisible();

  await inspector.getByRole('button', { name: 'Advanced' }).click();
  await inspector.getByRole('textbox', { name: 'Retries' }).fill('2');
  await expect(inspector.getByText('2 retries')).toBeVisible();
  await screenshots(page, 'inspector-model');
  await expectAccessibleInBothSchemes(page, '[role=tabpanel]');
  expect((await written(page, 'large')).properties).toEqual({
    provider: 'openai',
    model: 'gpt-4o-mini',
    retries: 2,
  });

  await inspector.getByRole('combobox', { name: 'Model' }).fill('my-own');
  await expect(inspector.getByText('The price book does not know my-own of openai')).toBeVisible();
});
