import fc from 'fast-check';
import { expect, it } from 'vitest';
import { added, equal, moved, parseShare, percent, removed, sum, WHOLE } from './shares';

const grains = fc.constantFrom(1, 100, 10_000);
/** Shares that sum to the whole, cut at random places. */
const split = fc
  .tuple(fc.array(fc.nat(WHOLE), { minLength: 1, maxLength: 19 }), grains)
  .map(([cuts, grain]) => {
    const at = [0, ...cuts.map((cut) => cut - (cut % grain)), WHOLE].sort((a, b) => a - b);
    return at.slice(1).map((cut, i) => cut - (at[i] ?? 0));
  });

function expectWhole(shares: readonly number[]) {
  expect(sum(shares)).toBe(WHOLE);
  expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
}

it('should always be whole, whatever moves', () => {
  fc.assert(
    fc.property(split, fc.nat(), fc.integer(), fc.array(fc.nat(19)), (shares, at, wanted, held) => {
      const index = at % shares.length;
      const locked = new Set(held);
      const next = moved(shares, index, wanted, locked);

      expectWhole(next);
      shares.forEach((share, i) => {
        if (i !== index && locked.has(i)) {
          expect(next[i]).toBe(share);
        }
      });
    }),
    { numRuns: 1000 },
  );
});

it('should make whole even what was not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(WHOLE * 3), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      fc.nat(WHOLE),
      fc.array(fc.nat(19)),
      (shares, at, wanted, held) => {
        expectWhole(moved(shares, at % shares.length, wanted, new Set(held)));
      },
    ),
  );
});

it('should be whole with an arm more or less', () => {
  fc.assert(
    fc.property(split, fc.nat(), (shares, at) => {
      expectWhole(added(shares));
      if (shares.length > 1) {
        expectWhole(removed(shares, at % shares.length));
      }
    }),
  );
});

it('should keep whole hundredths where all shares are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.nat(19),
      fc.nat(10_000),
      (count, at, hundredths) => {
        const next = moved(equal(count), at % count, hundredths * 100);
        expect(next.every((share) => share % 100 === 0)).toBe(true);
      },
    ),
  );
});

it('should give and take in proportion', () => {
  expect(moved([500_000, 300_000, 200_000], 0, 0)).toEqual([0, 600_000, 400_000]);
  expect(moved([500_000, 300_000, 200_000], 0, 750_000)).toEqual([750_000, 150_000, 100_000]);
  expect(moved([500_000, 300_000, 200_000], 0, 750_000, new Set([2]))).toEqual([
    750_000, 50_000, 200_000,
  ]);
  expect(moved([500_000, 300_000, 200_000], 0, 900_000, new Set([2]))).toEqual([
    800_000, 0, 200_000,
  ]);
  expect(moved([1_000_000, 0, 0], 0, 400_000)).toEqual([400_000, 300_000, 300_000]);
});

it('should share what does not divide', () => {
  expect(equal(3).map(percent)).toEqual(['33.34', '33.33', '33.33']);
  expect(added([500_000, 500_000]).map(percent)).toEqual(['33.34', '33.33', '33.33']);
});

it('should read every share it writes, and nothing that is none', () => {
  fc.assert(
    fc.property(fc.nat(WHOLE), (share) => {
      expect(parseShare(percent(share))).toBe(share);
    }),
  );
  expect(['101', '-1', '1e1', '', '1.23456', '100.0001', 'x'].map(parseShare)).toEqual(
    Array(7).fill(null),
  );
  expect(parseShare('12.5%')).toBe(125_000);
});
