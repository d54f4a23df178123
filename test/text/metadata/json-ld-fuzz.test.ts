import { expect, test } from 'vitest';
import { PipelineError } from '../../../shared/domain/errors.ts';
import { extractArticle } from '../../../shared/text/extract.ts';

const CASES = 3_000;

/** mulberry32: a failing case replays from its number. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Every property and type that schema.org gives a news page, and names that objects have by themselves. */
const PROPERTIES = [
  ...['@type', '@id', '@graph', '@context', '@value', '@list', '@language', 'name', 'headline', 'alternativeHeadline'],
  ...['datePublished', 'dateModified', 'dateCreated', 'uploadDate', 'author', 'creator', 'publisher', 'editor'],
  ...['sourceOrganization', 'copyrightHolder', 'provider', 'producer', 'url', 'mainEntityOfPage', 'mainEntity'],
  ...['inLanguage', 'articleBody', 'articleSection', 'isAccessibleForFree', 'hasPart', 'isPartOf', 'description'],
  ...['givenName', 'familyName', 'itemListElement', 'liveBlogUpdate', 'image', 'keywords', 'wordCount', 'text'],
  ...['toString', 'valueOf', '__proto__', 'constructor', 'hasOwnProperty', 'length', 'toJSON', 'then', '0'],
];
const TYPES = [
  ...['NewsArticle', 'Article', 'LiveBlogPosting', 'WebPage', 'CollectionPage', 'Person', 'Organization', 'WebSite'],
  ...['http://schema.org/NewsArticle', 'schema:Report', 'VideoObject', 'ItemList', 'toString', '__proto__', ''],
];
const TEXTS = [
  ...[
    'The ferry stays in port',
    '2025-03-18T06:00:00Z',
    '0000-00-00',
    '99999999999999',
    'https://x.example/a',
    'en-GB',
  ],
  ...['true', 'false', '', ' ', '\u0000', '\ud800', '<b>&amp;</b>', 'Ana Ruiz', '(((((', '\\', '%', 'https://[', '﷽'],
];
const NUMBERS = ['0', '-1', '1e400', '-0', '0.1', '9007199254740993', '1742277600', '1742277600000'];

type Random = (below: number) => number;
const pick = <T>(from: readonly T[], random: Random): T => from[random(from.length)] as T;

/** Written as text: an object of JavaScript could not say `__proto__`, or a property twice. */
function value(random: Random, depth: number): string {
  const kind = random(depth > 4 ? 5 : 8);
  if (kind === 0) return 'null';
  if (kind === 1) return pick(['true', 'false'], random);
  if (kind === 2) return pick(NUMBERS, random);
  if (kind <= 4) return JSON.stringify(pick(TEXTS, random));
  if (kind === 5) return `[${Array.from({ length: random(4) }, () => value(random, depth + 1)).join(',')}]`;
  return object(random, depth + 1);
}

function object(random: Random, depth: number): string {
  const own = random(4) > 0 ? [`"@type":${JSON.stringify(pick(TYPES, random))}`] : [];
  const rest = Array.from(
    { length: random(7) },
    () => `${JSON.stringify(pick(PROPERTIES, random))}:${value(random, depth)}`,
  );
  return `{${[...own, ...rest].join(',')}}`;
}

const STORY = Array.from(
  { length: 4 },
  (_, i) =>
    `<p>The harbour office said on day ${i + 2} that the ferry would stay in port until the pier is mended.</p>`,
).join('');

function page(jsonLd: string, encoding = 'utf-8'): Uint8Array {
  const html = `<html><head><meta charset="${encoding}"><title>The ferry stays in port</title><script type="application/ld+json">${jsonLd}</script></head><body><article><h1>The ferry stays in port</h1>${STORY}</article></body></html>`;
  return new TextEncoder().encode(html);
}

/** Every property with every kind of value beside a sound description of the article. */
const PLACED = PROPERTIES.flatMap((property) =>
  [
    ...['null', 'true', '0', '1e400', '""', '"x"', '[]', '{}', '[[[]]]', '[null]', '{"toString":1}', '{"valueOf":{}}'],
    ...[
      '{"__proto__":null}',
      '{"@value":{"toString":1}}',
      '{"@id":[]}',
      '{"name":{"name":{"name":1}}}',
      '[{"name":[]}]',
    ],
    ...['{"length":-1}', '{"@type":{"toString":1},"name":{"toString":1}}', '[{"toString":1},{"toString":1}]'],
  ].map((given) => `{"@type":"NewsArticle","headline":"The ferry stays in port",${JSON.stringify(property)}:${given}}`),
);

/** What went wrong where something did: nothing but an article will do, as the rest of the page is sound. */
function fault(jsonLd: string): string | null {
  try {
    const { article } = extractArticle({ key: 'a.html', bytes: page(jsonLd), carrier: {} });
    return article.text.includes('harbour office') ? null : 'its text is lost';
  } catch (error) {
    return error instanceof PipelineError ? error.message : String(error);
  }
}

test('every property of the vocabulary with a value of every type leaves the page readable', () => {
  expect(PLACED.map((jsonLd) => [jsonLd, fault(jsonLd)]).filter(([, what]) => what !== null)).toEqual([]);
});

test(`${CASES} descriptions made at random leave the page readable`, () => {
  for (let seed = 1; seed <= CASES; seed++) {
    const random = generator(seed);
    const jsonLd = object(random, 0);
    expect(fault(jsonLd), `seed ${seed}: ${jsonLd}`).toBeNull();
  }
}, 120_000);
