/** The flow builder as people use it: elements, the menus of their outputs, forms, lines and drags. */
import { expect, type Locator, type Page } from '@playwright/test';

/** An element on the canvas by something that stands on it. */
export const nodeOf = (page: Page, text: string): Locator =>
  page.locator('.react-flow__node').filter({ hasText: text });

/** A line by the element it begins at and its output, such as `budget fallback`. */
export const lineOf = (page: Page, id: string): Locator =>
  page.locator(`.react-flow__edge[data-id="${id}"]`);

/** Chooses in the menu of an output, such as `Next of START`. */
export async function choose(page: Page, output: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `${output}: add after this` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** The form of the chosen element. */
export const form = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Element' });

/** Writes into a field that suggests. */
export async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = form(page).getByRole('combobox', { name: label, exact: true });
  await field.fill(value);
  await field.press('Tab');
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export async function middle(of: Locator): Promise<Point> {
  const box = await of.boundingBox();
  if (box === null) {
    throw new Error('nothing there');
  }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Half way along a line, on the screen. */
export async function middleOfLine(line: Locator): Promise<Point> {
  return line.locator('.react-flow__edge-path').evaluate((path) => {
    if (!(path instanceof SVGGeometryElement)) {
      throw new Error('no line');
    }
    const at = path.getPointAtLength(path.getTotalLength() / 2);
    const { x, y } = at.matrixTransform(path.getScreenCTM() ?? new DOMMatrix());
    return { x, y };
  });
}

export async function drag(page: Page, from: Locator, to: Point): Promise<void> {
  const at = await middle(from);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 20, to.y - 20, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Carries an element of the palette to a point of the screen. */
export async function carry(page: Page, kind: string, to: Point): Promise<void> {
  const canvas = page.getByRole('region', { name: 'Flow' });
  const box = await canvas.boundingBox();
  if (box === null) {
    throw new Error('no canvas');
  }
  await page
    .getByRole('button', { name: `Add ${kind}`, exact: true })
    .dragTo(canvas, { targetPosition: { x: to.x - box.x, y: to.y - box.y } });
}

/** Waits until an element stands still: elements move when they are arranged anew. */
export async function atRest(of: Locator): Promise<void> {
  let before = '';
  await expect
    .poll(async () => {
      const now = JSON.stringify(await of.boundingBox());
      const still = now === before;
      before = now;
      return still;
    })
    .toBe(true);
}
