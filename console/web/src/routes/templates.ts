/** Routes to begin with: graphs that work as they are and are meant to be changed. */
import type { RouteElement } from '../api/routes';

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly suggestedName: string;
  /** Absent where the route is drawn first and created then. */
  readonly elements?: readonly RouteElement[];
}

const LARGE = '@cf/meta/llama-3.3-70b-instruct-fp8-fast';
const SMALL = '@cf/meta/llama-3.2-1b-instruct';

const end: RouteElement = { id: 'END', type: 'end', outputs: {} };

function start(next: string): RouteElement {
  return { id: 'START', type: 'start', outputs: { next: { elementId: next } } };
}

function model(id: string, name: string, fallback = 'END'): RouteElement {
  return {
    id,
    type: 'model',
    properties: { provider: 'workers-ai', model: name },
    outputs: { success: { elementId: 'END' }, fallback: { elementId: fallback } },
  };
}

export const TEMPLATES: readonly Template[] = [
  {
    id: 'smart',
    title: 'Smart route',
    what: 'One user gets the large model within a budget of $1 an hour and the small one beyond it; everybody else gets the small one.',
    suggestedName: 'smart-route',
    elements: [
      start('who-asks'),
      {
        id: 'who-asks',
        type: 'conditional',
        name: 'Who asks?',
        properties: { conditions: { 'metadata.user_id': { $eq: 'user-admin' } } },
        outputs: { true: { elementId: 'budget' }, false: { elementId: 'small' } },
      },
      {
        id: 'budget',
        type: 'rate',
        name: 'One dollar an hour',
        properties: { limitType: 'cost', key: 'metadata.user_id', limit: 1, window: 3600 },
        outputs: { success: { elementId: 'large' }, fallback: { elementId: 'cheaper' } },
      },
      model('large', LARGE, 'cheaper'),
      model('cheaper', SMALL),
      model('small', SMALL),
      end,
    ],
  },
  {
    id: 'split',
    title: 'A/B test',
    what: 'A tenth of the users try another model; each user stays on the same side.',
    suggestedName: 'ab-test',
    elements: [
      start('split'),
      {
        id: 'split',
        type: 'percentage',
        name: 'One in ten',
        properties: {
          key: 'metadata.user_id',
          branches: [
            { weight: 10, elementId: 'new', label: 'new' },
            { weight: 90, elementId: 'old', label: 'old' },
          ],
        },
        outputs: {},
      },
      model('new', LARGE, 'old'),
      model('old', SMALL),
      end,
    ],
  },
  {
    id: 'fallback',
    title: 'Fallback',
    what: 'A second model answers when the first one fails or takes too long.',
    suggestedName: 'with-fallback',
    elements: [start('first'), model('first', LARGE, 'second'), model('second', SMALL), end],
  },
  {
    id: 'plain',
    title: 'One model',
    what: 'Every request goes to one model; what it meets on the way can be added later.',
    suggestedName: 'one-model',
    elements: [start('model'), model('model', SMALL), end],
  },
  {
    id: 'scratch',
    title: 'Start from scratch',
    what: 'Draw the route first; it is created, and can be called, when it is done.',
    suggestedName: 'my-route',
  },
];
