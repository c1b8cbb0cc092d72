/** What each kind of element is for, in a line. */
import type { RouteElement } from '../../api/routes';

export const KIND_LINES = {
  start: 'Every request enters here and takes its one way on.',
  conditional: 'Asks a question about the request: true goes one way, false the other.',
  percentage: 'Splits requests between arms, by chance or by a key.',
  rate: 'Lets requests through while a budget lasts; the others take the fallback.',
  model: 'Calls a model. When every attempt has failed, the request takes the fallback.',
  end: 'The answer of the last model that succeeded goes back to the caller.',
} satisfies Record<RouteElement['type'], string>;
