import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chain, mix } from '../../shared/domain/hash.ts';
import { hashWords } from '../../shared/domain/shingles.ts';
import { collectSlots, compareSlots, guessSlots } from '../../shared/domain/slots.ts';
import { NAME, NUMBER, PLAIN, splitWords } from '../../shared/domain/words.ts';

function slotsOf(text: string) {
  const { words, kinds } = splitWords(text);
  return collectSlots(hashWords(words), kinds);
}

function guessesOf(text: string) {
  const { words, kinds } = splitWords(text);
  return guessSlots(hashWords(words), kinds);
}

const notice = (bank: string, share: string, sum: string): string =>
  `the results of ${bank} for the quarter rose by ${share} percent to reach ${sum} crowns in all`;

describe('facts in their places', () => {
  test('a copy has the same ones', () => {
    const slots = slotsOf(notice('Meridian', '12', '480'));
    expect(compareSlots(slots, slots)).toStrictEqual({ compared: 3, agreed: 3 });
  });

  test('a template filled twice has the places and not the facts', () => {
    const [one, other] = [slotsOf(notice('Meridian', '12', '480')), slotsOf(notice('Castell', '7', '91'))];
    expect(compareSlots(one, other)).toStrictEqual({ compared: 3, agreed: 0 });
  });

  test('other words around a fact are another place', () => {
    const one = slotsOf('the mayor said that 12 people had gone');
    const other = slotsOf('the mayor thought some 12 houses were gone');
    expect(compareSlots(one, other)).toStrictEqual({ compared: 0, agreed: 0 });
  });

  test('a name of several words is one fact, and differs where one of them does', () => {
    const [one, other] = ['Ludmila Castell', 'Ludmila Amadi'].map((name) => slotsOf(`they said ${name} would not pay`));
    expect(compareSlots(one!, other!)).toStrictEqual({ compared: 1, agreed: 0 });
  });

  test('a doubtful value counts where it agrees, and not where it differs', () => {
    const read = (text: string, doubtful: readonly string[]) => {
      const { words, kinds } = splitWords(text);
      return collectSlots(hashWords(words), kinds, { reach: 2, isDoubtful: (word) => doubtful.includes(words[word]!) });
    };
    const scanned = read(notice('Meridian', '12', '4b0'), ['meridian', '4b0']);
    const sure = slotsOf(notice('Meridian', '7', '480'));
    expect(compareSlots(scanned, sure, [true, false])).toStrictEqual({ compared: 2, agreed: 1 });
    expect(compareSlots(sure, scanned, [false, true])).toStrictEqual({ compared: 2, agreed: 1 });
  });

  test('a place that one text fills in two ways says nothing', () => {
    const twice = slotsOf('there were 4 goals in all and there were 5 goals in all');
    expect(twice).toHaveLength(0);
  });

  test('are guessed in a text in capitals, so that one which tells its names finds them there', () => {
    const told = 'they heard from old Ludmila Castell that the bus to Wexmouth had gone';
    expect(compareSlots(slotsOf(told), slotsOf(told.toUpperCase()))).toStrictEqual({ compared: 0, agreed: 0 });
    expect(compareSlots(slotsOf(told), guessesOf(told.toUpperCase()))).toStrictEqual({ compared: 2, agreed: 2 });
    const others = told.replace('Castell', 'Amadi').replace('Wexmouth', 'Calder').toUpperCase();
    expect(compareSlots(slotsOf(told), guessesOf(others))).toStrictEqual({ compared: 2, agreed: 0 });
  });

  test('are each fact between two words on either side, unless the same words hold another one elsewhere', () => {
    const kinds = fc.array(fc.constantFrom(PLAIN, PLAIN, NUMBER, NAME), { maxLength: 60 });
    fc.assert(
      fc.property(kinds, fc.infiniteStream(fc.nat(2)), (own, words) => {
        const hashes = Uint32Array.from(own, () => words.next().value!);
        const masks = own.map((kind, at) => (kind === PLAIN ? hashes[at]! : kind));
        const filled = new Map<number, number | undefined>();
        for (const [at, kind] of own.entries()) {
          if (kind === PLAIN) continue;
          const around = [kind, ...[-2, -1, 1, 2].map((step) => masks[at + step] ?? 0)];
          const context = mix(around.slice(1).reduce((running, next) => chain(running, next), around[0]!));
          filled.set(context, filled.has(context) && filled.get(context) !== hashes[at] ? undefined : hashes[at]!);
        }
        const told = [...filled].filter(([, value]) => value !== undefined).sort(([a], [b]) => a - b);
        expect([...collectSlots(hashes, Uint8Array.from(own))]).toEqual(told.flat());
      }),
    );
  });

  test('lie in order of their places, and any two texts agree in no more than they compare', () => {
    const text = fc.array(fc.constantFrom('in', 'the', 'Castell', '12', '7', 'Amadi', 'rose', '.'), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, other] = [slotsOf(a.join(' ')), slotsOf(b.join(' '))];
        const places = [...one].filter((_, i) => i % 2 === 0);
        expect(places).toStrictEqual([...new Set(places)].sort((x, y) => x - y));
        const { compared, agreed } = compareSlots(one, other);
        expect(agreed).toBeLessThanOrEqual(compared);
        expect(compareSlots(other, one)).toStrictEqual({ compared, agreed });
      }),
    );
  });
});
