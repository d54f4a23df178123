import { expect, test } from 'vitest';
import { extractArticle } from '../../../shared/text/extract.ts';

const TITLE = 'Old pump house to become a library';
const STORY = [
  'Members of the parish of Ellerby agreed on Monday to turn the pump house by the canal into a library of two floors.',
  'The house has stood empty since 1991, when the last of its three steam engines was taken to a museum in the north.',
  'Work is to begin in March and will cost 1.4 million, of which a third comes from a fund for old industrial buildings.',
  'Children of the two schools nearby were asked in June what they wanted; most said a room in which one may talk aloud.',
  'The roof is to be opened to the east, said the architect, Noor Vasquez, so that there is light until the evening.',
  'A café was struck out of the plans after the owners of the bakery across the bridge had spoken against it twice.',
];
const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('');
const jsonLd = { '@type': 'NewsArticle', headline: TITLE, articleBody: STORY.join('\n\n') };
const script = (words: string) => `<script type="application/ld+json">${words}</script>`;
const state = `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ story: { title: TITLE, body: STORY } })}</script>`;

function read(body: string) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${TITLE}</title></head><body><main><article><h1>${TITLE}</h1>${body}</article></main></body></html>`;
  return extractArticle({ key: 'page.html', bytes: Buffer.from(html), carrier: {} }, { explain: true });
}

test.each([
  ['page', 'shown whole', paragraphs(STORY)],
  ['page', 'shown whole beside the same in its state', paragraphs(STORY) + state],
  ['page', 'shown whole beside the same as structured data', paragraphs(STORY) + script(JSON.stringify(jsonLd))],
  [
    'structured-data',
    'shown by its first paragraph alone',
    paragraphs(STORY.slice(0, 1)) + script(JSON.stringify(jsonLd)),
  ],
  ['page-state', 'shown by its first paragraph alone, the rest in its state', paragraphs(STORY.slice(0, 1)) + state],
  ['page-state', 'shown without scripts', `<noscript>${paragraphs(STORY)}</noscript>`],
])('the text is read from the %s where it is %s', (from, _, body) => {
  const { article } = read(body);
  expect(article.textFrom).toBe(from);
  expect(article.text).toContain(STORY[5]);
});

test('a page without a story has no text from elsewhere', () => {
  expect(read('<p>Please wait.</p>').article).toMatchObject({ text: '', textFrom: 'page' });
});

test('what is shown of a text that was read in the state is left out by that rule', () => {
  const { blocks } = read(paragraphs(STORY.slice(0, 1)) + state);
  const [shown] = blocks.filter(({ text, kept }) => text === STORY[0] && !kept);
  expect(shown).toMatchObject({ rule: 'page-state', reason: expect.stringContaining('its blocks hold a part') });
  expect(blocks.filter(({ kept }) => kept).map(({ text }) => text)).toEqual(STORY);
});
