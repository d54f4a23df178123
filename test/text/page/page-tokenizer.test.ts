import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Parser, type ParserOptions } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, ParseBudget } from '../../../shared/text/page/guard.ts';
import { nameAt } from '../../../shared/text/page/page-attributes.ts';
import { PageTokenizer } from '../../../shared/text/page/page-tokenizer.ts';

/** What a parser tells its handler: texts joined, attributes that nobody reads left out. */
function eventsOf(html: string, options: object): string[] {
  const events: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') events.push(`text ${text}`);
    text = '';
  };
  const parser = new Parser(
    {
      ontext: (data) => {
        text += data;
      },
      onopentag: (name, attribs) => {
        flush();
        const read = Object.entries(attribs).filter(([attribute]) => nameAt(attribute, 0, attribute.length));
        events.push(`open ${name} ${JSON.stringify(read)}`);
      },
      onclosetag: (name) => {
        flush();
        events.push(`close ${name}`);
      },
    },
    options as ParserOptions,
  );
  parser.end(html);
  flush();
  return events;
}

const own = (html: string) =>
  eventsOf(html, { Tokenizer: PageTokenizer, budget: new ParseBudget('page.html', DEFAULT_LIMITS) });
const library = (html: string) => eventsOf(html, {});

const PIECES = [
  ...['<p>', '</p>', '<p class="a">', "<p id='b c'>", '<div hidden>', '<div hidden class=x/>', '<br/>', '<br / >'],
  ...[
    '<a href="?a&amp;b" rel=next>',
    '</a >',
    '<title>',
    '</title>',
    '<TITLE x>',
    '<script>',
    '<script type="a&lt;b">',
  ],
  ...[
    '</script>',
    '</scrip',
    '</SCRIPT\n>',
    '<style>',
    '</style>',
    '<textarea>',
    '</textarea>',
    '<plaintext>',
    '<svg>',
  ],
  ...[
    '</svg>',
    '<math>',
    '<svg/>',
    '<iframe>',
    '</iframe>',
    '<xmp>',
    '</xmp>',
    '<noembed>',
    '<noframes>',
    '</noframes>',
  ],
  ...[
    '<!--',
    '-->',
    '--!>',
    '<!-->',
    '<!doctype html>',
    '<!x>',
    '<?xml?>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '&nbsp',
    '&#8217;',
  ],
  ...['&', '&bogus;', '<', '>', '"', "'", '=', '/', ' ', '\n', 'word', 'é’', '<1', '</1>', '</>', '<form>', '</form>'],
  ...[
    '<li>',
    '<td>',
    '<option>',
    '<p',
    ' class',
    '=',
    ' title="',
    " content='",
    ' name=v',
    ' data-x="1"',
    ' data-y=2',
    ' Q',
  ],
];

describe('the page tokenizer tells what htmlparser2 tells', () => {
  test('of anything made of the pieces pages are made of', () => {
    const pages = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(pages, (html) => {
        expect(own(html)).toEqual(library(html));
      }),
      { numRuns: 4_000, seed: 17 },
    );
  });

  test('of every fixture, whole and broken off anywhere', () => {
    const folder = new URL('../../fixtures/pages/', import.meta.url);
    for (const name of readdirSync(folder)) {
      const html = readFileSync(new URL(`${name}/source.html`, folder), 'utf8');
      expect(own(html)).toEqual(library(html));
      for (let cut = 7; cut < html.length; cut += 97) {
        const part = html.slice(0, cut);
        expect(own(part)).toEqual(library(part));
      }
    }
  });
});

test('attributes that nobody reads count for the limit all the same', () => {
  const budget = new ParseBudget('page.html', { ...DEFAULT_LIMITS, maxAttributes: 3 });
  const parse = (html: string) =>
    new Parser({}, { Tokenizer: PageTokenizer, budget } as unknown as ParserOptions).end(html);
  expect(() => parse('<p onclick=1 data-a data-b="2" data-c=3>')).toThrow('more than 3 attributes');
});
