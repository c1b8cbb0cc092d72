import type { RouteElement } from '../../../api/routes';

export type ElementOf<K extends RouteElement['type']> = Extract<RouteElement, { type: K }>;

/** What the form of a kind is given. */
export interface FormProps<K extends RouteElement['type']> {
  readonly element: ElementOf<K>;
  readonly onChange: (next: ElementOf<K>) => void;
}
