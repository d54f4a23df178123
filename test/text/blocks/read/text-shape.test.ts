import { describe, expect, test } from 'vitest';
import { shapeIfFolded, shapeOf } from '../../../../shared/text/blocks/read/text-shape.ts';
import { classCount, learnClass, MAX_CLASSES, TRAITS } from '../../../../shared/text/blocks/read/unit-classes.ts';

test.each([
  { text: '', is: { chars: 0, words: 0, longestWord: 0 } },
  { text: 'Der Stadtrat schloss die Brücke', is: { words: 5, capitalised: 3, letters: 27, upper: 3, longestWord: 8 } },
  { text: 'It isn’t 12.5 km', is: { words: 5, capitalised: 1, digits: 3, stops: 1 } },
  { text: '«Zu», sagte sie – „auf“', is: { quotes: 4, commas: 1, separators: 1, words: 4 } },
  { text: '橋は閉じる', is: { words: 3, longestWord: 5 } },
  { text: 'สะพานปิด', is: { words: 2 } },
])('"$text" is counted', ({ text, is }) => {
  expect(shapeOf(text)).toMatchObject(is);
});

test('texts are counted one by one, however many there were before', () => {
  const alone = shapeOf('The bridge, closed.');
  shapeOf('Anything ELSE: 12 | 3!');
  expect(shapeOf('The bridge, closed.')).toEqual(alone);
});

describe('what a reader sees otherwise than it is written is not counted as written', () => {
  test.each([
    { what: 'two spaces', text: 'the  bridge' },
    { what: 'a line break', text: 'the\nbridge' },
    { what: 'a tab', text: 'the\tbridge' },
    { what: 'a space that does not break', text: 'the\u00a0bridge' },
    { what: 'a space without width', text: 'the\u200bbridge' },
    { what: 'a soft hyphen', text: 'the\u00adbridge' },
    { what: 'a control character', text: 'the\u0002bridge' },
    { what: 'a byte order mark', text: 'the\ufeffbridge' },
  ])('$what', ({ text }) => {
    expect(shapeIfFolded(text, 0, text.length)).toBeNull();
  });

  test('and what is as it is seen counts alike', () => {
    const text = '  The bridge is closed. ';
    expect(shapeIfFolded(text, 2, text.length - 1)).toEqual(shapeOf('The bridge is closed.'));
  });
});

test('of all units, white space but the plain one and what nobody sees is not counted as written', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const otherwise = /[^\S ]|[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\x01-\x08\x0e-\x1f\x7f\xad]/;
  const texts = Array.from({ length: 0x10000 }, (_, unit) => `a${String.fromCharCode(unit)}b`);
  expect(texts.filter((text) => (shapeIfFolded(text, 0, 3) === null) !== otherwise.test(text))).toEqual([]);
});

test('all units of UTF-16 together are of fewer classes than there is room for', () => {
  for (let unit = 0; unit < 0x10000; unit++) learnClass(unit);
  expect(classCount()).toBeLessThan(MAX_CLASSES);
  expect(new Set(TRAITS.subarray(1, classCount() + 1)).size).toBe(classCount());
});
