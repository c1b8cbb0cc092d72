/** How a model is called: the numbers that can be set, and all of it in words. */
import type { RouteElement } from '../../api/routes';
import { grouped } from './numbers';

export type ModelProperties = Extract<RouteElement, { type: 'model' }>['properties'];

export const CALL_NUMBERS = {
  timeout: {
    name: 'timeout',
    label: 'Wait for the first byte',
    what: 'The longest; 0 counts as not set.',
    unit: 'ms',
    max: 600_000,
  },
  retries: {
    name: 'retries',
    label: 'Retries',
    what: 'Further attempts after the first.',
    unit: '',
    max: 10,
  },
  retryDelay: {
    name: 'retryDelay',
    label: 'Wait before a retry',
    what: 'Before the first one.',
    unit: 'ms',
    max: 60_000,
  },
  totalTimeout: {
    name: 'totalTimeout',
    label: 'Time of all attempts',
    what: 'The longest, all together; 0 counts as not set.',
    unit: 'ms',
    max: 3_600_000,
  },
} as const;

/** What is set beyond the model, shortly: `2 retries, 10,000 ms for the first byte`. */
export function advancedInWords(properties: ModelProperties): string {
  const { credentialAlias, timeout, retries, totalTimeout, fallbackOn, price } = properties;
  const parts = [
    credentialAlias === undefined ? null : `key ${credentialAlias}`,
    retries === undefined ? null : `${retries} ${retries === 1 ? 'retry' : 'retries'}`,
    timeout === undefined || timeout === 0 ? null : `${grouped(timeout)} ms for the first byte`,
    totalTimeout === undefined || totalTimeout === 0 ? null : `${grouped(totalTimeout)} ms in all`,
    fallbackOn === undefined || fallbackOn.length === 0
      ? null
      : `fallback on ${fallbackOn.join(', ')}`,
    price === undefined ? null : 'its own price',
  ].filter((part) => part !== null);
  return parts.length === 0
    ? 'Key, patience and price as the caller or the gateway says'
    : parts.join(' · ');
}
