import { afterEach, expect, test } from 'vitest';
import { startTextPool, type TextPool, type TextPoolOptions } from '../../../cli/serve/text-pool.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';

const worker = new URL('../support/hostile-text-worker.mjs', import.meta.url);

let pool: TextPool;
afterEach(() => pool.close());

function start(options: Partial<TextPoolOptions> = {}) {
  pool = startTextPool({ worker, threads: 1, heapMb: 32, ...options });
  return (key: string) =>
    pool.extract({ key, bytes: new Uint8Array(), carrier: {} }).then((read) => read.article.title);
}

const failed = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

test.each([
  ['that never ends is given up at the deadline', 'hang', 'work.busy', /1\.5 s/],
  ['that fills the memory is refused for that', 'fill', 'page.failed', /32 MB/],
  ['that the program fails at is refused with the error', 'slip', 'page.failed', /TypeError: x is not a function/],
  ['that the worker refuses keeps its reason', 'refuse', 'page.binary', /PNG/],
])('a page %s, and the next one is read', async (_, key, code, message) => {
  const extract = start({ deadlineMs: 1_500 });
  const error = await failed(extract(key));
  expect(error).toBeInstanceOf(PipelineError);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message), retryable: code === 'work.busy' });
  expect(await extract('next')).toBe('next');
});

test.each(['fill', 'slip'])('a text or a comparison whose worker meets "%s" is refused as a page is', async (act) => {
  start();
  expect(await failed(pool.describe(act))).toMatchObject({ code: 'page.failed' });
  expect(await failed(pool.compare(act, ''))).toMatchObject({ code: 'page.failed' });
});

test('who comes when enough are waiting is turned away at once, and let in again afterwards', async () => {
  const extract = start({ maxWaiting: 2 });
  const inside = ['slow', 'a', 'b'].map(extract);
  expect(await failed(extract('c'))).toMatchObject({ code: 'work.busy', hint: expect.stringMatching(/some seconds/) });
  expect(await failed(pool.compare('c', ''))).toMatchObject({ code: 'work.busy' });
  expect(await Promise.all(inside)).toEqual(['slow', 'a', 'b']);
  expect(await extract('c')).toBe('c');
});

test('the second half of a check is neither turned away nor put behind what waits', async () => {
  const extract = start({ maxWaiting: 2 });
  await extract('loads the worker');
  const ended: string[] = [];
  const noting = (name: string, work: Promise<unknown>) => work.then(() => ended.push(name));
  await Promise.all([
    ...['slow', 'a', 'b'].map((key) => noting(key, extract(key))),
    noting('described', pool.describe('text')),
  ]);
  expect(ended).toEqual(['slow', 'described', 'a', 'b']);
});

test('closing ends what is in the middle of work', async () => {
  const extract = start();
  const work = ['hang', 'a'].map((key) => failed(extract(key)));
  await pool.close();
  expect(await Promise.all(work)).toEqual([expect.any(PipelineError), expect.any(PipelineError)]);
});
