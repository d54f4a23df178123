import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWireEvidence } from '../../../shared/domain/wire.ts';
import { findDates } from '../../../shared/text/metadata/dates/dates.ts';
import { readJsonLd } from '../../../shared/text/metadata/json-ld.ts';
import { detectLanguage } from '../../../shared/text/metadata/language.ts';
import { parseLenient } from '../../../shared/text/metadata/lenient-json.ts';
import { namesIn } from '../../../shared/text/metadata/names.ts';
import { plainText } from '../../../shared/text/metadata/plain-text.ts';
import { readMetadata, readTextMetadata } from '../../../shared/text/metadata/read-metadata.ts';
import { SiteNames } from '../../../shared/text/metadata/titles/site-names.ts';
import { metadataOf, NOW } from './support.ts';

const SITE = new SiteNames(['The Harbour Post'], 'harbourpost.example');
const MAX_MS = 1_000;
const LENGTH = 200_000;

const TRAPS = {
  'one unbroken word': 'a'.repeat(LENGTH),
  'spaces alone': ' '.repeat(LENGTH),
  'digits and dots': '1.'.repeat(LENGTH / 2),
  'years without end': '2025-'.repeat(LENGTH / 5),
  'month after month': 'July '.repeat(LENGTH / 5),
  'separators alone': ' | '.repeat(LENGTH / 3),
  'hyphens alone': ' - '.repeat(LENGTH / 3),
  'brackets that never close': '(AP '.repeat(LENGTH / 4),
  'tags that never close': '<b'.repeat(LENGTH / 2),
  'references that never end': '&#'.repeat(LENGTH / 2),
  'open braces': '{"a":'.repeat(LENGTH / 5),
  'quotes alone': '"'.repeat(LENGTH),
  'backslashes in a string': `"${'\\'.repeat(LENGTH)}`,
  'by and by': 'By By '.repeat(LENGTH / 6),
  'commas and ands': 'A and B, '.repeat(LENGTH / 9),
  'slashes and stars': '//*'.repeat(LENGTH / 3),
  'NUL bytes': '\u0000'.repeat(LENGTH),
  'capital names': 'Anna '.repeat(LENGTH / 5),
  'agency after agency': 'Associated Press Reuters AFP '.repeat(LENGTH / 29),
};

function elapsedMs(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

describe.each(Object.entries(TRAPS))('%s', (_name, trap) => {
  test.each([
    { reader: 'dates', read: () => findDates(trap, { now: NOW }) },
    { reader: 'plain text', read: () => plainText(trap) },
    { reader: 'names', read: () => namesIn(trap, SITE) },
    { reader: 'site names', read: () => SITE.cut(trap.slice(0, 2_000)) },
    { reader: 'lenient JSON', read: () => parseLenient(trap) },
    { reader: 'language', read: () => detectLanguage(trap, null) },
    {
      reader: 'wire evidence in the text',
      read: () => findWireEvidence({ text: trap, byline: [], creditLines: [], organizations: [] }),
    },
    {
      reader: 'wire evidence beside it',
      read: () => findWireEvidence({ text: '', byline: [trap], creditLines: [trap], organizations: [trap] }),
    },
    {
      reader: 'a whole text',
      read: () => readTextMetadata([trap, trap], { carrier: {}, key: 'a', now: NOW, leadBlocks: [trap] }),
    },
    {
      reader: 'a whole page',
      read: () =>
        metadataOf(
          `<title>${trap}</title><meta name="author" content='${trap}'><meta property="og:title" content='${trap}'>` +
            `<h1>${trap}</h1><time datetime='${trap}'>${trap}</time><p class="byline date">${trap}</p>` +
            `<script type="application/ld+json">${trap}</script>`,
          { leadBlocks: [trap], carrier: { url: `https://a.example/${encodeURI(trap.slice(0, 3_000))}` } },
        ),
    },
  ])('costs the reader of $reader little', ({ read }) => {
    expect(elapsedMs(read)).toBeLessThan(MAX_MS);
  });
});

describe('structures without end', () => {
  test('100,000 nested elements are walked without recursion', () => {
    const root = { type: 'root', parent: null, next: null, prev: null, firstChild: null as unknown };
    let parent = root as { firstChild: unknown };
    for (let depth = 0; depth < 100_000; depth++) {
      const node = {
        type: 'tag',
        name: 'div',
        attribs: { class: 'byline date' },
        parent,
        next: null,
        prev: null,
        firstChild: null,
      };
      parent.firstChild = node;
      parent = node;
    }
    expect(
      elapsedMs(() => readMetadata(root as never, { carrier: {}, key: 'a', now: NOW, leadBlocks: [] })),
    ).toBeLessThan(MAX_MS);
  });

  test('100,000 dates and bylines cost little', () => {
    const html = '<time datetime="2025-07-04">4 July 2025</time><span class="author">Ada Quill</span>'.repeat(50_000);
    let parsed = 0;
    const total = elapsedMs(() => {
      parsed = elapsedMs(() => metadataOf('<p>'));
      metadataOf(html);
    });
    expect(total - parsed).toBeLessThan(3_000);
  });

  test('JSON-LD nested 5,000 deep or 100,000 wide ends', () => {
    const deep = `${'{"@type":"Article","about":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    const wide = JSON.stringify(Array.from({ length: 100_000 }, () => ({ '@type': 'Article', headline: 'x' })));
    expect(elapsedMs(() => readJsonLd([deep], ['x']))).toBeLessThan(MAX_MS);
    expect(elapsedMs(() => readJsonLd([wide.slice(0, 900_000), wide], ['x']))).toBeLessThan(MAX_MS);
  });

  test('a prototype in JSON-LD reaches nothing', () => {
    readJsonLd(['{"@type":"Article","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'], []);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

test('no page makes the reader throw', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<h1>',
      '</h1>',
      '<time datetime="',
      '">',
      '<meta property="og:title" content="',
      '<script type="application/ld+json">',
      '</script>',
    ),
    fc.constantFrom(
      '{"@type":"NewsArticle","author":',
      '[',
      ']',
      '}',
      '"2025-99-99"',
      '<title>',
      '<link rel=canonical href="',
      'http://[',
      '\u0000',
      '🚢',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = pieces.join('');
      const metadata = metadataOf(html, { leadBlocks: pieces.slice(0, 3), carrier: { url: pieces[0] ?? '' } });
      for (const { confidence } of Object.values(metadata.candidates).flat()) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }),
    { seed: 20250704, numRuns: 1_500 },
  );
});
