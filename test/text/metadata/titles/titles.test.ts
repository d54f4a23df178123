import { describe, expect, test } from 'vitest';
import { metadataOf, page } from '../support.ts';

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
      name: 'words set apart in the heading stay where most fields have them too',
      html: page({
        head: `<title>After the floods: Report: dam was weak</title>${og('Report: dam was weak')}`,
        jsonLd: { '@type': 'NewsArticle', headline: 'After the floods: Report: dam was weak' },
        body: '<h1><span>After the floods</span> <span>Report: dam was weak</span></h1>',
      }),
      title: 'After the floods: Report: dam was weak',
    },
    {
      name: 'the sign between a topic and its headline is that of a field',
      html: page({
        head: `<title>National march The ninth of July draws near: unions call</title>${og('National march / The ninth of July draws near: unions call')}`,
        body: '<h1><span>National march</span><span>The ninth of July draws near: unions call</span></h1>',
      }),
      title: 'National march / The ninth of July draws near: unions call',
    },
    {
      name: 'a trail of links ends in the title that all fields for headlines have, whatever heading follows it',
      html: page({
        head: og('Weight and health: the jab will come, and it is dear'),
        jsonLd: { '@type': 'NewsArticle', headline: 'Weight and health: the jab will come, and it is dear' },
        body: '<nav><h1>Weight and health: the jab will come, and it is dear</h1></nav><h2 class="title">How dear the jab for weight will be</h2>',
      }),
      title: 'Weight and health: the jab will come, and it is dear',
    },
    {
      name: 'a heading set in italics has no quotation marks',
      html: page({
        head: `<title>‘Skerry Nights’ star leaves the show</title>${og('‘Skerry Nights’ star leaves the show')}`,
        body: '<h1><em>Skerry Nights</em> star leaves the show</h1>',
      }),
      title: 'Skerry Nights star leaves the show',
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
    {
      name: 'a named kicker inside the heading is left out even where no field says so',
      html: page({
        head: og('Storm at sea: Ferry turns back off the cape'),
        body: '<h1><span class="head__kicker">Weather</span><span class="sr-only"> - </span><span>Ferry turns back off the cape</span></h1>',
      }),
      title: 'Ferry turns back off the cape',
    },
    {
      name: 'the story is none of a heading that is never closed',
      html: page({ body: '<h1>Ferry turns back off the cape<p>It met a wave.<p>Nobody was hurt, the captain said.' }),
      title: 'Ferry turns back off the cape',
    },
    {
      name: 'a heading of one sentence is not cut to what a field has of it',
      html: page({
        head: `<title>Harbour walls on the coast</title>${og('Harbour walls on the coast')}`,
        body: '<h1>A complete list of the harbour walls on the coast</h1>',
      }),
      title: 'A complete list of the harbour walls on the coast',
    },
    {
      name: 'a topic in the heading that every field writes with a colon is kept',
      html: page({
        head: `<title>Harbour tax: Council votes no</title>${og('Harbour tax: Council votes no')}`,
        jsonLd: { '@type': 'NewsArticle', headline: 'Harbour tax: Council votes no' },
        body: '<h1><span class="kicker">Harbour tax</span> <span>Council votes no</span></h1>',
      }),
      title: 'Harbour tax: Council votes no',
    },
    {
      name: 'a topic of the heading’s own is not replaced by the fields’ topic',
      html: page({
        head: `<title>After the vote: «We did not expect this»</title>${og('After the vote: «We did not expect this»')}<meta name="twitter:title" content="After the vote: «We did not expect this»">`,
        body: '<h1><span class="overline">Coast</span> <span>«We did not expect this»</span></h1>',
      }),
      title: '«We did not expect this»',
    },
    {
      name: 'the headline below a trail of links wins over the heading that ends the trail',
      html: page({
        head: `<title>Ferry strike 2026: all dates for travellers</title>${og('Ferry strike 2026: all dates for travellers')}`,
        body: '<nav class="breadcrumb"><a href="/">Home</a><h1>Ferry strike 2026: all dates for travellers</h1></nav><h2 class="a1b2">Why the ferry strike hits travellers twice</h2><p>The crews left.</p>',
      }),
      title: 'Why the ferry strike hits travellers twice',
    },
    {
      name: 'a section heading below the trail of links is no headline',
      html: page({
        head: og('Ferry strike 2026: all dates for travellers'),
        body: '<nav class="breadcrumb"><h1>Ferry strike 2026: all dates for travellers</h1></nav><h2>Most read this week on the coast</h2>',
      }),
      title: 'Ferry strike 2026: all dates for travellers',
    },
    {
      name: 'a heading far below the trail of links is one of the text',
      html: page({
        head: og('Ferry strike 2026: all dates for travellers'),
        body: `<nav class="breadcrumb"><h1>Ferry strike 2026: all dates for travellers</h1></nav><p>${'The crews left their ships at noon. '.repeat(20)}</p><h2>Ferry strike: dates for travellers</h2>`,
      }),
      title: 'Ferry strike 2026: all dates for travellers',
    },
    {
      name: 'a layout named "without-sidebar" is no side bar',
      html: page({
        head: og('Harvest figures for the valleys'),
        body: '<div class="content without-sidebar"><ol class="breadcrumbs"><li><h1>Harvest figures for the valleys</h1></li></ol><h2>Harvest in the valleys halves after the frost</h2></div>',
      }),
      title: 'Harvest in the valleys halves after the frost',
    },
    {
      name: 'small print, dates and what only screen readers say are no part of the heading',
      html: page({
        body: '<h1><span class="visually-hidden">Article:</span> Old bridge reopens <time>4 July 2025</time> <small>| News</small></h1>',
      }),
      title: 'Old bridge reopens',
    },
    {
      name: 'readings above Chinese characters are left out',
      html: page({
        body: '<h1><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の<ruby>船<rt>ふね</rt></ruby>が止まる</h1>',
      }),
      title: '港の船が止まる',
    },
    {
      name: 'soft hyphens are not part of a word',
      html: page({
        head: og('Hafen\u00adarbeiter legen Arbeit nieder'),
        body: '<h1>Hafen&#173;arbeiter legen Ar&#173;beit nieder</h1>',
      }),
      title: 'Hafenarbeiter legen Arbeit nieder',
    },
    {
      name: 'a field cut off at a quotation mark that was not escaped speaks for the whole',
      html: page({
        head: `<title>Senator calls the harbour plan "unworkable"</title>${og('Senator calls the harbour plan ')}<meta name="twitter:title" content="Senator calls the harbour plan ">`,
      }),
      title: 'Senator calls the harbour plan "unworkable"',
    },
    {
      name: 'the sign between topic and headline comes from a field where the heading breaks the line',
      html: page({
        head: og('Flood on the river – Three villages cut off'),
        body: '<h1><span>Flood on the river</span> <span>Three villages cut off</span></h1>',
      }),
      title: 'Flood on the river – Three villages cut off',
    },
    {
      name: '"News" as heading and page title yields to a field that names the story',
      html: page({ head: `<title>News</title>${og('Eels return to the upper river')}`, body: '<h1>News</h1>' }),
      title: 'Eels return to the upper river',
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
    { given: 'Harvest begins early -', left: 'Harvest begins early' },
    { given: '23.01.2026 - Harvest begins early', left: 'Harvest begins early' },
    { given: 'BUDGET 3.0 | Harvest tax begins early', left: 'BUDGET 3.0 | Harvest tax begins early' },
    { given: '港の船が止まる - 港湾新聞', left: '港の船が止まる' },
    { given: '港口工人罢工第三天-港湾网', left: '港口工人罢工第三天' },
    { given: 'Harvest begins - at last', left: 'Harvest begins - at last' },
    { given: 'Profits &lt; losses at the mill', left: 'Profits < losses at the mill' },
  ])('$given becomes "$left"', ({ given, left }) => {
    const html = page({ head: `<title>${given}</title>${site}` });
    expect(metadataOf(html, { carrier: { url: 'https://www.harbourpost.example/a' } }).title).toBe(left);
  });

  test('a section before a bar goes where another source has the rest', () => {
    const html = page({
      head: `<title>Local News | Harvest begins early in the north</title>${og('Harvest begins early in the north')}`,
    });
    expect(metadataOf(html).title).toBe('Harvest begins early in the north');
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
