import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../../shared/domain/words.ts';
import { textIdOf } from '../../../shared/text/fingerprint/text-id.ts';

/** Characters of one to four bytes, some of which change their length or their form in lower case, and halves of characters. */
const CHARACTERS = [...'aZ9 .-\n', 'é', 'ж', 'ا', 'か', '中', 'İ', 'Σ', 'ς', '𝒜', '𐐀', '😀', '\ud800', '\u0301', 'ﬁ'];

test('an id is the hash of all words with blanks between, their kinds, and what else a node is made of', () => {
  const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 60 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.boolean(), text, (texts, oneCase, rest) => {
      const sections = texts.map((each) => splitWords(each));
      const kinds = Uint8Array.from(sections.flatMap((section) => [...section.kinds]));
      const items = { items: Uint32Array.of(0, 7), asides: new Uint32Array(0) };
      const expected = createHash('sha256')
        .update(sections.flatMap(({ words }) => words).join(' '))
        .update(kinds)
        .update(rest === '' ? '' : `;rest ${rest.replace(/\s+/g, ' ').trim()}`)
        .update(`0,7;${oneCase ? ';one-case' : ''};misread 0.25`);
      const id = textIdOf({ sections, kinds, items, oneCase, misread: 0.25, rest });
      expect(id).toBe(expected.digest('hex').slice(0, 20));
    }),
  );
});

test('a text longer than any before it has its id as well', () => {
  const split = splitWords('жизнь '.repeat(20_000));
  const none = new Uint32Array(0);
  const id = textIdOf({
    sections: [split],
    kinds: split.kinds,
    items: { items: none, asides: none },
    oneCase: false,
    misread: 0,
    rest: '',
  });
  const expected = createHash('sha256').update(split.words.join(' ')).update(split.kinds).update(';');
  expect(id).toBe(expected.digest('hex').slice(0, 20));
});

test.each([
  ['blanks of every kind at every place', (n: number) => 'a b\t\tc \u00a0\n d\u2028'.repeat(n / 12)],
  ['one run of blanks longer than a piece', (n: number) => `a${' '.repeat(n)}b c`],
  ['no blank at all', (n: number) => '漢😀'.repeat(n / 3)],
])('what is not looked at is hashed whole, with one blank for each run: %s', (_, build) => {
  const [split, none] = [splitWords('a'), new Uint32Array(0)];
  for (const units of [65_535, 65_536, 65_537, 200_000]) {
    const rest = ` ${build(units)} `;
    const given = { sections: [split], kinds: split.kinds, items: { items: none, asides: none } };
    const expected = createHash('sha256')
      .update('a')
      .update(split.kinds)
      .update(`;rest ${rest.replace(/\s+/g, ' ').trim()};`);
    expect(textIdOf({ ...given, oneCase: false, misread: 0, rest })).toBe(expected.digest('hex').slice(0, 20));
  }
});
