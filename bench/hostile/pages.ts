import { gzipSync } from 'node:zlib';

const MB = 1024 * 1024;

/** A paragraph that any page may hold. */
export const STORY =
  '<p>The harbour council voted on Tuesday to close the old swing bridge for repairs, saying the work could not wait another winter.</p>';

/** A page made to hurt, and how it may end: as an article or rejected with one of these codes. */
export interface HostilePage {
  readonly name: string;
  /** Built when asked for: the texts are large. */
  readonly build: () => string | Uint8Array;
  readonly ends: readonly string[];
}

/** Every kind of hostile page known to have hurt a parser, a pattern or a machine's memory. */
export const HOSTILE: readonly HostilePage[] = [
  { name: 'six megabytes of text', build: () => `<p>${'word '.repeat(1_300_000)}`, ends: ['page.too-large'] },
  { name: 'a gzip bomb of one gigabyte of zeros', build: () => bomb(), ends: ['page.too-large'] },
  { name: 'a million nested divs', build: () => '<div>'.repeat(1_000_000), ends: ['page.too-complex'] },
  { name: 'a million nested inline tags', build: () => '<b>'.repeat(1_000_000), ends: ['page.too-complex'] },
  {
    name: 'sixty thousand attributes on a tag',
    build: () => `<p ${manyAttributes(60_000)}>${STORY}`,
    ends: ['page.too-complex'],
  },
  { name: 'a million empty tags', build: () => '<br>'.repeat(1_000_000), ends: ['page.too-complex'] },
  { name: 'a million paragraphs', build: () => '<p>a'.repeat(1_000_000), ends: ['page.too-complex'] },
  {
    name: 'as many tags as are allowed',
    build: () => '<p>a <i>b'.repeat(70_000),
    ends: ['article', 'page.too-complex'],
  },
  {
    name: 'as much depth as is allowed, closed and opened again',
    build: () => `${'<b>'.repeat(390)}${'<i></x></i>'.repeat(60_000)}`,
    ends: ['article'],
  },
  {
    name: 'closing tags that close nothing',
    build: () => `${'<div>'.repeat(390)}${'</i>'.repeat(1_000_000)}`,
    ends: ['page.too-complex'],
  },
  { name: '200 KB of one unbroken word', build: () => `<p>${'a'.repeat(200_000)}</p>${STORY}`, ends: ['article'] },
  { name: '4 MB of one unbroken word', build: () => `<p>${'a'.repeat(4_000_000)}</p>${STORY}`, ends: ['article'] },
  { name: '4 MB of spaces', build: () => `<p>${' '.repeat(4_000_000)}x</p>${STORY}`, ends: ['article'] },
  { name: 'four million line breaks', build: () => `<p>${'\n'.repeat(4_000_000)}</p>${STORY}`, ends: ['article'] },
  {
    name: 'text broken by line breaks only',
    build: () => `<div>${'word<br>'.repeat(140_000)}</div>`,
    ends: ['article', 'page.too-complex'],
  },
  { name: 'trap for date patterns', build: () => `<p>${'1 '.repeat(500_000)}</p>${STORY}`, ends: ['article'] },
  {
    name: 'trap for byline patterns',
    build: () => `<p class="byline">By ${'A '.repeat(400_000)}</p>${STORY}`,
    ends: ['article'],
  },
  {
    name: 'trap for class names',
    build: () => `<p class="${'aB'.repeat(1_000_000)}">x</p>${STORY}`,
    ends: ['article'],
  },
  {
    name: 'trap for addresses',
    build: () => `<a href="http://${'a.'.repeat(500_000)}">x</a>${STORY}`,
    ends: ['article'],
  },
  {
    name: 'a title of two megabytes',
    build: () => `<title>${'Bridge closed - '.repeat(130_000)}</title>${STORY}`,
    ends: ['article'],
  },
  {
    name: 'deep JSON-LD',
    build: () => `<script type="application/ld+json">${'['.repeat(1_000_000)}</script>${STORY}`,
    ends: ['article'],
  },
  {
    name: 'quotes in JSON-LD',
    build: () => `<script type="application/ld+json">{"a":"${'\\"'.repeat(1_000_000)}</script>${STORY}`,
    ends: ['article'],
  },
  { name: 'unclosed comment', build: () => `${STORY}<!--${'- '.repeat(1_000_000)}`, ends: ['article'] },
  {
    name: 'opened comments',
    build: () => `${'<!--'.repeat(900_000)}${STORY}`,
    ends: ['page.too-complex'],
  },
  { name: 'character references', build: () => `<p>${'&amp;'.repeat(900_000)}</p>${STORY}`, ends: ['article'] },
  { name: 'less-than signs', build: () => `<html>${'<'.repeat(4_000_000)}`, ends: ['page.too-complex'] },
  {
    name: 'unclosed everything',
    build: () => '<html><body><table><tr><td><ul><li><p><a href="x'.repeat(20_000),
    ends: ['article', 'page.too-complex'],
  },
  { name: 'NUL bytes throughout', build: () => STORY.split('').join('\u0000\u0000'), ends: ['page.binary'] },
  {
    name: 'invalid UTF-8',
    build: () => Buffer.concat([Buffer.from(STORY), Buffer.alloc(100_000, 0xff)]),
    ends: ['article'],
  },
  {
    name: 'repeated captions and frames',
    build: () => '<figure><figcaption>x, y.'.repeat(70_000),
    ends: ['article', 'page.too-complex'],
  },
  { name: 'twelve thousand equal paragraphs', build: () => STORY.repeat(12_000), ends: ['article'] },
  { name: 'a million lines of plain text', build: () => 'word\n'.repeat(1_000_000), ends: ['article'] },
  { name: 'a million paragraphs of plain text', build: () => 'a b\n\n'.repeat(1_000_000), ends: ['article'] },
];

/** A gigabyte of zeros in a megabyte of gzip, packed piece by piece so that making it takes no memory. */
export function bomb(): Uint8Array {
  const piece = gzipSync(Buffer.alloc(16 * MB), { level: 9 });
  return Buffer.concat(Array.from({ length: 64 }, () => piece));
}

/** As many different attributes. */
export function manyAttributes(count: number): string {
  return Array.from({ length: count }, (_, i) => `a${i}="1"`).join(' ');
}
