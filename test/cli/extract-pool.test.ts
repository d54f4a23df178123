import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ExtractPool, startExtractPool } from '../../cli/extract-pool.ts';
import { PipelineError } from '../../shared/domain/errors.ts';

describe('the pool', () => {
  let pool: ExtractPool;
  beforeAll(() => {
    const worker = new URL('./support/hostile-worker.mjs', import.meta.url);
    pool = startExtractPool({ worker, threads: 2, timeLimitMs: 2000, heapMb: 32 });
  });
  afterAll(() => pool.close());

  const extract = (key: string) => pool.extract({ key, bytes: new Uint8Array(), carrier: {} });

  test.each([
    ['that never ends is refused for its time', 'hang', 'page.too-complex', /2 s/],
    ['that fills the memory is refused for that', 'fill', 'page.failed', /32 MB/],
    ['that is too deep is refused for its depth', 'dive', 'page.too-complex', /deep/],
    ['that the program fails at is refused with the error', 'slip', 'page.failed', /TypeError: x is not a function/],
    ['that makes its worker leave is refused', 'leave', 'page.too-complex', /2 s/],
    ['that the worker refuses keeps its reason', 'refuse', 'page.binary', /PNG/],
  ])('a page %s, and the next one is untouched', async (_, key, code, message) => {
    const error = await extract(key).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PipelineError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    const after = await Promise.all(['a', 'b', 'c'].map(extract));
    expect(after.map(({ article }) => article.title)).toEqual(['a', 'b', 'c']);
  });

  test('a page’s own memory goes to the worker, a part of other memory stays', async () => {
    const own = new Uint8Array(8);
    const part = new Uint8Array(8).subarray(2);
    await Promise.all([own, part].map((bytes) => pool.extract({ key: 'a', bytes, carrier: {} })));
    expect([own.byteLength, part.byteLength]).toEqual([0, 6]);
  });

  test('pages that wait behind a hanging one lose none of their time', async () => {
    const keys = ['hang', 'hang', 'd', 'e', 'f', 'g'];
    const results = await Promise.allSettled(keys.map(extract));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', ...Array(4).fill('fulfilled')]);
  });
});
