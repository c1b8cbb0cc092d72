/** The ways of a graph under the names that decisions, logs and traffic have for them. */
import type { RouteElement } from '../../api/routes';
import { edgesOf } from '../../builder/graph';

export interface Way {
  readonly from: string;
  readonly to: string;
  /** The output as runtimes name it: `true`, `50%`, or `branches[1]` where shares are equal. */
  readonly output: string;
  /** The output as people read it: `new 10%`. */
  readonly label: string;
}

type Split = Extract<RouteElement, { type: 'percentage' }>;

/** A ten-thousandth of a percent; shares have four decimals. */
const PARTS = 10_000;
const WHOLE = 100 * PARTS;

export function waysOf(elements: readonly RouteElement[]): Way[] {
  return elements.flatMap((element) =>
    element.type === 'percentage'
      ? arms(element)
      : edgesOf([element]).map(({ from, output, to }) => ({
          from,
          to,
          output,
          // The only way out of the start needs no name.
          label: element.type === 'start' ? '' : output,
        })),
  );
}

interface Arm {
  readonly to: string;
  /** Absent for the arm that takes what the others leave. */
  readonly parts: number | undefined;
  readonly label: string;
}

function arms(split: Split): Way[] {
  const all: Arm[] = [
    ...Object.entries(split.outputs).map(([name, target]) => ({
      to: target.elementId,
      parts: name === 'else' ? undefined : partsOf(name.replace('%', '')),
      label: name === 'else' ? 'else' : '',
    })),
    ...(split.properties?.branches ?? []).map((branch) => ({
      to: branch.elementId,
      parts: partsOf(branch.weight),
      label: branch.label ?? '',
    })),
  ];
  const said = all.reduce((sum, arm) => sum + (arm.parts ?? 0), 0);
  const shares = all.map((arm) => arm.parts ?? WHOLE - said);
  const named = new Set(shares).size === shares.length;
  return all.map(({ to, label }, i) => {
    const share = `${(shares[i] ?? 0) / PARTS}%`;
    return {
      from: split.id,
      to,
      output: named ? share : `branches[${i}]`,
      label: label === '' ? share : `${label} ${share}`,
    };
  });
}

function partsOf(percent: string | number): number {
  return Math.round(Number(percent) * PARTS);
}
