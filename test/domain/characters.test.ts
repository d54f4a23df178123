import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traitsOfText, UNSTABLE } from '../../shared/domain/characters.ts';

/** Characters that change in the compatibility form, that join what stands before them, and that do neither. */
const CHARACTERS = [...'aZé9.ﬁ…½ \u00a0’“'].concat(
  '\u0301',
  '\u0327',
  'ᄒ',
  'ᅡ',
  'ᆫ',
  '하',
  'か',
  '\u3099',
  '😀',
  '𝒜',
  '\ud800',
);

test('a text without unstable characters is its own compatibility form', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 12 }), (characters) => {
      const text = characters.join('');
      if ((traitsOfText(text) & UNSTABLE) === 0) expect(text.normalize('NFKC')).toBe(text);
    }),
  );
});

test('no unit of the first plane joins the one before it unnoticed', () => {
  const joining: string[] = [];
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = `a${String.fromCharCode(unit)}`;
    if ((traitsOfText(text) & UNSTABLE) === 0 && text.normalize('NFKC') !== text) joining.push(unit.toString(16));
  }
  expect(joining).toEqual([]);
});
