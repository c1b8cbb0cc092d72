import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSplit, splitInWords, withShares, writeSplit, type SplitElement } from './arms';
import { added, percent, WHOLE } from './shares';

const target = fc.string({ minLength: 1 });

const byOutputs = fc
  .uniqueArray(fc.integer({ min: 0, max: WHOLE / 4 }), { minLength: 1, maxLength: 4 })
  .chain((shares) =>
    fc.tuple(fc.constant(shares), fc.array(target, { minLength: 5, maxLength: 5 })),
  )
  .map(([shares, targets]): SplitElement => {
    const names = [...shares.map((share) => `${percent(share)}%`), 'else'];
    return {
      id: 's',
      type: 'percentage',
      properties: { key: 'metadata.a' },
      outputs: Object.fromEntries(
        names.map((name, i) => [name, { elementId: targets[i] ?? '', note: i }]),
      ),
    };
  });

const byBranches = fc
  .array(
    fc.record(
      {
        weight: fc.integer({ min: 0, max: WHOLE }).map((share) => Number(percent(share))),
        elementId: target,
        label: fc.string({ minLength: 1 }),
        colour: fc.string(),
      },
      { requiredKeys: ['weight', 'elementId'] },
    ),
    { maxLength: 5 },
  )
  .map((branches): SplitElement => ({
    id: 's',
    type: 'percentage',
    properties: { key: 'metadata.a', branches },
    outputs: {},
  }));

it('should write every split as it was read', () => {
  fc.assert(
    fc.property(fc.oneof(byOutputs, byBranches), (element) => {
      expect(writeSplit(element, readSplit(element))).toEqual(element);
    }),
  );
});

const canary: SplitElement = {
  id: 'canary',
  type: 'percentage',
  properties: { key: 'metadata.user_id' },
  outputs: { '12.5%': { elementId: 'new' }, else: { elementId: 'old' } },
};

it('should keep outputs where shares tell them apart', () => {
  const split = readSplit(canary);

  expect(split.arms.map((arm) => arm.share)).toEqual([125_000, 875_000]);
  expect(writeSplit(canary, withShares(split, [200_000, 800_000])).outputs).toEqual({
    '20%': { elementId: 'new' },
    else: { elementId: 'old' },
  });
});

it('should become branches where a label or equal shares need them', () => {
  const split = readSplit({
    ...canary,
    outputs: { '40%': { elementId: 'a' }, '60%': { elementId: 'b' } },
  });
  const next = writeSplit(canary, withShares(split, [500_000, 500_000]));

  expect(next.outputs).toEqual({});
  expect(next.properties).toEqual({
    key: 'metadata.user_id',
    branches: [
      { weight: 50, elementId: 'a' },
      { weight: 50, elementId: 'b' },
    ],
  });
  expect(splitInWords(readSplit(next))).toBe('50% a, 50% b');
});

it('should begin with branches where there is nothing', () => {
  const empty: SplitElement = { id: 's', type: 'percentage', outputs: {} };

  expect(readSplit(empty)).toEqual({ form: 'branches', arms: [] });
  expect(added([])).toEqual([WHOLE]);
});
