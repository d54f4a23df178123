import { isUtf8 } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { findCorpora, pageBytes } from '../../../bench/extraction/corpora.ts';
import { mojibakeIn } from '../../../bench/extraction/mojibake.ts';
import { extractArticle } from '../../../shared/text/extract.ts';
import { DEFAULT_LIMITS } from '../../../shared/text/page/guard.ts';
import { inflate } from '../../../shared/text/page/inflate.ts';

describe('what the wrong charset leaves behind is seen', () => {
  const kinds = (text: string) => mojibakeIn(text).map(({ name }) => name);
  const misread = (text: string, as: string) => new TextDecoder(as).decode(Buffer.from(text));

  test.each([
    { text: 'Der Fährmann zögerte – „noch einmal“, rief er.', as: 'windows-1252', is: 'UTF-8 read as Latin-1' },
    { text: 'L’été où la rivière monta', as: 'windows-1252', is: 'UTF-8 read as Latin-1' },
    { text: 'Паром ушёл без нас', as: 'windows-1252', is: 'UTF-8 read as Latin-1' },
  ])('$text read as $as', ({ text, as, is }) => {
    expect(kinds(text)).toEqual([]);
    expect(kinds(misread(text, as))).toContain(is);
  });

  test('legacy bytes read as UTF-8', () => {
    expect(kinds(Buffer.from('Fährmann', 'latin1').toString('utf8'))).toEqual(['replacement character']);
  });

  test('Windows-1252 read as ISO 8859-1', () => {
    expect(kinds('the ferryman\u0092s boat')).toEqual(['control character']);
  });
});

const corpus = findCorpora('../shared/corpora').found.find(({ name }) => name === 'trafilatura_eval');

describe.skipIf(!corpus)('pages of the development corpus that are not UTF-8', () => {
  const pages = (corpus?.rows ?? []).flatMap((row) => {
    const bytes = corpus ? inflate(pageBytes(corpus, row), row.id, DEFAULT_LIMITS) : Buffer.alloc(0);
    return isUtf8(bytes) ? [] : [{ id: row.id, bytes, parts: row.must_contain ?? [] }];
  });

  test.each(pages)('$id holds its text as written', ({ id, bytes, parts }) => {
    const { article, blocks } = extractArticle({ key: id, bytes, carrier: {} }, { explain: true });
    expect(mojibakeIn(`${article.title}\n${article.text}`)).toEqual([]);
    const shown = blocks
      .map(({ text }) => text)
      .join(' ')
      .replace(/\s+/g, ' ');
    for (const part of parts) expect(shown.includes(part.replace(/\s+/g, ' ').trim())).toBe(true);
  });

  test('are found', () => {
    expect(pages.length).toBeGreaterThan(5);
  });
});
