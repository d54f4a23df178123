import { describe, expect, test } from 'vitest';
import { metadataOf, page } from './support.ts';

const og = (title: string) => `<meta property="og:title" content="${title}">`;
const site = '<meta property="og:site_name" content="The Harbour Post">';

describe('the headline is what a reader sees', () => {
  test.each([
    {
      name: 'the heading wins over a title for search engines',
      html: page({
        head: `<title>Ferry strike: all you need to know - The Harbour Post</title>${og('Ferry strike: all you need to know')}${site}`,
        body: '<h1>Ferry crews walk out over night shifts</h1>',
      }),
      title: 'Ferry crews walk out over night shifts',
    },
    {
      name: 'a kicker inside the heading is left out',
      html: page({
        head: og('Late goal sinks the leaders at home'),
        body: '<h1><span>Premier Division</span> <span>Late goal sinks the leaders at home</span></h1>',
      }),
      title: 'Late goal sinks the leaders at home',
    },
    {
      name: 'a logo as the only heading is no headline',
      html: page({
        head: `${site}${og('Mayor opens the new tram line')}`,
        body: '<h1>The Harbour Post</h1><h2 class="entry-title">Mayor opens the new tram line</h2>',
      }),
      title: 'Mayor opens the new tram line',
    },
    {
      name: 'a section name as the heading yields to what the fields agree on',
      html: page({
        head: `<title>Snow closes the mountain pass</title>${og('Snow closes the mountain pass')}`,
        body: '<h1>Regional</h1>',
      }),
      title: 'Snow closes the mountain pass',
    },
    {
      name: 'of several headings the one that the fields confirm is taken',
      html: page({
        head: og('Bakers warn of dearer bread'),
        body: '<h1>Weather: rain by evening, wind from the west</h1><h1>Bakers warn of dearer bread</h1>',
      }),
      title: 'Bakers warn of dearer bread',
    },
    {
      name: 'a headline cut short in JSON-LD speaks for the whole',
      html: page({
        jsonLd: { '@type': 'NewsArticle', headline: 'Council votes to rebuild the old harbour wall before the…' },
        head: og('Council votes to rebuild the old harbour wall before the winter storms'),
      }),
      title: 'Council votes to rebuild the old harbour wall before the winter storms',
    },
    {
      name: 'the topic that a heading sets apart is kept where every field has it',
      html: page({
        head: `<title>Elections: Turnout falls in the valleys</title>${og('Elections: Turnout falls in the valleys')}`,
        jsonLd: { '@type': 'NewsArticle', headline: 'Elections: Turnout falls in the valleys' },
        body: '<h1>Turnout falls in the valleys</h1>',
      }),
      title: 'Elections: Turnout falls in the valleys',
    },
  ])('$name', ({ html, title }) => {
    expect(metadataOf(html).title).toBe(title);
  });
});

describe('what is cut from a title', () => {
  test.each([
    { given: 'Harvest begins early | The Harbour Post', left: 'Harvest begins early' },
    { given: 'Harvest begins early - The Harbour Post', left: 'Harvest begins early' },
    { given: 'Harvest begins early – harbourpost.example', left: 'Harvest begins early' },
    { given: 'The Harbour Post: Harvest begins early', left: 'Harvest begins early' },
    {
      given: 'Opinion | Why the harvest must begin early this year | Editorial',
      left: 'Why the harvest must begin early this year',
    },
    { given: 'Harvest begins early &amp;#8211; and ends late', left: 'Harvest begins early – and ends late' },
    { given: 'Harvest &lt;em&gt;begins&lt;/em&gt; early', left: 'Harvest begins early' },
    { given: 'Harvest begins - at last', left: 'Harvest begins - at last' },
    { given: 'Profits &lt; losses at the mill', left: 'Profits < losses at the mill' },
  ])('$given becomes "$left"', ({ given, left }) => {
    const html = page({ head: `<title>${given}</title>${site}` });
    expect(metadataOf(html, { carrier: { url: 'https://www.harbourpost.example/a' } }).title).toBe(left);
  });

  test('a section behind the headline goes where the heading confirms the rest', () => {
    const html = page({
      head: '<title>Harvest begins early in the north - Farming - Example</title>',
      body: '<h1>Harvest begins early in the north</h1>',
    });
    expect(metadataOf(html).candidates.title.map(({ value }) => value)).toEqual([
      'Harvest begins early in the north',
      'Harvest begins early in the north',
    ]);
  });
});

test('every candidate says where it was found, the chosen one first', () => {
  const html = page({
    head: `<title>One thing happened here</title>${og('Another thing happened there')}`,
    body: '<h1>Another thing happened there</h1>',
  });
  const { candidates } = metadataOf(html);
  expect(candidates.title[0]).toMatchObject({ value: 'Another thing happened there' });
  expect(candidates.title.map(({ source }) => source).sort()).toEqual(['h1', 'og:title', 'title']);
  for (const { confidence } of candidates.title) expect(confidence).toBeGreaterThan(0);
});

test('a page that says nothing has no title', () => {
  expect(metadataOf('<p>Just a line.</p>').title).toBeNull();
});
