/** The arms of a split, read from the form its author chose and written back in it. */
import type { RouteElement } from '../../api/routes';
import { isObject } from './conditionModel';
import { parseShare, percent, sum, WHOLE } from './shares';

export type SplitElement = Extract<RouteElement, { type: 'percentage' }>;

export interface Arm {
  readonly share: number;
  readonly target: string;
  readonly label: string;
  /** The output `else`, which takes what the others leave. */
  readonly rest: boolean;
  /** What else its author wrote, kept. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface Split {
  /** `outputs` are named by their share; `branches` may have equal shares and labels. */
  readonly form: 'outputs' | 'branches';
  readonly arms: readonly Arm[];
}

export const MOST_ARMS = 20;

export function readSplit(element: SplitElement): Split {
  const branches = element.properties?.branches;
  if (Array.isArray(branches)) {
    return {
      form: 'branches',
      arms: branches.map(({ weight, elementId, label, ...extra }) => ({
        share: parseShare(plain(weight)) ?? 0,
        target: elementId,
        label: label ?? '',
        rest: false,
        extra,
      })),
    };
  }
  const outputs = Object.entries(element.outputs);
  const named = sum(outputs.map(([name]) => parseShare(name) ?? 0));
  return {
    form: outputs.length === 0 ? 'branches' : 'outputs',
    arms: outputs.map(([name, output]) => {
      const { elementId, ...extra } = isObject(output) ? output : { elementId: '' };
      const rest = name === 'else';
      return {
        share: rest ? Math.max(0, WHOLE - named) : (parseShare(name) ?? 0),
        target: typeof elementId === 'string' ? elementId : '',
        label: '',
        rest,
        extra,
      };
    }),
  };
}

/** The element with these arms; outputs become branches where they cannot be told apart by share. */
export function writeSplit(element: SplitElement, { form, arms }: Split): SplitElement {
  const names = arms.map((arm) => (arm.rest ? 'else' : `${percent(arm.share)}%`));
  const nameable = new Set(names).size === names.length && arms.every((arm) => arm.label === '');
  if (form === 'outputs' && nameable) {
    const outputs = arms.map((arm, i) => [names[i] ?? '', { ...arm.extra, elementId: arm.target }]);
    return { ...element, outputs: Object.fromEntries(outputs) as SplitElement['outputs'] };
  }
  return {
    ...element,
    properties: {
      ...element.properties,
      branches: arms.map((arm) => ({
        ...arm.extra,
        weight: Number(percent(arm.share)),
        elementId: arm.target,
        ...(arm.label === '' ? {} : { label: arm.label }),
      })),
    },
    outputs: {},
  };
}

/** A number of JSON without an exponent; those of the API are small enough. */
function plain(value: unknown): string {
  return typeof value === 'number' ? String(value) : '';
}

export function withShares(split: Split, shares: readonly number[]): Split {
  return { ...split, arms: split.arms.map((arm, i) => ({ ...arm, share: shares[i] ?? 0 })) };
}

/** The split in words: `10% new, 90% old`. */
export function splitInWords({ arms }: Split): string {
  return arms
    .map((arm) => `${percent(arm.share)}% ${arm.label === '' ? arm.target : arm.label}`)
    .join(', ');
}
