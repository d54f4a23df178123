import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandKeys, hammingDistance } from '../../shared/domain/fingerprint.ts';

const fingerprint = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => bits.toString(16).padStart(16, '0'));

function flip(of: string, bits: readonly number[]): string {
  return bits
    .reduce((all, bit) => all ^ (1n << BigInt(bit)), BigInt(`0x${of}`))
    .toString(16)
    .padStart(16, '0');
}

describe('the distance of two fingerprints', () => {
  test('is a metric', () => {
    fc.assert(
      fc.property(fingerprint, fingerprint, fingerprint, (a, b, c) => {
        expect(hammingDistance(a, a)).toBe(0);
        expect(hammingDistance(a, b)).toBe(hammingDistance(b, a));
        expect(hammingDistance(a, b) === 0).toBe(a === b);
        expect(hammingDistance(a, c)).toBeLessThanOrEqual(hammingDistance(a, b) + hammingDistance(b, c));
      }),
    );
  });

  test('counts the flipped bits', () => {
    const bits = fc.uniqueArray(fc.nat({ max: 63 }));
    fc.assert(fc.property(fingerprint, bits, (a, flipped) => hammingDistance(a, flip(a, flipped)) === flipped.length));
  });

  test('is 64 where every bit differs', () => {
    expect(hammingDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
  });
});

describe('bands', () => {
  const flips = (count: number) => fc.uniqueArray(fc.nat({ max: 63 }), { minLength: count, maxLength: count });

  test.each([4, 8, 16] as const)('of %i: one flip fewer than bands leaves at least one of them', (count) => {
    fc.assert(
      fc.property(fingerprint, flips(count - 1), (a, flipped) => {
        const theirs = new Set(bandKeys(flip(a, flipped), count));
        return bandKeys(a, count).some((band) => theirs.has(band));
      }),
    );
  });

  test.each([4, 8, 16] as const)('of %i: as many flips as bands can break them all', (count) => {
    const a = '0123456789abcdef';
    const theirs = bandKeys(
      flip(
        a,
        Array.from({ length: count }, (_, i) => (i * 64) / count),
      ),
      count,
    );
    expect(bandKeys(a, count).filter((band) => theirs.includes(band))).toStrictEqual([]);
  });

  test('name their place, so that equal digits at two places are two keys', () => {
    expect(new Set(bandKeys('aaaaaaaaaaaaaaaa', 16)).size).toBe(16);
  });

  test('hold every digit once', () => {
    expect(bandKeys('0123456789abcdef', 4)).toStrictEqual(['00123', '14567', '289ab', '3cdef']);
  });
});
