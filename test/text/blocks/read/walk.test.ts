import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../shared/text/blocks/read/block.ts';
import { TRAIT } from '../../../../shared/text/blocks/read/traits.ts';
import { readBlocks } from '../../../../shared/text/blocks/read/walk.ts';
import { DEFAULT_LIMITS } from '../../../../shared/text/page/guard.ts';
import { parsePage } from '../../../../shared/text/page/parse.ts';

const read = (html: string, max = 100): readonly Block[] => readBlocks(parsePage(html, 'x.html', DEFAULT_LIMITS), max);
const texts = (html: string) => read(html).map(({ text }) => text);

const CELL_TEXT = 'The harbour council voted on Tuesday to close the old swing bridge.';

describe('blocks are what a reader sees as paragraphs', () => {
  test.each([
    { name: 'elements part them', html: '<p>one</p><p>two</p>', is: ['one', 'two'] },
    { name: 'inline elements do not', html: '<p>o<b>n</b>e <a href="/">two</a></p>', is: ['one two'] },
    {
      name: 'loose text beside elements is its own',
      html: '<div>one<p>two</p>three</div>',
      is: ['one', 'two', 'three'],
    },
    { name: 'a line break stays within', html: '<p>one<br>two</p>', is: ['one\ntwo'] },
    { name: 'two line breaks end one', html: '<div>one<br> <br/>two</div>', is: ['one', 'two'] },
    { name: 'unknown elements part them', html: '<my-card>one</my-card><my-card>two</my-card>', is: ['one', 'two'] },
    { name: 'white space is folded', html: '<p>\n one \t&nbsp; two\n</p>', is: ['one two'] },
    {
      name: 'soft hyphens are not part of a word',
      html: '<p>Draw&shy;bridge\u00adkeeper</p>',
      is: ['Drawbridgekeeper'],
    },
    {
      name: 'what no reader sees is left out',
      html: '<script>a</script><style>b</style><noscript>c</noscript><template>d</template><p>e</p>',
      is: ['e'],
    },
    { name: 'unclosed paragraphs end where the next begins', html: '<p>one<p>two', is: ['one', 'two'] },
    {
      name: 'the short cells of a row stand together',
      html: '<table><tr><th>Club<th>Won<th>Drawn<tr><td>Port Ellery<td>12<td>3</table>',
      is: ['Club | Won | Drawn', 'Port Ellery | 12 | 3'],
    },
    {
      name: 'a cell that holds text, or elements, is no part of a row',
      html: `<table><tr><td>Sections<td>${CELL_TEXT}<td>Home<td><p>one</p></table>`,
      is: ['Sections', CELL_TEXT, 'Home', 'one'],
    },
  ])('$name', ({ html, is }) => {
    expect(texts(html)).toEqual(is);
  });

  test('no more than asked for', () => {
    expect(read('<p>a</p>'.repeat(50), 10)).toHaveLength(10);
  });
});

describe('a block knows', () => {
  test('how much of it is links, bold and italics', () => {
    const [block] = read('<p><a href="/">four</a> <b>bold</b> <i>it</i></p>');
    expect(block).toMatchObject({ linkChars: 4, boldChars: 4, italicChars: 2, links: 1 });
  });

  test('the links of all the cells of its row', () => {
    const [row, ...rest] = read('<table><tr><td><a href="/">Ellery</a><td>12<td><a href="/">Marsh</a></table>');
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ linkChars: 11, links: 2, frame: { tag: 'tr' } });
  });

  test('what it stands in', () => {
    const [block] = read('<article><aside hidden><figure><figcaption>x</figcaption></figure></aside></article>');
    for (const trait of ['article', 'aside', 'hidden', 'figure', 'caption'] as const) {
      expect((block?.frame.traits ?? 0) & TRAIT[trait], trait).not.toBe(0);
    }
    expect((block?.frame.traits ?? 0) & TRAIT.nav).toBe(0);
  });

  test('that a closed element holds nothing behind it', () => {
    const [, behind] = read('<nav>x</nav><p>y</p>');
    expect((behind?.frame.traits ?? 0) & TRAIT.nav).toBe(0);
  });

  test('that it is hidden by style', () => {
    const [block] = read('<div style="color:red; display : none">x</div>');
    expect((block?.frame.traits ?? 0) & TRAIT.hidden).not.toBe(0);
  });
});
