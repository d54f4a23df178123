import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../../shared/text/extract.ts';

const OWN = [
  'Saltmarsh council voted on Tuesday night to close the swing bridge for eleven weeks, because its bearings had worn through.',
  'Engineers who inspected the bridge in August found cracks in two of the four main rollers, a report to the council said.',
  'Lorries will be sent by way of the ring road, which adds half an hour to every trip from the fish market to the coast.',
  'The last closure, in the winter of 1987, lasted five weeks and cost the harbour a quarter of its trade, members heard.',
];
const NEXT = [
  'A walrus that had slept on the lifeboat ramp of Gullhaven for nine days swam off on Sunday evening, the coast guard said.',
  'Hundreds of visitors had come by bus to see the animal, which vets judged to be healthy, well fed and rather bored.',
  'The lifeboat, moved to the inner harbour meanwhile, was back on its ramp by Monday noon, the crew of six reported.',
];
const p = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('');
const textOf = (body: string): string => {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Swing bridge to close for weeks</title></head><body><header><a href="/">Home</a></header>${body}<footer><p>All rights reserved.</p></footer></body></html>`;
  return extractArticle({ key: 'page.html', bytes: Buffer.from(html), carrier: {} }).article.text;
};
const TITLE = 'Swing bridge to close for weeks';
const OTHER = 'Walrus leaves the lifeboat ramp';

describe('the story below its own', () => {
  test.each([
    [
      'in an article of its own',
      `<main><article><h1>${TITLE}</h1>${p(OWN)}</article><article class="next"><h1>${OTHER}</h1>${p(NEXT)}</article></main>`,
    ],
    [
      'in an article with a lesser heading',
      `<main><article><h1>${TITLE}</h1>${p(OWN)}</article><article><h2>${OTHER}</h2>${p(NEXT)}</article></main>`,
    ],
    [
      'in a division',
      `<div id="feed"><div class="post"><h1>${TITLE}</h1><div>${p(OWN)}</div></div><div class="post"><h1>${OTHER}</h1><div>${p(NEXT)}</div></div></div>`,
    ],
    [
      'deeper down, behind a label and a date',
      `<div><div class="wrap"><div><h1>${TITLE}</h1></div><div>${p(OWN)}</div></div><div class="wrap"><div><span>Sea</span><time>3 March 2025</time><h1>${OTHER}</h1></div><div>${p(NEXT)}</div></div></div>`,
    ],
    [
      'and yet another one',
      `<main><article><h1>${TITLE}</h1>${p(OWN)}</article><article><h1>${OTHER}</h1>${p(NEXT)}</article><article><h1>Third one altogether</h1>${p(NEXT.map((line) => line.replace('walrus', 'heron')))}</article></main>`,
    ],
    [
      'in an article beside the main element',
      `<main><article><h1>${TITLE}</h1>${p(OWN)}</article></main><article><h2>${OTHER}</h2>${p(NEXT)}</article>`,
    ],
    [
      'in a division beside the article, with a headline of the same rank',
      `<main><article><h1>${TITLE}</h1>${p(OWN)}</article></main><div class="feed"><h1>${OTHER}</h1><div>${p(NEXT)}</div></div>`,
    ],
    [
      'in an article within divisions, below a header',
      `<main><h1>${TITLE}</h1>${p(OWN)}</main><div data-url="/walrus"><div><article><header><h2><a href="/walrus">${OTHER}</a></h2></header>${p(NEXT)}</article></div></div>`,
    ],
    [
      'in sections that no article holds together',
      `<main><section><h1>${TITLE}</h1>${p(OWN)}</section><section><h1>${OTHER}</h1>${p(NEXT)}</section></main>`,
    ],
    [
      'in the same element, signed by its author',
      `<div><h1>${TITLE}</h1>${p(OWN)}<hr><h1>${OTHER}</h1><p class="byline">By Ida Holt</p>${p(NEXT)}</div>`,
    ],
  ])('goes: %s', (_, body) => {
    const text = textOf(body);
    for (const line of OWN) expect(text).toContain(line);
    expect(text).not.toContain('visitors');
    expect(text).not.toContain(OTHER);
  });

  test.each([
    [
      'sections of one story',
      `<article><section><h1>${TITLE}</h1>${p(OWN)}</section><section><h1>What the ramp costs</h1>${p(NEXT)}</section></article>`,
    ],
    [
      'sub-headings in one element',
      `<article><h1>${TITLE}</h1>${p(OWN)}<h2>What the ramp costs</h2>${p(NEXT)}</article>`,
    ],
    [
      'a heading of the title’s rank in the same element, unsigned',
      `<article><h1>${TITLE}</h1>${p(OWN)}<h1>What the ramp costs</h1>${p(NEXT)}</article>`,
    ],
    [
      'a lesser heading in the same element above a signed part',
      `<article><h1>${TITLE}</h1>${p(OWN)}<h2>What the ramp costs</h2><p class="byline">By Ida Holt</p>${p(NEXT)}</article>`,
    ],
    [
      'a lesser heading in a division beside the article',
      `<main><article><h1>${TITLE}</h1>${p(OWN)}</article><div><h2>What the ramp costs</h2>${p(NEXT)}</div></main>`,
    ],
    [
      'a part set as an article within the story',
      `<article><h1>${TITLE}</h1>${p(OWN)}<article><h2>What the ramp costs</h2>${p(NEXT)}</article></article>`,
    ],
    [
      'lesser headings in divisions beside each other',
      `<article><div><h1>${TITLE}</h1>${p(OWN)}</div><div><h2>What the ramp costs</h2>${p(NEXT)}</div></article>`,
    ],
    [
      'a body below a headline and its lead',
      `<main><div><h1>${TITLE}</h1><p>${OWN[0]}</p></div><div><h1>Bridges and ramps</h1>${p([...OWN.slice(1), ...NEXT])}</div></main>`,
    ],
    [
      'a second part that says the title once more',
      `<main><div><h1>${TITLE}</h1>${p(OWN)}</div><div><h1>${TITLE} (part two)</h1>${p(NEXT)}</div></main>`,
    ],
  ])('stays where it is none: %s', (_, body) => {
    const text = textOf(body);
    expect(text).toContain(OWN[2]);
    expect(text).toContain('visitors');
  });
});
