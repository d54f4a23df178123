import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chain, mix } from '../../shared/domain/hash.ts';
import { hashWords, selectKeys, shingleHashes } from '../../shared/domain/shingles.ts';
import { NUMBER, PLAIN } from '../../shared/domain/words.ts';

const SIZE = 5;
const word = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') });
const text = fc.array(word, { minLength: SIZE, maxLength: 60 });
const shinglesOf = (words: readonly string[]): Uint32Array => shingleHashes(hashWords(words), SIZE);
const plain = (words: readonly string[]): Uint8Array => new Uint8Array(words.length).fill(PLAIN);

describe('shingles', () => {
  test.each([
    { words: 0, shingles: 0 },
    { words: 1, shingles: 1 },
    { words: 4, shingles: 1 },
    { words: 5, shingles: 1 },
    { words: 9, shingles: 5 },
  ])('a text of $words words has $shingles', ({ words, shingles }) => {
    expect(shinglesOf(Array.from({ length: words }, (_, i) => `w${i}`))).toHaveLength(shingles);
  });

  test('are what each run of words comes to when it is hashed by itself', () => {
    const hashes = fc.array(fc.nat(0xffffffff), { maxLength: 40 });
    fc.assert(
      fc.property(hashes, fc.integer({ min: 1, max: 7 }), (words, size) => {
        const runs = Array.from({ length: Math.max(Math.min(1, words.length), words.length - size + 1) }, (_, at) =>
          mix(words.slice(at, at + size).reduce((running, next) => chain(running, next), 0)),
        );
        expect([...shingleHashes(Uint32Array.from(words), size)]).toEqual(runs);
      }),
    );
  });

  test('depend on the order of their words', () => {
    expect(shinglesOf(['a', 'b', 'c', 'd', 'e'])).not.toStrictEqual(shinglesOf(['b', 'a', 'c', 'd', 'e']));
  });

  test('of a part are a run of those of the whole', () => {
    fc.assert(
      fc.property(text, fc.nat(), (words, at) => {
        const from = at % (words.length - SIZE + 1);
        const all = shinglesOf(words);
        expect(shinglesOf(words.slice(from))).toStrictEqual(all.slice(from));
      }),
    );
  });
});

describe('keys', () => {
  /** Keys from anywhere in the text. */
  const sizes = (count: number, telling = 0) => ({
    shingleWords: SIZE,
    keys: [{ within: Number.POSITIVE_INFINITY, telling, any: count - telling }],
  });

  test('are the smallest shingles, as many as asked for or as there are', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (words, count) => {
        const smallest = Uint32Array.from(new Set(shinglesOf(words)))
          .sort()
          .slice(0, count);
        expect(selectKeys(shinglesOf(words), plain(words), sizes(count))).toStrictEqual(smallest);
      }),
    );
  });

  test('of a text that a part of it holds as well are keys of that part: a sample that all texts agree on', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 12 }), (part, more, count) => {
        const whole = [...part, ...more];
        const own = selectKeys(shinglesOf(whole), plain(whole), sizes(count));
        const held = shinglesOf(part);
        const theirs = selectKeys(shinglesOf(part), plain(part), sizes(count));
        for (const key of own) if (held.includes(key)) expect(theirs).toContain(key);
      }),
    );
  });

  test('lie around numbers and names, as many as are set apart for that, and then anywhere', () => {
    const words = Array.from({ length: 40 }, (_, i) => `w${i}`);
    const kinds = plain(words);
    for (const at of [9, 20, 31]) kinds[at] = NUMBER;
    const around = [9, 20, 31].map((at) => shinglesOf(words)[at - 2]!).sort((a, b) => a - b);
    expect([...selectKeys(shinglesOf(words), kinds, sizes(3, 3))]).toStrictEqual(around);
    const smallest = [...shinglesOf(words)].sort((a, b) => a - b).filter((hash) => !around.slice(0, 2).includes(hash));
    expect([...selectKeys(shinglesOf(words), kinds, sizes(4, 2))]).toStrictEqual([
      ...around.slice(0, 2),
      ...smallest.slice(0, 2),
    ]);
  });

  test('of a lead stay with a text that is cut behind it, however much is lost', () => {
    const lead = Array.from({ length: 30 }, (_, i) => `lead${i}`);
    const rest = Array.from({ length: 900 }, (_, i) => `rest${i}`);
    const shares = { shingleWords: SIZE, keys: [{ within: 20, telling: 0, any: 3 }, ...sizes(3).keys] };
    const whole = selectKeys(shinglesOf([...lead, ...rest]), plain([...lead, ...rest]), shares);
    const cut = selectKeys(shinglesOf(lead), plain(lead), shares);
    expect([...whole].filter((key) => cut.includes(key)).length).toBeGreaterThanOrEqual(3);
    expect(whole).toHaveLength(6);
  });

  test('that a short lead has not enough of are made up for by the rest of the text', () => {
    const words = Array.from({ length: 40 }, (_, i) => `w${i}`);
    const shares = { shingleWords: SIZE, keys: [{ within: 2, telling: 4, any: 4 }, ...sizes(4).keys] };
    const keys = selectKeys(shinglesOf(words), plain(words), shares);
    expect(keys).toHaveLength(12);
    for (const key of shinglesOf(words).slice(0, 2)) expect(keys).toContain(key);
  });

  test('are never the same twice, however many are set apart', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 12 }), (words, telling) => {
        const keys = selectKeys(shinglesOf(words), plain(words).fill(NUMBER), sizes(12, telling));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBe(Math.min(12, new Set(shinglesOf(words)).size));
      }),
    );
  });
});
