import { describe, expect, test } from 'vitest';
import { bitOf, type ClassGroup, wordsOfLabel } from '../../../../shared/text/blocks/phrases/class-words.ts';
import { bitOfPhrase, phrasesIn } from '../../../../shared/text/blocks/phrases/phrase-index.ts';
import { PHRASE_NAMES, PHRASES, type PhraseName } from '../../../../shared/text/blocks/phrases/phrases.ts';
import { shapeOf } from '../../../../shared/text/blocks/read/text-shape.ts';

const says = (text: string, name: PhraseName) => (phrasesIn(text, shapeOf(text).words) & bitOfPhrase(name)) !== 0;

test.each<{ text: string; name: PhraseName }>([
  { text: 'Share on Facebook', name: 'share' },
  { text: '• Read more: Ferry timetable changes', name: 'related' },
  { text: 'Lesen Sie auch: Fährplan', name: 'related' },
  { text: 'Lire aussi : le pont ferme', name: 'related' },
  { text: 'Читайте также: мост закрыт', name: 'related' },
  { text: '関連記事', name: 'related' },
  { text: 'Please sign up for our morning letter', name: 'newsletter' },
  { text: 'Der Bote im Abonnement', name: 'newsletter' },
  { text: 'Foto: Jon Eriksen', name: 'caption' },
  { text: 'The bridge. (AP Photo/Jon Eriksen)', name: 'credit' },
  { text: 'By Mira Lund', name: 'byline' },
  { text: 'Von Mira Lund', name: 'byline' },
  { text: 'Updated 12 September 2025', name: 'date' },
  { text: 'Leave a comment', name: 'comments' },
  { text: 'We use cookies to measure', name: 'cookie' },
  { text: '© 2025 The Courier', name: 'copyright' },
  { text: 'Advertisement', name: 'ad' },
  { text: 'Tags: bridge, harbour', name: 'topics' },
  { text: 'She is a reporter for the Courier', name: 'bio' },
  { text: 'If you buy through our links, the Courier may earn something', name: 'disclosure' },
  { text: 'Der Bote erhält dafür eine Provision', name: 'disclosure' },
])('"$text" says $name', ({ text, name }) => {
  expect(says(text, name)).toBe(true);
});

describe('phrases are found where words begin and end', () => {
  test.each<{ text: string; name: PhraseName }>([
    { text: 'Bystanders saw the bridge open', name: 'byline' },
    { text: 'Vonnegut wrote of it', name: 'byline' },
    { text: 'The shares fell; later he would share them', name: 'share' },
    {
      text: `The council, ${'which met on Tuesday to speak of the bridge, '.repeat(12)}will subscribe.`,
      name: 'newsletter',
    },
  ])('"$text" does not say $name', ({ text, name }) => {
    expect(says(text, name)).toBe(false);
  });
});

test.each<{ label: string; groups: readonly ClassGroup[] }>([
  { label: 'article-body__content', groups: ['article', 'body'] },
  { label: 'ArticleBody', groups: ['article', 'body'] },
  { label: 'newsletterSignup-box', groups: ['newsletter', 'box'] },
  { label: 'share_bar', groups: ['share'] },
  { label: 'adverb shadowy', groups: [] },
])('the label "$label" names $groups', ({ label, groups }) => {
  const expected = groups.reduce((bits, group) => bits | bitOf(group), 0);
  expect(wordsOfLabel(label) & expected).toBe(expected);
  if (groups.length === 0) expect(wordsOfLabel(label)).toBe(0);
});

test.each([
  { text: 'The bridge, she said, is closed.', words: 6, commas: 2, stops: 1 },
  { text: '橋は、閉じる。', words: 3, commas: 1, stops: 1 },
  { text: 'Home | News | Sport', words: 3, commas: 0, stops: 0 },
])('"$text" counts as it reads', ({ text, words, commas, stops }) => {
  expect(shapeOf(text)).toMatchObject({ words, commas, stops });
});

test('every phrase is found, and those that begin with two characters of ASCII have three or more', () => {
  for (const name of PHRASE_NAMES) {
    for (const word of PHRASES[name].words.flatMap((row) => row.split('|'))) {
      const phrase = word.replace(/~$/, '');
      expect(phrasesIn(phrase, 1) & bitOfPhrase(name), `${name}: ${phrase}`).not.toBe(0);
      if (/^[\0-\x7f]{2}/.test(phrase)) expect(phrase.length, phrase).toBeGreaterThan(2);
    }
  }
});
