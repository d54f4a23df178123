import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../../shared/text/extract.ts';
import { readPlainText } from '../../../shared/text/page/plain-text.ts';

const FIRST = 'The harbour council voted on Tuesday to close the old swing bridge for eleven weeks of repairs.';
const SECOND = 'Engineers found cracks in two of the four main rollers, according to a report put before members.';
const THIRD = 'Buses will be sent over the upper road while the work goes on, adding twenty minutes to the trip.';

const textOf = (text: string, key = 'page.txt') =>
  extractArticle({ key, bytes: Buffer.from(text), carrier: {} }).article.text.split('\n\n');

const read = (text: string) => readPlainText(text, 100);

describe('front matter', () => {
  test('is read and is not text', () => {
    const page = read(
      `---\ntitle: "New: \\"Bridge\\" closed"\ndate: 2025-09-12\nauthor: 'Mira Lund'\ntags:\n  - a\n---\n\n${FIRST}\n`,
    );
    expect(page.frontMatter).toEqual({ title: 'New: "Bridge" closed', date: '2025-09-12', author: 'Mira Lund' });
    expect(page.paragraphs).toEqual([FIRST]);
  });

  test.each([
    { name: 'a rule amid the text', text: `${FIRST}\n\n---\n\n${SECOND}` },
    { name: 'dashes that hold no fields', text: `---\n${FIRST}\n---\n${SECOND}` },
  ])('$name is none', ({ text }) => {
    expect(read(text).frontMatter).toEqual({});
  });

  test('cannot reach the prototype', () => {
    expect(Object.getPrototypeOf(read('---\n__proto__: x\n---\ntext').frontMatter)).toBe(Object.prototype);
  });
});

describe('paragraphs', () => {
  test.each([
    { name: 'blank lines part them', text: `${FIRST}\n\n${SECOND}`, is: [FIRST, SECOND] },
    { name: 'long lines that end sentences stand alone', text: `${FIRST}\n${SECOND}`, is: [FIRST, SECOND] },
    { name: 'Windows line ends count once', text: `${FIRST}\r\n\r\n${SECOND}`, is: [FIRST, SECOND] },
    {
      name: 'hard-wrapped lines are joined',
      text: 'The harbour council voted on Tuesday to close the old bridge\nfor eleven weeks, saying that the bearings had worn through\nfaster than expected.',
      is: [
        'The harbour council voted on Tuesday to close the old bridge for eleven weeks, saying that the bearings had worn through faster than expected.',
      ],
    },
  ])('$name', ({ text, is }) => {
    expect(read(text).paragraphs).toEqual(is);
  });
});

describe('a text scraped from a page', () => {
  test('loses its menu, headline, date of viewing and byline', () => {
    const head =
      'Home News Sport Weather Harbour Markets Tides 2.0\n\nSwing bridge to close\n\nOn: October 16, 2025 2:31 PM\n\nBy Mira Lund\n\n';
    expect(textOf(`${head}${FIRST}\n\n${SECOND}\n\n${THIRD}`)).toEqual([FIRST, SECOND, THIRD]);
  });

  test('ends where the page says what else there is', () => {
    const tail =
      '\n\nYou may also like\n\nThe Courier brings you the news of the harbour, every day, for free.\n\nLeave a Comment';
    expect(textOf(`${FIRST}\n\n${SECOND}\n\n${THIRD}${tail}`)).toEqual([FIRST, SECOND, THIRD]);
  });

  test('keeps sub-headings within the story', () => {
    expect(textOf(`${FIRST}\n\nBoats and buses\n\n${SECOND}\n\n${THIRD}`)).toEqual([
      FIRST,
      'Boats and buses',
      SECOND,
      THIRD,
    ]);
  });

  test('Markdown headings lose their marks', () => {
    expect(textOf(`# Bridge\n\n${FIRST}\n\n## Boats and buses\n\n${SECOND}`, 'page.md')).toContain('Boats and buses');
  });
});

test('only so many paragraphs are read, whether blank lines part them or not', () => {
  const paragraphs = Array.from({ length: 5_000 }, (_, i) => `${FIRST} ${SECOND} (${i})`);
  for (const between of ['\n', '\n\n'])
    expect(read(paragraphs.join(between)).paragraphs).toEqual(paragraphs.slice(0, 100));
});
