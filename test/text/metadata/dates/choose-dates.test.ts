import { describe, expect, test } from 'vitest';
import { metadataOf, page } from '../support.ts';

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
      name: 'takes its zone from a clock on the quarter hour where the seconds agree too',
      html: page({
        head: published('2025-07-05T03:30:59Z'),
        body: `${H1}<time datetime="2025-07-04 22:30:59">4 July</time>`,
      }),
      published: '2025-07-04T22:30:59-05:00',
    },
    {
      name: 'is the day that address and page name, where the stated instant lies just before it in London',
      html: page({
        head: `${published('2024-12-31T23:11:59+00:00')}<link rel="canonical" href="https://harbourpost.example/2025/01/01/year">`,
        body: `${H1}<p>1 January 2025</p>`,
      }),
      published: '2025-01-01T00:11:59+01:00',
    },
    {
      name: 'is not the address’s day where the page shows London’s',
      html: page({
        head: `${published('2024-12-31T23:11:59+00:00')}<link rel="canonical" href="https://harbourpost.example/2025/01/01/year">`,
        body: `${H1}<p>31 December 2024</p>`,
      }),
      published: '2024-12-31T23:11:59+00:00',
    },
    {
      name: 'is settled by a day written out where month and day could change places',
      html: page({
        head: '<meta name="date" content="11/01/2023 12:43:42"><meta property="og:locale" content="de">',
        body: `${H1}<p>1. November 2023</p>`,
      }),
      published: '2023-11-01T12:43:42',
    },
    {
      name: 'is the day shown where the stated one is later than the last change',
      html: page({
        head: `${published('2022-11-17T10:33:13Z')}<meta property="article:modified_time" content="2022-11-17T10:32:18Z">`,
        body: `${H1}<time datetime="2022-03-09">9 March</time>`,
      }),
      published: '2022-03-09',
    },
    {
      name: 'is the stated one where the last change is of another year: both stand in a template',
      html: page({
        head: `${published('2025-07-04T10:33:13Z')}<meta property="article:modified_time" content="2022-11-17T10:32:18Z">`,
        body: `${H1}<div class="byline">By Ada Moor <time datetime="2022-03-09">9 March 2022</time></div>`,
      }),
      published: '2025-07-04T10:33:13Z',
    },
    {
      name: 'is the day shown where the stated one is days later than the last change',
      html: page({
        body: `${H1}<p class="date">28 June 2025</p>`,
        jsonLd: article({ datePublished: '2025-07-04T16:55:14Z', dateModified: '2025-06-28T07:02:00Z' }),
      }),
      published: '2025-06-28',
    },
    {
      name: 'is the stated one, whatever earlier days the page’s furniture shows',
      html: page({
        head: published('2025-07-04T10:33:13Z'),
        body: `<p class="date">Monday, 2 June 2025</p>${H1}<div class="author">Ada Moor joined on 9 March 2019</div>`,
      }),
      published: '2025-07-04T10:33:13Z',
    },
    {
      name: 'is the day of a new publication that a field and the page agree on',
      html: page({
        head: '<meta name="date" content="2023-11-14">',
        body: `${H1}<p class="date">Nov 14, 2023</p>`,
        jsonLd: article({ datePublished: '2022-07-04T10:45:00Z', dateModified: '2023-12-01T09:00:00Z' }),
      }),
      published: '2023-11-14',
    },
    {
      name: 'is not the day of a change, though field and page agree on it',
      html: page({
        head: '<meta name="date" content="2023-11-14">',
        body: `${H1}<p class="date">Nov 14, 2023</p>`,
        jsonLd: article({ datePublished: '2022-07-04T10:45:00Z', dateModified: '2023-11-14T09:00:00Z' }),
      }),
      published: '2022-07-04T10:45:00Z',
    },
    {
      name: 'is not taken from the words inside an element that states the last change',
      html: page({
        body: `${H1}<div>updated<time itemprop="dateModified" content="2023-09-04T19:51:56Z">Sep 4, 2023</time></div>`,
      }),
      published: null,
    },
    {
      name: 'is read beside a headline that stands in the frame itself',
      html: page({ body: `<div class="intro teaser">${H1}<p>4 July 2025 | Coast</p></div>` }),
      published: '2025-07-04',
    },
    {
      name: 'is read through soft hyphens',
      html: page({ body: `${H1}<p>Presse&shy;mitteilung vom 4. Ju&shy;li 2025</p>` }),
      published: '2025-07-04',
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
