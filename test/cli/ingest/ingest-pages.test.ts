import { describe, expect, test } from 'vitest';
import { countPage, noPages, type PageResult } from '../../../cli/ingest/ingest-counts.ts';
import { type IngestOptions, ingestPages, type PagePipeline } from '../../../cli/ingest/ingest-pages.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { PageRef } from '../../../shared/ports.ts';
import type { Ingested } from '../../../shared/usecases/ingest/outcomes.ts';

async function* pagesNamed(...keys: string[]): AsyncGenerator<PageRef> {
  for (const key of keys) yield { key, version: '1' };
}

const extracted = (key: string): Ingested => ({ outcome: 'extracted', articleRef: `ref/${key}`, kind: 'article' });

async function resultsOf(
  keys: string[],
  pipeline: Partial<PagePipeline>,
  options: Partial<IngestOptions> = {},
): Promise<PageResult[]> {
  const results: PageResult[] = [];
  const whole: PagePipeline = {
    ingest: async ({ key }) => extracted(key),
    cluster: async (articleRef) => ({ articleId: articleRef, storyId: 'story', kind: 'article' }),
    ...pipeline,
  };
  await ingestPages(pagesNamed(...keys), whole, {
    inFlight: 4,
    clustering: 2,
    stop: new AbortController().signal,
    onPage: (page) => void results.push(page),
    ...options,
  });
  return results;
}

describe('ingestPages', () => {
  test('clusters what was extracted, by the pointer it got', async () => {
    const refs: string[] = [];
    const cluster: PagePipeline['cluster'] = async (ref) => {
      refs.push(ref);
      return { articleId: ref, storyId: 's', kind: 'article' };
    };
    expect(await resultsOf(['a', 'b'], { cluster })).toEqual([{ result: 'clustered' }, { result: 'clustered' }]);
    expect(refs).toEqual(['ref/a', 'ref/b']);
  });

  test.each<[string, Ingested, object]>([
    ['skips what is stored', { outcome: 'unchanged' }, { result: 'unchanged' }],
    ['skips what is outdated', { outcome: 'outdated' }, { result: 'outdated' }],
    [
      'names what is rejected',
      { outcome: 'rejected', code: 'page.empty', reason: 'a has no bytes.', hint: null, waiting: 0 },
      { result: 'rejected', key: 'a', code: 'page.empty', reason: 'a has no bytes.', hint: null },
    ],
  ])('%s', async (_, ingested, result) => {
    expect(await resultsOf(['a'], { ingest: async () => ingested })).toEqual([expect.objectContaining(result)]);
  });

  test('tells a kept page from an article without a story of its own', async () => {
    const kinds = { 'ref/a': 'index', 'ref/b': 'article' } as const;
    const results = await resultsOf(['a', 'b'], {
      cluster: async (ref) => ({ articleId: ref, storyId: null, kind: kinds[ref as keyof typeof kinds] }),
    });
    expect(results).toEqual([{ result: 'kept', kind: 'index' }, { result: 'clustered' }]);
  });

  test('a bug on one page fails that page alone', async () => {
    const results = await resultsOf(['a', 'b', 'c'], {
      ingest: async ({ key }) => {
        if (key === 'b') throw new TypeError('x is undefined');
        return extracted(key);
      },
    });
    expect(results.map(({ result }) => result).sort()).toEqual(['clustered', 'clustered', 'failed']);
    expect(results).toContainEqual(expect.objectContaining({ result: 'failed', key: 'b', reason: 'x is undefined' }));
  });

  test('what a retry can help is tried again', async () => {
    let calls = 0;
    const results = await resultsOf(['a'], {
      cluster: async (ref) => {
        if (++calls < 4) throw new PipelineError('story.conflict', 'Somebody was faster.');
        return { articleId: ref, storyId: 's', kind: 'article' };
      },
    });
    expect([calls, results]).toEqual([4, [{ result: 'clustered' }]]);
  });

  test('a store that stays unavailable ends the run and names the reason', async () => {
    const run = resultsOf(['a', 'b'], {
      ingest: async () => {
        throw new PipelineError('store.unavailable', 'The disk is full.');
      },
    });
    await expect(run).rejects.toThrow('The disk is full.');
  });
});

test('a tally counts everything and names no more than it may', () => {
  const tally = noPages();
  for (let at = 0; at < 30; at++) {
    countPage(tally, { result: 'rejected', key: `p${at}`, code: 'page.empty', reason: 'Empty.', hint: null }, 20);
  }
  countPage(tally, { result: 'kept', kind: 'index' }, 20);
  countPage(tally, { result: 'clustered' }, 20);
  expect(tally).toMatchObject({ pages: 32, rejected: 30, clustered: 1 });
  expect(tally.rejections).toHaveLength(20);
  expect([...tally.kept]).toEqual([['index', 1]]);
});
