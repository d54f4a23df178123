import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShingleSet } from '../../shared/domain/shingle-set.ts';

/** Few values, so that sets meet; 0 and the largest, which open addressing is most likely to get wrong. */
const hash = fc.oneof(
  fc.constantFrom(0, 1, 2 ** 32 - 1),
  fc.nat({ max: 40 }),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);
const hashes = fc.array(hash, { maxLength: 80 }).map((values) => Uint32Array.from(values));

describe('a set of shingles', () => {
  test('holds what it was made of, each once', () => {
    fc.assert(
      fc.property(hashes, hash, (values, other) => {
        const set = new ShingleSet(values);
        const expected = new Set(values);
        expect(set.size).toBe(expected.size);
        for (const value of [...values, other]) expect(set.has(value)).toBe(expected.has(value));
      }),
    );
  });

  test('shares with another what both hold', () => {
    fc.assert(
      fc.property(hashes, hashes, (a, b) => {
        const both = new Set([...a].filter((value) => b.includes(value)));
        expect(new ShingleSet(a).countShared(new ShingleSet(b))).toBe(both.size);
        expect(new ShingleSet(b).countShared(new ShingleSet(a))).toBe(both.size);
      }),
    );
  });
});
