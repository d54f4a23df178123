/** A kind of page made to hurt, of any size. */
export interface HostileFamily {
  readonly name: string;
  /** `text` is what a page says, and is also described, checked and compared; `page` hurts only whoever reads the page. */
  readonly of: 'text' | 'page';
  /** About so many characters of it; another `variant` says other things in the same way. */
  readonly build: (chars: number, variant?: number) => string;
}

/** Numbers from a seed, as a page's author would draw them: below `below`, no two runs alike. */
function drawn(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Pieces until there is as much as was asked for. */
function pieces(chars: number, piece: (n: number) => string): string {
  const all: string[] = [];
  for (let length = 0, n = 0; length < chars; n++) {
    const next = piece(n);
    all.push(next);
    length += next.length;
  }
  return all.join('');
}

const letters = (draw: (below: number) => number, first: number, count: number) =>
  String.fromCharCode(first + draw(count));

/** A script without spaces, in sentences of some length or in none. */
function script(first: number, count: number, stop = ''): HostileFamily['build'] {
  return (chars, variant = 0) => {
    const draw = drawn(variant);
    return pieces(chars, (n) => letters(draw, first, count) + (stop !== '' && n % 60 === 59 ? stop : ''));
  };
}

const WORDS =
  'harbour council bridge winter clerk paper lamp ferry pier note repair vote market stone river night'.split(' ');

function words(end: (n: number) => string, many = 5_000): HostileFamily['build'] {
  return (chars, variant = 0) => {
    const draw = drawn(variant);
    return pieces(chars, (n) => `${WORDS[draw(WORDS.length)]}${draw(many).toString(36)}${end(n)}`);
  };
}

const repeated =
  (...units: readonly string[]): HostileFamily['build'] =>
  (chars, variant = 0) => {
    const unit = units[variant % units.length]!;
    return unit.repeat(Math.ceil(chars / unit.length));
  };

const STORY = Array.from(
  { length: 12 },
  (_, n) =>
    `<p>In year ${n} the clerk of pier ${n * 7} read note ${n * 31} aloud, folded it and put it under lamp ${n}.</p>`,
).join('');

/** Around the piece that is repeated a short story, so that something is found. */
function page(piece: (n: number) => string, before = '', after = ''): HostileFamily['build'] {
  return (chars) =>
    `<html><body><h1>What the clerk read</h1>${before}${pieces(chars, piece)}${after}${STORY}</body></html>`;
}

function head(piece: (n: number) => string, before = '', after = ''): HostileFamily['build'] {
  return (chars) =>
    `<html><head>${before}${pieces(chars, piece)}${after}</head><body><h1>What the clerk read</h1>${STORY}</body></html>`;
}

const sentence = (n: number) =>
  `In year ${n} clerk ${(n * 7) % 911} read note ${n * 31} aloud and put it under lamp ${n % 613}.`;
const LD = '<script type="application/ld+json">';

/** Every kind of text that has hurt a pattern, a segmenter or a comparison. */
const TEXTS: readonly HostileFamily[] = [
  { name: 'one paragraph of words', of: 'text', build: words(() => ' ') },
  { name: 'words that never come again', of: 'text', build: words(() => ' ', 2 ** 31) },
  { name: 'sentences', of: 'text', build: words((n) => (n % 12 === 11 ? '. ' : ' ')) },
  { name: 'short paragraphs', of: 'text', build: words((n) => (n % 12 === 11 ? '.\n\n' : ' ')) },
  { name: 'paragraphs of 2 KB', of: 'text', build: words((n) => (n % 220 === 219 ? '.\n\n' : ' ')) },
  { name: 'kana without a stop', of: 'text', build: script(0x3041, 80) },
  { name: 'kana in sentences', of: 'text', build: script(0x3041, 80, '。') },
  { name: 'kana in paragraphs', of: 'text', build: script(0x3041, 80, '。\n\n') },
  { name: 'Han without a stop', of: 'text', build: script(0x4e00, 5_000) },
  { name: 'Han in paragraphs', of: 'text', build: script(0x4e00, 5_000, '。\n\n') },
  { name: 'Thai without a space', of: 'text', build: script(0x0e01, 46) },
  { name: 'Khmer without a space', of: 'text', build: script(0x1780, 35) },
  { name: 'Arabic without a space', of: 'text', build: script(0x0627, 30) },
  { name: 'Hangul without a space', of: 'text', build: script(0xac00, 10_000) },
  { name: 'single letters', of: 'text', build: repeated('a b ', 'b c a ') },
  { name: 'one letter, no space', of: 'text', build: repeated('a', 'b') },
  { name: 'a@', of: 'text', build: repeated('a@', 'b@') },
  { name: 'a.', of: 'text', build: repeated('a.', 'b.') },
  { name: 'hyphens between letters', of: 'text', build: repeated('a-', 'b-') },
  { name: 'apostrophes between letters', of: 'text', build: repeated("a'", "b'") },
  { name: 'marks on one letter', of: 'text', build: repeated('\u0301', '\u0302') },
  { name: 'digits', of: 'text', build: repeated('1', '2') },
  { name: 'digits and commas', of: 'text', build: repeated('1,', '2.') },
  { name: 'numbers', of: 'text', build: (chars, variant = 1) => pieces(chars, (n) => `${n * (variant * 2 + 1)} `) },
  {
    name: 'dates',
    of: 'text',
    build: (chars, variant = 0) => pieces(chars, (n) => `${(n % 28) + 1} March ${1900 + ((n + variant) % 200)} `),
  },
  { name: 'capitals', of: 'text', build: (chars, variant = 0) => words(() => ' ')(chars, variant).toUpperCase() },
  {
    name: 'capitalised words',
    of: 'text',
    build: (chars, variant = 0) => words(() => ' ')(chars, variant).replace(/\b\w/g, (c) => c.toUpperCase()),
  },
  {
    name: 'headings of lists',
    of: 'text',
    build: (chars, variant = 0) => pieces(chars, (n) => `${n + variant}. Thing ${n}\n\nIt is thing ${n}.\n\n`),
  },
  {
    name: 'broken words',
    of: 'text',
    build: (chars, variant = 0) => pieces(chars, (n) => `har-\nbour${(n * (variant + 1)) % 997} `),
  },
  {
    name: 'misread words',
    of: 'text',
    build: (chars, variant = 0) => pieces(chars, (n) => `tbe c1erk o£ p1er ${(n * (variant + 3)) % 97} rea.d n0te `),
  },
  { name: 'quotation marks', of: 'text', build: repeated('“', '„') },
  { name: 'brackets', of: 'text', build: repeated('(', '[') },
  { name: 'emoji', of: 'text', build: repeated('👩‍🚒', '👨‍🚒') },
  { name: 'spaces', of: 'text', build: repeated(' ', '\u00a0') },
  { name: 'line breaks between letters', of: 'text', build: repeated('a\n', 'b\n') },
  { name: 'lines of one word', of: 'text', build: words(() => '\n') },
  {
    name: 'equal sentences',
    of: 'text',
    build: repeated('The clerk read the note aloud. ', 'The note was read by the clerk. '),
  },
  {
    name: 'equal paragraphs',
    of: 'text',
    build: repeated('The clerk read the note aloud.\n\n', 'The note was read by the clerk.\n\n'),
  },
];

/** Every kind of mark-up that has hurt a parser, a tree or a table of signs. */
const PAGES: readonly HostileFamily[] = [
  { name: 'a title', of: 'page', build: head((n) => `Bridge ${n} closed - `, '<title>', '</title>') },
  { name: 'a title of separators', of: 'page', build: head(() => ' | ', '<title>a', '</title>') },
  { name: 'a headline', of: 'page', build: page((n) => `Bridge ${n} closed – `, '<h1>', '</h1>') },
  { name: 'many titles', of: 'page', build: head((n) => `<title>Bridge ${n}</title>`) },
  { name: 'many headlines', of: 'page', build: page((n) => `<h1>Bridge ${n} closed</h1>`) },
  { name: 'ampersands', of: 'page', build: page(() => '&', '<p>', '</p>') },
  { name: 'character references', of: 'page', build: page(() => '&amp;', '<p>', '</p>') },
  { name: 'references that are none', of: 'page', build: page(() => '&ampx&#x', '<p>', '</p>') },
  { name: 'less-than signs', of: 'page', build: page(() => '< ', '<p>', '</p>') },
  {
    name: 'blocks of 2 KB',
    of: 'page',
    build: page((n) => `<p>${Array.from({ length: 30 }, (_, k) => sentence(n * 30 + k)).join(' ')}</p>`),
  },
  { name: 'blocks of one sentence', of: 'page', build: page((n) => `<p>${sentence(n)}</p>`) },
  { name: 'blocks of one word', of: 'page', build: page((n) => `<div>word${n}</div>`) },
  { name: 'blocks told twice', of: 'page', build: page((n) => `<div><p>${sentence(n % 50)}</p></div>`) },
  { name: 'deep nesting', of: 'page', build: page((n) => (n % 300 < 150 ? '<div>' : '</div>')) },
  { name: 'deep inline nesting', of: 'page', build: page((n) => (n % 300 < 150 ? '<b>x' : '</b>')) },
  { name: 'unclosed inline tags', of: 'page', build: page((n) => `<p><b>a<i>b ${n}`) },
  {
    name: 'attributes',
    of: 'page',
    build: page((n) => `<p ${Array.from({ length: 20 }, (_, k) => `data-a${k}="${n}"`).join(' ')}>x</p>`),
  },
  { name: 'one attribute', of: 'page', build: page((n) => `aB${n} `, '<p class="', '">x</p>') },
  {
    name: 'class names',
    of: 'page',
    build: page((n) => `<div class="story-body_${n} related-${n} byline">word ${n}</div>`),
  },
  { name: 'a style attribute', of: 'page', build: page((n) => `display:block;m${n}:1px;`, '<p style="', '">x</p>') },
  { name: 'links', of: 'page', build: page((n) => `<a href="/story/${n}">Bridge ${n}</a> `) },
  {
    name: 'list of links',
    of: 'page',
    build: page(
      (n) => `<li><a href="https://x${n}.example/${n}">Bridge ${n} is closed for the winter</a></li>`,
      '<ul>',
      '</ul>',
    ),
  },
  {
    name: 'cards',
    of: 'page',
    build: page((n) => `<article><h2><a href="/s/${n}">Bridge ${n} is closed</a></h2><p>${sentence(n)}</p></article>`),
  },
  { name: 'tables', of: 'page', build: page((n) => `<table><tr><td>Pier ${n}</td><td>${n * 3}</td></tr></table>`) },
  {
    name: 'rows of a table',
    of: 'page',
    build: page((n) => `<tr><td>Pier ${n}</td><td>${n * 3}</td></tr>`, '<table>', '</table>'),
  },
  { name: 'comments', of: 'page', build: page((n) => `<!-- note ${n} -->`) },
  { name: 'a comment', of: 'page', build: page(() => '- ', '<!--', '-->') },
  { name: 'scripts', of: 'page', build: page((n) => `<script>var a${n}="<p>";</script>`) },
  { name: 'a script', of: 'page', build: page((n) => `var a${n}="<p>x</p>";`, '<script>', '</script>') },
  {
    name: 'JSON-LD array',
    of: 'page',
    build: head((n) => `{"@type":"NewsArticle","headline":"Bridge ${n}"},`, `${LD}[`, '{}]</script>'),
  },
  {
    name: 'JSON-LD scripts',
    of: 'page',
    build: head((n) => `${LD}{"@type":"NewsArticle","headline":"Bridge ${n}"}</script>`),
  },
  {
    name: 'JSON-LD body',
    of: 'page',
    build: head((n) => sentence(n), `${LD}{"@type":"NewsArticle","articleBody":"`, '"}</script>'),
  },
  {
    name: 'JSON-LD authors',
    of: 'page',
    build: head(
      (n) => `{"@type":"Person","name":"Clerk ${n}"},`,
      `${LD}{"@type":"NewsArticle","author":[`,
      '{}]}</script>',
    ),
  },
  {
    name: 'JSON-LD nested',
    of: 'page',
    build: head(
      (n) => (n % 60 < 30 ? '{"@type":"NewsArticle","isPartOf":' : n % 60 === 30 ? '1}' : '}'),
      `${LD}[`,
      ']</script>',
    ),
  },
  { name: 'JSON-LD brackets', of: 'page', build: head(() => '[', LD, '</script>') },
  { name: 'JSON-LD quotes', of: 'page', build: head(() => '\\"', `${LD}{"a":"`, '"}</script>') },
  {
    name: 'page state',
    of: 'page',
    build: page(
      (n) => `{"id":${n},"type":"paragraph","text":"${sentence(n)}"},`,
      '<script>window.__STATE__={"story":[',
      '{}]}</script>',
    ),
  },
  {
    name: 'page state of strings',
    of: 'page',
    build: (chars) =>
      `<html><body><h1>What the clerk read</h1><script>window.__STATE__={"a":"${pieces(chars, (n) => `\\u003cp>${sentence(n)}`)}"}</script></body></html>`,
  },
  {
    name: 'meta tags',
    of: 'page',
    build: head((n) => `<meta property="article:tag" content="bridge ${n}"><meta name="m${n}" content="${n}">`),
  },
  {
    name: 'dates',
    of: 'page',
    build: page(
      (n) => `<time datetime="20${10 + (n % 15)}-03-${10 + (n % 18)}T10:00:00Z">March ${n % 28}, 2025</time> `,
    ),
  },
  { name: 'bylines', of: 'page', build: page((n) => `<p class="byline">By Ann Clerk${n} and Bob Pier${n}</p>`) },
  { name: 'one byline', of: 'page', build: page((n) => `Ann Clerk${n}, `, '<p class="byline">By ', '</p>') },
  {
    name: 'captions',
    of: 'page',
    build: page((n) => `<figure><img src="${n}.png"><figcaption>Pier ${n}, by the river.</figcaption></figure>`),
  },
  { name: 'hidden blocks', of: 'page', build: page((n) => `<div style="display:none"><p>${sentence(n)}</p></div>`) },
  { name: 'line breaks', of: 'page', build: page((n) => `${sentence(n)}<br>`, '<div>', '</div>') },
  { name: 'spans around letters', of: 'page', build: page((n) => `<span>${'abcdefgh'[n % 8]}</span>`, '<p>', '</p>') },
  {
    name: 'frames of frames',
    of: 'page',
    build: page((n) => `<section><header>Pier ${n}</header><aside>Lamp</aside></section>`),
  },
  { name: 'articles', of: 'page', build: page((n) => `<article><p>${sentence(n)}</p></article>`) },
  { name: 'templates', of: 'page', build: page((n) => `<template><p>${sentence(n)}</p></template>`) },
  { name: 'noscripts', of: 'page', build: page((n) => `<noscript><p>${sentence(n)}</p></noscript>`) },
  { name: 'quotations', of: 'page', build: page((n) => `<blockquote>${sentence(n)}</blockquote>`) },
  { name: 'numbered things', of: 'page', build: page((n) => `<h2>${n}. Pier ${n}</h2><p>${sentence(n)}</p>`) },
];

export const FAMILIES: readonly HostileFamily[] = [...TEXTS, ...PAGES];
