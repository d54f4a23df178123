import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { bomb, HOSTILE, manyAttributes, STORY } from '../../bench/hostile/pages.ts';
import type { HostileResult } from '../../bench/hostile/run-page.ts';
import type { RawPage } from '../../shared/domain/article.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import { type ExtractLimits, extractArticle } from '../../shared/text/extract.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import { runHostile } from '../support/run-hostile.ts';

const MAX_CPU_MS = 1_000;
const MAX_PEAK_MB = 300;
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

describe('hostile pages end within their time and memory, as an article or as a rejection', () => {
  let results: ReadonlyMap<string, HostileResult>;

  beforeAll(async () => {
    results = await runHostile(MAX_CPU_MS);
  }, 180_000);

  test.each(HOSTILE)('$name', ({ name, ends }) => {
    const { ended, cpuMs, peakMb } = results.get(name) as HostileResult;
    expect(ends).toContain(ended);
    expect(cpuMs).toBeLessThan(MAX_CPU_MS);
    expect(peakMb).toBeLessThan(MAX_PEAK_MB);
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
