import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RawPage } from '../../shared/domain/article.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import { type ExtractLimits, extractArticle } from '../../shared/text/extract.ts';
import { DEFAULT_LIMITS } from '../../shared/text/guard.ts';

const MAX_CPU_MS = 1_000;
const MB = 1024 * 1024;

const page = (bytes: Uint8Array | string, key = 'hostile.html'): RawPage => ({
  key,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  carrier: {},
});

/** The code of the rejection, or `article`. */
function outcome(raw: RawPage, limits: Partial<ExtractLimits> = {}): string {
  try {
    extractArticle(raw, { limits });
    return 'article';
  } catch (error) {
    if (error instanceof PipelineError) return error.code;
    throw error;
  }
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const STORY =
  '<p>The harbour council voted on Tuesday to close the old swing bridge for repairs, saying the work could not wait another winter.</p>';

/** Built when asked for: the texts are large. */
const HOSTILE: readonly {
  readonly name: string;
  readonly build: () => string | Uint8Array;
  readonly ends: readonly string[];
}[] = [
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
];

function bomb(): Uint8Array {
  return gzipSync(Buffer.alloc(256 * MB), { level: 9 });
}

function manyAttributes(count: number): string {
  return Array.from({ length: count }, (_, i) => `a${i}="1"`).join(' ');
}

describe('hostile pages end quickly, as an article or as a rejection', () => {
  test.each(HOSTILE)('$name', ({ build, ends }) => {
    const raw = page(build());
    let ended = '';
    const ms = cpuMs(() => {
      ended = outcome(raw);
    });
    expect(ends).toContain(ended);
    expect(ms).toBeLessThan(MAX_CPU_MS);
  });

  test('a page that follows them is read as ever', () => {
    const before = extractArticle(page(STORY)).article;
    outcome(page('<div>'.repeat(1_000_000)));
    expect(extractArticle(page(STORY)).article).toEqual(before);
  });
});

describe('each limit is what stops a page', () => {
  test.each([
    { limit: 'maxBytes', allowed: 1_000, text: `<p>${'word '.repeat(300)}</p>`, code: 'page.too-large' },
    { limit: 'maxDepth', allowed: 50, text: `${'<div>'.repeat(60)}${STORY}`, code: 'page.too-complex' },
    { limit: 'maxTags', allowed: 50, text: STORY.repeat(60), code: 'page.too-complex' },
    { limit: 'maxAttributes', allowed: 5, text: `<p ${manyAttributes(8)}>${STORY}`, code: 'page.too-complex' },
    { limit: 'timeLimitMs', allowed: -1, text: STORY, code: 'page.too-complex' },
  ] as const)('$limit', ({ limit, allowed, text, code }) => {
    expect(outcome(page(text))).toBe('article');
    expect(outcome(page(text), { [limit]: allowed })).toBe(code);
  });

  test('blocks beyond the limit are left out, not refused', () => {
    const many = Array.from({ length: 40 }, (_, i) => STORY.replace('Tuesday', `day ${i}`)).join('');
    const text = (maxBlocks: number) => extractArticle(page(many), { limits: { maxBlocks } }).article.text;
    expect(text(10).length).toBeLessThan(text(1_000).length);
  });
});

describe('gzip is unpacked under two caps', () => {
  const zeros = (bytes: number) => gzipSync(Buffer.alloc(bytes, 0x20));

  test('the ratio stops a bomb far below the cap in bytes', () => {
    const bytes = zeros(2 * MB);
    expect(outcome(page(bytes), { maxInflatedRatio: 100 })).toBe('page.too-large');
    expect(outcome(page(bytes), { maxInflatedRatio: 100_000 })).toBe('page.empty');
  });

  test('the cap in bytes holds whatever the ratio', () => {
    expect(outcome(page(zeros(6 * MB)), { maxInflatedRatio: 1_000_000 })).toBe('page.too-large');
  });

  test('a bomb is never unpacked: memory stays flat', () => {
    const bytes = bomb();
    const before = process.memoryUsage().rss;
    expect(outcome(page(bytes), { maxInflatedRatio: 1_000_000 })).toBe('page.too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MB);
  });

  test('a cut-off file is corrupt, and gzip within gzip is binary', () => {
    expect(outcome(page(gzipSync(STORY).subarray(0, 40)))).toBe('page.corrupt');
    expect(outcome(page(gzipSync(gzipSync(STORY))))).toBe('page.binary');
  });
});

describe('what is no page is refused with a reason and a hint', () => {
  test.each([
    { name: 'no bytes', bytes: '', code: 'page.empty' },
    { name: 'white space', bytes: ' \n\t ', code: 'page.empty' },
    { name: 'a PNG image', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), code: 'page.binary' },
    { name: 'a PDF', bytes: '%PDF-1.7 …', code: 'page.binary' },
    { name: 'JSON', bytes: '{"headline": "Bridge closed", "body": ["one", "two"]}', code: 'page.not-html' },
    {
      name: 'a style sheet',
      bytes: '.a { color: red; }\n.b { margin: 0; }\n.c { padding: 0; }\n',
      code: 'page.not-html',
    },
    {
      name: 'a feed',
      bytes: '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
      code: 'page.not-html',
    },
    {
      name: 'a site map',
      bytes: '<?xml version="1.0"?>\n<urlset><url><loc>x</loc></url></urlset>',
      code: 'page.not-html',
    },
    { name: 'a script', bytes: '"use strict";\nvar a = 1;\n', code: 'page.not-html' },
  ])('$name is $code', ({ bytes, code }) => {
    expect(() => extractArticle(page(bytes, 'folder/file'))).toThrowError(
      expect.objectContaining({
        code,
        message: expect.stringContaining('folder/file'),
        hint: expect.stringMatching(/.{20}/),
      }),
    );
  });
});

test('the default limits are the documented ones', () => {
  expect(DEFAULT_LIMITS.maxBytes).toBe(5 * MB);
});
