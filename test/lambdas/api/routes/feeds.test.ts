import { describe, expect, test } from 'vitest';
import { testApi } from '../../../support/api.ts';
import { createFakeQueries } from '../../../support/fake-queries.ts';

/** What XML 1.0 allows in a document (its production `Char`). */
const XML_CHARS = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const queries = createFakeQueries();
const { app } = testApi({
  queries: {
    ...queries,
    listStories: async (filter) => {
      const page = await queries.listStories(filter);
      const stories = page.stories.map((story, i) =>
        i === 0 ? { ...story, title: 'A\u0000B\uFFFFC\uFFFE]]> &<x' } : story,
      );
      return { ...page, stories };
    },
  },
});

const partsOf = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, text]) => text!);

describe('the Atom feed', () => {
  test('is well-formed whatever a title holds, and has what RFC 4287 asks of a feed and its entries', async () => {
    const answer = await app.request('https://stories.example/v1/stories.atom?limit=5');
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await answer.text();
    expect(xml).toMatch(XML_CHARS);
    expect(xml.replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    expect(xml).toContain('<title>ABC]]&gt; &amp;&lt;x</title>');
    const [ids, updated, published] = [partsOf(xml, 'id'), partsOf(xml, 'updated'), partsOf(xml, 'published')];
    expect([ids.length, updated.length, published.length]).toEqual([6, 6, 5]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const time of [...updated, ...published]) expect(time).toMatch(RFC_3339);
    expect(xml).toContain(
      'rel="self" type="application/atom+xml" href="https://stories.example/v1/stories.atom?limit=5"',
    );
  });
});

describe('the JSON Feed', () => {
  test('has what version 1.1 asks of a feed and its items', async () => {
    const answer = await app.request('https://stories.example/v1/stories.json?limit=5');
    const feed = (await answer.json()) as { items: { id: string; content_text: string; date_published: string }[] };
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Stories · wirefold',
      feed_url: 'https://stories.example/v1/stories.json?limit=5',
    });
    expect(new Set(feed.items.map(({ id }) => id)).size).toBe(5);
    for (const { content_text, date_published } of feed.items) {
      expect(content_text).not.toBe('');
      expect(date_published).toMatch(RFC_3339);
    }
  });
});
