import { describe, expect, test } from 'vitest';
import { candidatesAmong } from '../../shared/domain/candidates.ts';
import { PackedPostings } from '../../shared/domain/packed-postings.ts';
import { createRandom, type Random } from '../simulation/random.ts';

/** Keys of a set of texts: most of a few popular ones, 0 among them, some that nobody else has, of some texts none. */
function inventKeys(random: Random, texts: number): number[][] {
  return Array.from({ length: texts }, (_, rank) => {
    const count = random.chance(0.1) ? 0 : 1 + random.below(12);
    return [
      ...new Set(
        Array.from({ length: count }, (_, at) =>
          random.chance(0.7) ? random.below(3 * texts) >> 1 : 0xf0000000 + rank * 16 + at,
        ),
      ),
    ];
  });
}

function pack(keys: readonly (readonly number[])[]): PackedPostings {
  let end = 0;
  const ends = keys.map((own) => {
    end += own.length;
    return end;
  });
  return new PackedPostings({ keys: Uint32Array.from(keys.flat()), ends: Uint32Array.from(ends) });
}

const nameOf = (rank: number): string => String(rank).padStart(6, '0');

describe('packed postings', () => {
  test.each([1, 2, 3, 4, 5])('propose what postings by name do (seed %i)', (seed) => {
    const random = createRandom(seed);
    const keys = inventKeys(random, 10 + random.below(120));
    const filed = new Map(
      keys.map((own, rank) => [nameOf(rank), own.map((key) => ({ key: `s${key}`, isBand: false }))]),
    );
    const proposed = [...candidatesAmong(filed).values()].map((near) => near.map(({ id }) => Number(id)));
    const postings = pack(keys);
    expect(keys.map((_, rank) => postings.candidatesOf(rank))).toEqual(proposed);
    expect(proposed.flat().length).toBeGreaterThan(0);
  });

  test('of no text have none', () => {
    expect(pack([]).texts).toBe(0);
    expect(pack([[]]).candidatesOf(0)).toEqual([]);
  });
});
