/** The Explorer as people use it. */
import { expect, type Locator, type Page } from '@playwright/test';

export async function chooseModel(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: label }).click();
}

export const userId = (page: Page): Locator => page.getByRole('textbox', { name: 'User ID' });

export const answerOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Answer', exact: true });

/** The cost of the answer that is shown. */
export const costOf = (page: Page): Locator =>
  answerOf(page).locator('dt', { hasText: 'Cost' }).locator('..').locator('dd');

/** Sends by mouse, and waits until the whole answer is there. */
export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send' }).click();
  await answered(page);
}

export async function answered(page: Page): Promise<void> {
  await expect(answerOf(page).getByRole('status')).toHaveText('Answered');
}
