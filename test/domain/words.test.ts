import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTINUED, NAME, NUMBER, splitWords } from '../../shared/domain/words.ts';

/** The facts of a text, as a reader would point at them. */
function factsIn(text: string): string[] {
  const { words, kinds } = splitWords(text);
  const facts: string[] = [];
  for (const [i, word] of words.entries()) {
    if (kinds[i] === CONTINUED) facts.push(`${facts.pop()} ${word}`);
    else if (kinds[i] === NAME || kinds[i] === NUMBER) facts.push(word);
  }
  return facts;
}

describe('facts', () => {
  test.each([
    { what: 'a name behind a small word', text: 'they met Ludmila there', facts: ['ludmila'] },
    { what: 'a name of several words is one', text: 'said Ludmila Castell today', facts: ['ludmila castell'] },
    { what: 'a name with a hyphen is one', text: 'in Saint-Omer today', facts: ['saint omer'] },
    { what: 'a word that opens a sentence is none', text: 'it ended. Trains ran again', facts: [] },
    { what: 'a word that opens the text is none', text: 'Trains ran again', facts: [] },
    { what: 'a word that opens a line is none', text: 'it ended\n\nTrains ran again', facts: [] },
    { what: 'a menu in title case holds none', text: 'Home News Sport Weather Contact', facts: [] },
    { what: 'a headline in title case holds none', text: 'Norhaven Rail Strike Called Off', facts: [] },
    { what: 'a number is a fact', text: 'about 400 extra coaches', facts: ['400'] },
    { what: 'a number with groups is one', text: 'for 6,400 drivers', facts: ['6 400'] },
    { what: 'a decimal is one', text: 'rise by 2.9 percent', facts: ['2 9'] },
    { what: 'a time of day is one', text: 'at 3:10 in the morning', facts: ['3 10'] },
    { what: 'two numbers apart are two', text: 'from 13 of 16 nights', facts: ['13', '16'] },
    { what: 'a number opens a sentence and still counts', text: 'it ended. 14 went home', facts: ['14'] },
    { what: 'a name behind a number', text: 'on 2 May the vote', facts: ['2', 'may'] },
    { what: 'a name in quotation marks', text: 'called “Meridian” by all', facts: ['meridian'] },
    { what: 'accents belong to their letters', text: 'with Émile Zoltán there', facts: ['émile zoltán'] },
  ])('$what', ({ text, facts }) => expect(factsIn(text)).toStrictEqual(facts));
});

describe('words', () => {
  test.each([
    { what: 'without punctuation, in lower case', text: 'Calm, at LAST!', words: ['calm', 'at', 'last'] },
    { what: 'an apostrophe parts', text: 'the city’s', words: ['the', 'city', 's'] },
    { what: 'whichever apostrophe it is', text: "the city's", words: ['the', 'city', 's'] },
    { what: 'a combining mark stays with its letter', text: 'cafe\u0301 now', words: ['café', 'now'] },
    { what: 'full-width forms are the usual ones', text: 'ＡＢＣ １２', words: ['abc', '12'] },
    { what: 'vowel signs do not part a word', text: 'हिन्दी में', words: ['हिन्दी', 'में'] },
    { what: 'nothing in nothing', text: ' … — \n', words: [] },
  ])('$what', ({ text, words }) => expect(splitWords(text).words).toStrictEqual(words));

  test.each([
    { script: 'Chinese', text: '火车司机的罢工被取消了。' },
    { script: 'Japanese', text: '列車の運転士のストライキは中止された。' },
    { script: 'Thai', text: 'การนัดหยุดงานของคนขับรถไฟถูกยกเลิก' },
  ])('$script, which has no spaces, is cut all the same', ({ text }) => {
    const { words } = splitWords(text);
    expect(words.length).toBeGreaterThan(3);
    expect(words.join('')).toBe(text.replace('。', ''));
  });

  test('are the runs of letters, digits and marks, whatever stands between them', () => {
    const spaced = fc.constantFrom(
      ...'aZ9 .-\n',
      'é',
      'İ',
      'Σ',
      'ς',
      'ſ',
      '𝒜',
      '𐐀',
      '😀',
      '\ud800',
      '\u0301',
      'ﬁ',
      'ж',
      'ا',
    );
    fc.assert(
      fc.property(fc.array(spaced, { maxLength: 40 }), (characters) => {
        const text = characters.join('');
        const runs = text.normalize('NFKC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
        expect(splitWords(text).words).toStrictEqual(runs.map((word) => word.toLowerCase()));
      }),
    );
  });

  test('there is a kind for each, and splitting the words again gives them back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const { words, kinds } = splitWords(text);
        expect(kinds).toHaveLength(words.length);
        expect(kinds[0] === CONTINUED).toBe(false);
      }),
    );
  });
});

test('a long text without spaces is cut piece by piece, into the words that it has as a whole', () => {
  const sentence = '中国政府今天宣布一项新的经济计划，以促进增长。';
  const once = splitWords(sentence).words;
  const { words, text, places } = splitWords(sentence.repeat(8_000));
  expect(words).toHaveLength(8_000 * once.length);
  expect(words.slice(-once.length)).toEqual(once);
  expect(text.slice(places.at(-2), places.at(-1))).toBe(once.at(-1));
});
