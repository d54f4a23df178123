import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordPlaces } from '../../shared/domain/word-places.ts';

test('a word keeps its number, whatever other words have the same hash', () => {
  const word = fc.string({ maxLength: 3 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (words, hashes) => {
      const places = new WordPlaces(100);
      const expected = new Map<string, number>();
      for (const each of words) {
        const hash = (each.length % hashes) * 0x9e3779b1;
        const number = places.find(each, hash);
        expect(number).toBe(expected.get(each) ?? -1);
        if (number < 0) expected.set(each, places.add(each, hash));
      }
      expect([...expected.values()]).toStrictEqual([...expected.keys()].map((_, i) => i));
    }),
  );
});

test('a full list forgets its words and begins again', () => {
  const places = new WordPlaces(2);
  expect([places.add('a', 1), places.add('b', 2), places.add('c', 1)]).toStrictEqual([0, 1, 0]);
  expect([places.find('a', 1), places.find('b', 2), places.find('c', 1)]).toStrictEqual([-1, -1, 0]);
});
