import type { Page } from '@playwright/test';
import type { components } from '../src/api/schema';
import { TEMPLATES } from '../src/routes/templates';
import {
  expect,
  expectAccessibleInBothSchemes,
  screenshots,
  test,
  type TestGateway,
} from './support';

type RouteElement = components['schemas']['Element'];

const SMART = TEMPLATES.find(({ id }) => id === 'smart')?.elements ?? [];

/** Twice the budget, a new model for those who have spent it, and none of their own for others. */
const SECOND: readonly RouteElement[] = [
  ...SMART.filter(({ id }) => id !== 'small').map((element): RouteElement => {
    if (element.type === 'rate') {
      return {
        ...element,
        properties: { ...element.properties, limit: 2 },
        outputs: { success: { elementId: 'large' }, fallback: { elementId: 'spare' } },
      };
    }
    return element.type === 'conditional'
      ? { ...element, outputs: { true: { elementId: 'budget' }, false: { elementId: 'cheaper' } } }
      : element;
  }),
  {
    id: 'spare',
    type: 'model',
    name: 'Spare model',
    properties: { provider: 'workers-ai', model: '@cf/qwen/qwen3-30b-a3b-fp8' },
    outputs: { success: { elementId: 'END' }, fallback: { elementId: 'cheaper' } },
  },
];

async function deploy(gateway: TestGateway, route: string, version: string, reason: string) {
  await gateway.api('POST', `/gateways/${gateway.id}/routes/${route}/deployments`, {
    version_id: version,
    reason,
  });
}

/** A route with two versions, the second of them live. */
async function twoVersions(gateway: TestGateway, name: string): Promise<void> {
  await gateway.route(name);
  await gateway.saveVersion(name, SECOND, 'A larger budget');
  await deploy(gateway, name, '2', 'the team asked for more');
}

/** Waits until nothing is on its way, as what is loading moves and has no contrast yet. */
async function loaded(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

test.describe.configure({ timeout: 60_000 });

test('two versions are compared in one drawing, a list and their JSON', async ({
  page,
  gateway,
}) => {
  await twoVersions(gateway, 'compared');
  await page.goto(gateway.page('routes/compared/versions'));
  await expect(page.getByRole('row', { name: /A larger budget/ })).toContainText('Live');
  await loaded(page);
  await screenshots(page, 'versions');

  await page.getByRole('checkbox', { name: 'Compare version 2' }).check();
  await page.getByRole('checkbox', { name: 'Compare version 1' }).check();
  await page.getByRole('button', { name: 'Compare version 1 with 2' }).click();
  await expect(page).toHaveURL(/versions\?from=1&to=2$/);

  const drawing = page.getByRole('region', { name: 'Version 1 and version 2 in one drawing' });
  const element = (id: string) => drawing.locator(`[data-element="${id}"]`);
  await expect(element('spare')).toContainText('+added');
  await expect(element('small')).toContainText('−removed');
  await expect(element('budget')).toContainText('~changed');
  await expect(element('large')).not.toContainText('changed');
  await expect(drawing.locator('[data-way="added budget fallback"]')).toHaveText(
    '+ added fallback',
  );
  await expect(
    page.getByRole('listitem').filter({ hasText: 'One dollar an hour' }).last(),
  ).toContainText('limit 1');
  await loaded(page);
  await screenshots(page, 'versions-compared');

  const json = page.getByRole('region', { name: 'JSON of Version 1 and Version 2' });
  await expect(json.getByRole('cell', { name: 'removed: "limit": 1,' })).toBeVisible();
  await expect(json.getByRole('cell', { name: 'added: "limit": 2,' })).toBeVisible();
  await page.getByText('Side by side').click();
  await expect(page).toHaveURL(/json=split/);
  const both = json.getByRole('row').filter({ hasText: '"limit": 1,' });
  await expect(both).toContainText('"limit": 2,');
  await expectAccessibleInBothSchemes(page);
});

test('a rollback names what it changes, asks why and is one click away', async ({
  page,
  gateway,
}) => {
  await twoVersions(gateway, 'rolled-back');
  await page.goto(gateway.page('routes/rolled-back/versions'));
  await page.getByRole('button', { name: 'Go back to version 1' }).click();

  const dialog = page.getByRole('dialog', { name: 'Make version 1 live?' });
  const changes = dialog.getByRole('region', { name: 'What changes' });
  await expect(changes).toContainText('1 element added, 1 element removed, 1 element changed');
  await expect(changes).toContainText('removed Model “Spare model”');
  await expect(changes).toContainText('limit 2');
  await loaded(page);
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'versions-rollback');
  await dialog.getByLabel('Reason').fill('the spare model answers too slowly');
  await dialog.getByRole('button', { name: 'Roll back to version 1' }).click();

  await expect(dialog).toBeHidden();
  await expect(page.getByText('Rolled back to version 1.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What is live' })).toContainText(
    'the spare model answers too slowly',
  );
  await expect(page.getByText('Version 1 is live').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deploy 2' })).toBeVisible();
});

test.describe('a change behind the back', () => {
  test.use({ expected: ['412'] });

  test('is not undone, and is seen in the history as refused', async ({ page, gateway }) => {
    await twoVersions(gateway, 'raced');
    await page.goto(gateway.page('routes/raced/versions'));
    await page.getByRole('button', { name: 'Roll back to 1' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('region', { name: 'What changes' })).toBeVisible();
    await gateway.saveVersion('raced', SMART, 'as at first');
    await deploy(gateway, 'raced', '3', 'somebody was faster');
    await dialog.getByRole('button', { name: 'Roll back to version 1' }).click();

    await expect(dialog.getByRole('alert')).toContainText('Somebody changed this route');
    await screenshots(page, 'versions-outdated');
    await dialog.getByRole('button', { name: 'Look at it as it is now' }).click();
    await expect(dialog).toContainText('Version 1 takes the place of version 3');
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('region', { name: 'What is live' })).toContainText(
      'somebody was faster',
    );

    await page.getByRole('tab', { name: 'History' }).click();
    const refused = page.getByRole('row').filter({ hasText: 'Refused' });
    await expect(refused).toContainText('deploy');
  });
});

test('the route is shown as of each event, by keyboard', async ({ page, gateway }) => {
  await twoVersions(gateway, 'aged');
  await page.goto(gateway.page('routes/aged/history'));
  const now = page.getByRole('region', { name: 'The route now' });
  await expect(now.locator('[data-element="spare"]')).toBeVisible();
  await loaded(page);
  await screenshots(page, 'history');

  const slider = page.getByRole('slider', { name: 'Events of the route' });
  await expect(slider).toHaveAttribute(
    'aria-valuetext',
    /Deployed version 2, by (admin|anonymous)/,
  );
  await slider.focus();
  await slider.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', /Saved version 2/);
  const then = page.getByRole('region', { name: /The route as of/ });
  await expect(then.locator('[data-element="small"]')).toBeVisible();
  await expect(then.locator('[data-element="spare"]')).toHaveCount(0);
  await expect(page.getByText(/Saved version 2 by (admin|anonymous)/)).toContainText(
    'A larger budget',
  );
  await expect(page).toHaveURL(/history\?at=/);
  await loaded(page);
  await expectAccessibleInBothSchemes(page);
  await screenshots(page, 'history-as-of');

  await page.getByRole('link', { name: 'Compare with live' }).press('Enter');
  await expect(page).toHaveURL(/versions\?from=1&to=2$/);
  await page.goBack();
  await page.getByRole('button', { name: 'Deploy this version' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Make version 1 live?' })).toBeVisible();
  await page.keyboard.press('Escape');

  await slider.press('End');
  await expect(now.locator('[data-element="spare"]')).toBeVisible();
  await page.getByText('The gateway', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'History of the gateway' })).toContainText(
    'Created',
  );
});

test.describe('before the first event', () => {
  test.use({ expected: ['404'] });

  test('there was no such route', async ({ page, gateway }) => {
    await gateway.route('young', 'plain');
    await page.goto(gateway.page('routes/young/history'));
    await page.getByLabel('At', { exact: true }).fill('2020-01-01T00:00:00');
    await expect(page.getByRole('heading', { name: 'There was no such route then' })).toBeVisible();
    await screenshots(page, 'history-before');
  });
});
