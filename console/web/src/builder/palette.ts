/** An element on its way from the palette to the canvas by drag and drop. */
import { ADDABLE, type Addable } from './growth';

const TYPE = 'application/x-turnpike-element';

export function carryKind(data: DataTransfer, kind: Addable): void {
  data.setData(TYPE, kind);
  data.effectAllowed = 'copy';
}

export function droppedKind(data: DataTransfer): Addable | null {
  const kind = data.getData(TYPE);
  return ADDABLE.find((one) => one === kind) ?? null;
}
