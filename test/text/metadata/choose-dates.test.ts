import { describe, expect, test } from 'vitest';
import { metadataOf, page } from './support.ts';

const H1 = '<h1>Ferry crews walk out over night shifts</h1>';
const published = (content: string) => `<meta property="article:published_time" content="${content}">`;
const article = (fields: object) => ({
  '@type': 'NewsArticle',
  headline: 'Ferry crews walk out over night shifts',
  ...fields,
});

describe('the day of publication', () => {
  test.each([
    {
      name: 'is what JSON-LD states, with its zone',
      html: page({ body: H1, jsonLd: article({ datePublished: '2025-07-04T03:19:28+02:00' }) }),
      published: '2025-07-04T03:19:28+02:00',
    },
    {
      name: 'is the published and not the modified date',
      html: page({ body: H1, jsonLd: article({ datePublished: '2025-07-04', dateModified: '2025-07-09' }) }),
      published: '2025-07-04',
    },
    {
      name: 'is told in the publisher’s own zone where the page shows the same minute there',
      html: page({
        head: published('2025-07-05T03:22:07Z'),
        body: `${H1}<time datetime="2025-07-04T22:22:07-05:00">4 July</time>`,
      }),
      published: '2025-07-04T22:22:07-05:00',
    },
    {
      name: 'takes its zone from a clock that shows the same minute',
      html: page({ head: published('2025-07-05T03:22:07Z'), body: `${H1}<p class="date">July 4, 2025 10:22 PM</p>` }),
      published: '2025-07-04T22:22:00-05:00',
    },
    {
      name: 'is doubted where JSON-LD describes another story',
      html: page({
        head: published('2025-07-04T08:00:00Z'),
        body: H1,
        jsonLd: { '@type': 'NewsArticle', headline: 'Recipe: pears in honey', datePublished: '2019-01-02T08:00:00Z' },
      }),
      published: '2025-07-04T08:00:00Z',
    },
    {
      name: 'is read from the time element below the headline',
      html: page({ body: `${H1}<time datetime="2025-07-04T10:00">Friday</time>` }),
      published: '2025-07-04T10:00:00',
    },
    {
      name: 'is read from unmarked text below the headline',
      html: page({ body: `${H1}<p>Harbourtown, 4 July 2025</p><p>The crews left at noon.</p>` }),
      published: '2025-07-04',
    },
    {
      name: 'is read from the address',
      html: page({ body: H1, head: '<link rel="canonical" href="https://harbourpost.example/2025/07/04/ferry">' }),
      published: '2025-07-04',
    },
    {
      name: 'is not the one in a list of other stories',
      html: page({
        body: `${H1}<p>${'The crews left at noon. '.repeat(200)}</p><div class="related"><time datetime="2025-06-01">1 June</time></div>`,
      }),
      published: null,
    },
    {
      name: 'is not the day of the view in the page’s header',
      html: page({
        body: `<div class="top"><span class="date">Saturday, September 13, 2025</span></div><ul><li>World</li><li>Politics</li><li>Business</li><li>Weather and roads</li><li>Sport</li><li>Culture and books</li></ul>${H1}<p>The crews left at noon.</p>`,
      }),
      published: null,
    },
    {
      name: 'may stand close above the headline',
      html: page({ body: `<div class="date">Friday, July 4, 2025</div>${H1}<p>The crews left at noon.</p>` }),
      published: '2025-07-04',
    },
    { name: 'is unknown for a date in the future', html: page({ head: published('2031-01-01') }), published: null },
    { name: 'is unknown for "3 hours ago"', html: page({ body: `${H1}<time>3 hours ago</time>` }), published: null },
    {
      name: 'is read month first on an English page',
      html: page({ body: `${H1}<p class="date">07/04/2025</p>` }),
      published: '2025-07-04',
    },
  ])('$name', ({ html, published }) => {
    expect(metadataOf(html).published).toBe(published);
  });

  test('is the dateline’s where nothing else speaks', () => {
    const { published, candidates } = metadataOf(page({ body: H1 }), {
      leadBlocks: ['HARBOURTOWN, July 4, 2025 — The crews left at noon.'],
    });
    expect(published).toBe('2025-07-04');
    expect(candidates.published[0]).toMatchObject({ source: 'text:dateline' });
  });
});

describe('the day of the last change', () => {
  test('is what JSON-LD states', () => {
    expect(metadataOf(page({ body: H1, jsonLd: article({ dateModified: '2025-07-09T01:00:00Z' }) })).modified).toBe(
      '2025-07-09T01:00:00Z',
    );
  });

  test('is a date that the page calls an update, and no date of publication', () => {
    const { published, modified } = metadataOf(page({ body: `${H1}<p class="date">Updated 9 July 2025</p>` }));
    expect({ published, modified }).toEqual({ published: null, modified: '2025-07-09' });
  });
});
