import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../shared/text/page/decode.ts';
import { DEFAULT_LIMITS } from '../../../shared/text/page/guard.ts';
import { TAG_NAMES } from '../../../shared/text/page/name-table.ts';
import { boundedText, following, type PageNode } from '../../../shared/text/page/page-node.ts';
import { PageText } from '../../../shared/text/page/page-text.ts';
import { pageDescription, parsePage } from '../../../shared/text/page/parse.ts';

const parsed = (page: string | PageText) => parsePage(page, 'x.html', DEFAULT_LIMITS);

/** Every node below the root, as a line each. */
function linesOf(root: PageNode): string[] {
  const lines: string[] = [];
  for (let node = following(root, root, false); node; node = following(node, root, false)) {
    const said = Object.entries(node.attribs ?? {}).filter(([, value]) => value !== undefined);
    lines.push(node.data ?? `<${[node.name, ...said.map(([name, value]) => `${name}=${value}`)].join(' ')}>`);
  }
  return lines;
}

describe('a page in UTF-8 is read from its bytes', () => {
  test.each([
    { page: '<p title="Brücke «gesperrt»">Die Brücke – „gesperrt“</p>' },
    { page: '<p title=Čapek class="é&eacute;&#8217;ü">ß&szlig;ß &amp; 港湾委員会 &nbsp;🌉</p>' },
    { page: '<title>Größe &lt; 2</title><p>Ein&shy;fach' },
    { page: '<p>a<svg><![CDATA[é]]></svg><math><![CDATA[é]]></math>' },
    { page: '\ufeff<p>é' },
  ])('$page', ({ page }) => {
    const bytes = readPage(Buffer.from(page), undefined);
    expect(linesOf(parsed(bytes))).toEqual(linesOf(parsed(PageText.of(page.replace('\ufeff', '')))));
    expect(linesOf(parsed(bytes)).join()).toMatch(/[^\0-\x7f]/);
  });

  test('its beginning is whole characters', () => {
    const text = readPage(Buffer.from('港湾委員会は橋を閉鎖する'), undefined);
    expect(text.head(3)).toBe('港湾委');
    expect(text.head(100)).toBe(text.whole());
  });
});

test('what no reader sees stands in the tree without its content', () => {
  const page =
    '<p>a</p><script>b</script><noscript><p>c</p></noscript><svg><title>d</title><g/></svg>' +
    '<select><option>e</select><template><p><b>f</b></template><p>g</p>';
  expect(linesOf(parsed(page))).toEqual([
    '<p>',
    'a',
    '<script>',
    '<noscript>',
    '<svg>',
    '<select>',
    '<template>',
    '<p>',
    'g',
  ]);
});

test('structured data is kept', () => {
  const root = parsed('<script type="application/ld+json; charset=utf-8">{"headline":"Brücke"}</script><p>a');
  expect(linesOf(root)).toContain('{"headline":"Brücke"}');
  expect(boundedText(root, { maxChars: 100 })).toBe('a');
});

test.each(['', '<math>'])('tags are named as the library names them, behind "%s"', (before) => {
  for (const name of [...TAG_NAMES.names, 'image', 'x-y']) {
    const page = `${before}<${name.toUpperCase()}>`;
    const theirs: string[] = [];
    new Parser({ onopentag: (tag) => void theirs.push(`<${tag}>`) }).end(page);
    expect(linesOf(parsed(page))).toEqual(theirs);
  }
});

test('no tag that is listed changes its case within drawings', () => {
  for (const name of TAG_NAMES.names) {
    const opened: string[] = [];
    new Parser({ onopentag: (tag) => void opened.push(tag) }).end(`<svg><${name.toUpperCase()}>`);
    expect(opened.at(-1)).toBe(name);
  }
});

test('the first attribute of a name counts', () => {
  expect(linesOf(parsed('<p CLASS=a class="b&amp;c" hidden>'))).toEqual(['<p class=a hidden=>']);
  expect(linesOf(parsed('<form id=a><form class=b><p id=c>'))).toEqual(['<form id=a>', '<p id=c>']);
});

test.each([
  { head: '<meta name="description" content="A bridge.">', is: 'A bridge.' },
  { head: '<meta name="x" property="og:description" content="A bridge.">', is: 'A bridge.' },
  { head: '<meta name="twitter:description" content="A bridge.">', is: null },
])('$head describes the page as $is', ({ head, is }) => {
  expect(pageDescription(parsed(`<html><head>${head}</head><body></body></html>`))).toBe(is);
});
