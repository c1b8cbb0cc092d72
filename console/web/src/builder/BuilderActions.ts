/** What a node asks of the canvas around it; never changes, so nodes are not drawn again. */
import { createContext } from 'react';

export interface BuilderActionsValue {
  /** Opens the menu of an output beside a button. */
  readonly openMenu: (from: string, slot: string, button: HTMLElement) => void;
}

export const BuilderActions = createContext<BuilderActionsValue>({ openMenu: () => undefined });
