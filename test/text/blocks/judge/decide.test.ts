import { describe, expect, test } from 'vitest';
import { pageFacts } from '../../../../shared/text/blocks/features/page-facts.ts';
import { decide } from '../../../../shared/text/blocks/judge/decide.ts';
import { pageKind } from '../../../../shared/text/blocks/judge/page-kind.ts';
import { readBlocks } from '../../../../shared/text/blocks/read/walk.ts';
import { readMetadata } from '../../../../shared/text/metadata/read-metadata.ts';
import { DEFAULT_LIMITS } from '../../../../shared/text/page/guard.ts';
import { parsePage } from '../../../../shared/text/page/parse.ts';

const PROSE = 'The harbour council voted on Tuesday to close the old swing bridge, saying the work could not wait.';

const OTHER = 'Engineers found rust in two of its four piers, and lorries must now go round by the old ferry road.';

const LONG =
  'Traders on the quay say the detour will cost them the summer. The mayor promised a boat every ten minutes, paid for by the county, until the first lane opens again, which she hopes will be before the herring fair. The last closure took eleven months, and two of the three bakeries by the bridge did not open afterwards.';

function factsOf(html: string) {
  const root = parsePage(html, 'x.html', DEFAULT_LIMITS);
  const metadata = readMetadata(root, { carrier: {}, key: 'x.html', now: new Date('2025-10-01'), leadBlocks: [] });
  return { page: pageFacts(readBlocks(root, 1_000), metadata, null), metadata };
}

/** Decides with scores given by hand: what the scorer would say is not under test here. */
const rulesOf = (html: string, scores: readonly number[]) => {
  const { page } = factsOf(html);
  expect(page.blocks).toHaveLength(scores.length);
  return decide(page, scores).map(({ kept, rule }) => (kept ? `+${rule}` : `-${rule}`));
};

describe('rules that always hold', () => {
  test.each([
    {
      name: 'a caption goes however sure the scorer is',
      html: `<figure><figcaption>${PROSE}</figcaption></figure>`,
      is: '-caption',
    },
    {
      name: 'an archive picture’s caption goes',
      html: '<p>FILE - The bridge, seen in May from the quay, is closed.</p>',
      is: '-caption',
    },
    {
      name: 'a read-also line goes',
      html: '<p><a href="/">Read more: Ferry timetable changes</a></p>',
      is: '-related',
    },
    { name: 'rights lines go', html: '<p>All rights reserved by the Northern Wire.</p>', is: '-copyright' },
    { name: 'prose stays', html: `<p>${PROSE}</p>`, is: '+body-run' },
    { name: 'prose with a link stays', html: `<p>${PROSE} See also <a href="/">the report</a>.</p>`, is: '+body-run' },
  ])('$name', ({ html, is }) => {
    expect(rulesOf(`${html}<p>${PROSE} Again.</p>`, [0.98, 0.98])[0]).toBe(is);
  });
});

describe('rules that hold unless the scorer is sure', () => {
  const photo = '<img src="quay.jpg">';

  test.each([
    {
      name: 'what an element called a caption holds goes',
      html: `<p class="picture-caption">${PROSE}</p>`,
      is: '-caption',
    },
    {
      name: 'a heading whose name speaks of sources stays',
      html: `<h2 class="open-source">Who pays for it</h2>`,
      is: '+body-part',
    },
    {
      name: 'who stands where in the picture above goes',
      html: `${photo}<p>Petra Holm, left, walks along the pier with the mayor on Monday morning.</p>`,
      is: '-caption',
    },
    {
      name: 'left and right without a picture stay',
      html: '<p>Petra Holm, left, walks along the pier with the mayor on Monday morning.</p>',
      is: '+body-run',
    },
    { name: 'who helped goes', html: '<p>Jon Eriksen and Petra Holm contributed to this report.</p>', is: '-byline' },
    { name: 'where to write to goes', html: '<p>Write to Jon at jon@courier.example.</p>', is: '-author-bio' },
    {
      name: 'an invitation to click goes',
      html: '<p>The ferry runs daily. <a href="/f">Click here</a> for the tides.</p>',
      is: '-related',
    },
    { name: 'how long reading takes goes', html: '<p>Tempo de leitura: 4 minutos</p>', is: '-reading-time' },
    { name: 'a story’s minutes stay', html: '<p>4 minutes later the pier gave way.</p>', is: '+body-part' },
    {
      name: 'a run of keywords goes',
      html: '<div class="keywords">Swing bridge, Saltmarsh council, Herring fair, Port Ellery, County roads</div>',
      is: '-topics',
    },
    { name: 'a side element goes', html: `<aside><p>${OTHER}</p></aside>`, is: '-beside-story' },
  ])('$name', ({ html, is }) => {
    expect(rulesOf(`${html}<p>${PROSE}</p><p>${PROSE} Again.</p>`, [0.7, 0.98, 0.98])[0]).toBe(is);
  });

  test('a story within a side element stays', () => {
    expect(rulesOf(`<aside><p>${PROSE}</p><p>${OTHER}</p></aside>`, [0.9, 0.9])).toEqual(['+body-run', '+body-run']);
  });

  test('texts set alike and cut short go, however sure the scorer is; one that ends in dots stays', () => {
    const teasers = ['ferry', 'lighthouse', 'oyster'].map((what) => `<li>${OTHER} The ${what} will be…</li>`).join('');
    const html = `<p>${PROSE}</p><p>${OTHER} And then…</p><ul>${teasers}</ul>`;
    const cut = Array(3).fill('-teasers');
    expect(rulesOf(html, Array(5).fill(0.98))).toEqual(['+body-run', '+body-run', ...cut]);
  });

  describe('prose above the headline', () => {
    const title = '<title>Council closes the old swing bridge</title>';
    const heading = '<h1>Council closes the old swing bridge</h1>';
    const news = ['one', 'two', 'three', 'four'].map((n) => `<p>News ${n}: ${OTHER}</p>`).join('');
    const story = `<p>${PROSE}</p><p>${OTHER}</p><p>${LONG}</p><p>${LONG} Again.</p>`;

    test('goes where it stands well above', () => {
      const rules = rulesOf(`${title}${news}${heading}${story}`, [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]);
      expect(rules.slice(0, 4)).toEqual(['-above-headline', '+body-run', '+body-run', '+body-run']);
    });

    test('stays where most of the prose stands there: that is no headline', () => {
      const rules = rulesOf(`${title}${story}${news}${heading}<p>${OTHER} The end.</p>`, Array(10).fill(0.9));
      expect(rules.slice(0, 4)).toEqual(Array(4).fill('+body-run'));
    });
  });
});

test('a notice about what the page does not show goes where it stands twice, and a refrain stays', () => {
  const notice = 'Your privacy settings keep us from showing external content here, such as maps, films and posts.';
  const twice = (line: string) => `<p>${PROSE}</p><div><p>${line}</p></div><p>${OTHER}</p><div><p>${line}</p></div>`;
  expect(rulesOf(twice(notice.replace('Your', 'Under the cookie law your')), [0.98, 0.98, 0.98, 0.98])[1]).toBe(
    '-repeated-notice',
  );
  expect(rulesOf(twice(LONG.slice(0, 100)), [0.98, 0.98, 0.98, 0.98])[1]).toBe('+body-run');
});

describe('smoothing', () => {
  const p = `<p>${PROSE}</p>`;

  test('a short line amid the story stays unless the scorer is sure', () => {
    const html = `<div>${p}<p>No pools</p>${p}</div>`;
    expect(rulesOf(html, [0.9, 0.3, 0.9])[1]).toBe('+body-gap');
    expect(rulesOf(html, [0.9, 0.1, 0.9])[1]).toBe('-not-prose');
  });

  test('a short line below the story goes', () => {
    expect(rulesOf(`<div>${p}${p}<p>No pools</p></div>`, [0.9, 0.9, 0.3])[2]).toBe('-not-prose');
  });

  test('a heading with nothing behind it goes, one with text behind it stays', () => {
    const html = `<div>${p}<h2>What it costs</h2><p>${OTHER}</p><h2>In other places</h2></div>`;
    expect(rulesOf(html, [0.9, 0.9, 0.9, 0.9])).toEqual(['+body-run', '+body-part', '+body-run', '-trailing-heading']);
  });
});

test('a story told in headings keeps them', () => {
  const html = `<div><p>${PROSE}</p><h3>First the piers</h3><h3>Then the deck</h3><h3>Last the lamps</h3></div>`;
  expect(rulesOf(html, [0.9, 0.9, 0.9, 0.9])).toEqual(['+body-run', '+body-part', '+body-part', '+body-part']);
});

describe('a story told twice', () => {
  const told = `<div class="page"><p>${PROSE}</p><p>${OTHER}</p><p>${LONG}</p></div>`;

  test('is kept once, its first telling', () => {
    const html = `${told}<div class="for-scripts">${PROSE} ${OTHER} ${LONG}</div>`;
    expect(rulesOf(html, [0.9, 0.9, 0.9, 0.9])).toEqual(['+body-run', '+body-run', '+body-run', '-second-telling']);
  });

  test('a plan that repeats its days is no second telling', () => {
    const days = `<p>${PROSE} Rest.</p>`.repeat(4);
    expect(rulesOf(`<div>${days}</div>`, [0.9, 0.9, 0.9, 0.9])).toEqual(Array(4).fill('+body-run'));
  });

  test('a sentence that comes back is no second telling', () => {
    const html = `<div><p>${PROSE}</p><p>${OTHER}</p><p>${LONG}</p><blockquote>${PROSE}</blockquote></div>`;
    expect(rulesOf(html, [0.9, 0.9, 0.9, 0.9])[3]).toBe('+body-run');
  });
});

describe('names do not decide', () => {
  test('what covers the story is the story, whatever it is called', () => {
    const html = (name: string) => `<div>${`<p class="${name}">${PROSE}</p>`.repeat(6)}</div>`;
    const nearness = (name: string) => [...(factsOf(html(name)).page.blocks[2]?.nearness ?? [])];
    expect(nearness('paywall')).toEqual(nearness(''));
  });

  test('what stands beside the story is called by its name', () => {
    const { page } = factsOf(`<div>${`<p>${PROSE}</p>`.repeat(6)}<p class="paywall">Log in</p></div>`);
    expect(Math.max(...(page.blocks.at(-1)?.nearness ?? []))).toBeGreaterThan(0);
  });
});

describe('the kind of a page', () => {
  const links = '<ul>'.concat('<li><a href="/x">Ferry timetable changes from Monday</a></li>'.repeat(30), '</ul>');
  const stamps = (entries: number) => `<h3>14:05 The bridge is shut</h3><p>${PROSE}</p>`.repeat(entries);
  const kindOf = (html: string, words: number, url: string | null = null) => {
    const { page, metadata } = factsOf(html);
    return pageKind({ page, kept: page.blocks.slice(0, 1), words, metadata: { ...metadata, url } });
  };

  test.each([
    {
      kind: 'article',
      words: 300,
      html: `<h1>Bridge</h1><p>${PROSE}</p>`,
      url: 'https://courier.example/local/bridge-closed',
    },
    { kind: 'no-body', words: 3, html: '<p>Bridge closed now</p>', url: 'https://courier.example/local/bridge-closed' },
    { kind: 'no-body', words: 20, html: '<title>Just a moment...</title><p>Please wait.</p>', url: null },
    { kind: 'no-body', words: 30, html: `<h1>Page not found</h1><p>${PROSE}</p>`, url: null },
    { kind: 'no-body', words: 20, html: '<p>Enable JavaScript and cookies to continue.</p>', url: null },
    { kind: 'article', words: 300, html: '<h1>Page not found</h1><p>Enable JavaScript to continue.</p>', url: null },
    { kind: 'live-blog', words: 300, html: `<title>Live: storm at sea</title>${stamps(8)}`, url: null },
    { kind: 'article', words: 300, html: `<title>Live: storm at sea</title>${stamps(3)}`, url: null },
    { kind: 'article', words: 300, html: `<title>Oysters live in the bay</title>${stamps(8)}`, url: null },
    { kind: 'index', words: 90, html: links, url: 'https://courier.example/' },
    { kind: 'article', words: 90, html: links, url: 'https://courier.example/?p=31228' },
    { kind: 'gallery', words: 40, html: `<p>${PROSE}</p>`, url: 'https://courier.example/gallery/oysters' },
    { kind: 'article', words: 400, html: `<p>${PROSE}</p>`, url: 'https://courier.example/gallery/oysters' },
    { kind: 'video', words: 30, html: `<p>${PROSE}</p>`, url: 'https://courier.example/video/tall-ships' },
    { kind: 'paywall', words: 60, html: `<p>${PROSE}</p><p>Subscribe to continue reading.</p>`, url: null },
    {
      kind: 'aggregator',
      words: 300,
      html: `<p>${PROSE}</p><p>Articles (6)</p><p>Center (2)</p><p>Generated by AI</p>`,
      url: null,
    },
  ])('$kind, $words words, $url', ({ kind, words, html, url }) => {
    expect(kindOf(html, words, url)).toBe(kind);
  });
});
