import { expect, test } from 'vitest';
import { type CountingTelemetry, createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Attribute, Metric, Table } from '../../../shared/ports.ts';
import { shardOf, storyKey, variantKey, variantOf } from '../../../shared/store/stories.ts';
import { startClustering, startRun } from '../../../shared/usecases/cluster-article.ts';
import { leaveListings } from '../../../shared/usecases/clustering/list-story.ts';
import { refreshStory } from '../../../shared/usecases/clustering/refresh-story.ts';
import { tallyOf } from '../../../shared/usecases/clustering/tally.ts';

const STORY = '0123456789abcdef0123';
const ARTICLE = 'a-0000000000000000000a';
const brief = {
  articleId: ARTICLE,
  pageKey: 'only.html',
  url: 'https://harbor.example/only',
  canonicalUrl: null,
  site: 'harbor.example',
  title: 'The only copy',
  published: '2026-03-01',
  seenAt: '2026-03-01T08:00:00Z',
  words: 200,
  language: 'en',
  kind: 'article',
  agency: null,
  ref: 'ref',
};

function runOn(table: Table) {
  const clock = { now: () => new Date('2026-03-02T00:00:00Z') };
  return startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));
}

/** A table whose variant leaves the story behind its summary and the first count, as if another worker moved it. */
function tableLosingItsVariant(table: Table): Table {
  const key = variantKey(STORY, STORY, ARTICLE);
  let counts = 0;
  return {
    ...table,
    query: async (pk, range) => {
      if (pk === key.pk && ++counts === 3) await table.delete(key);
      return table.query(pk, range);
    },
  };
}

test('a story whose last variant leaves while it is being counted is gone, not broken', async () => {
  const inner = createMemoryTable();
  await inner.put({ ...variantKey(STORY, STORY, ARTICLE), ver: 1, brief });
  // A story with more than the few variants that are read along with its summary.
  for (let i = 0; i < 10; i++) await inner.put({ ...variantKey(STORY, STORY, `a-1${i}`), ver: 1, gone: true });
  const tally = tallyOf([variantOf((await inner.get(variantKey(STORY, STORY, ARTICLE)))!)], null);
  const counted = { [`tally${shardOf(ARTICLE)}`]: tally as unknown as Attribute, canonical: { node: 'left before' } };
  await inner.put({ ...storyKey(STORY), ver: 1, articles: 2, ...counted });
  const run = runOn(tableLosingItsVariant(inner));
  await refreshStory(run, STORY, ['f']);
  expect(await inner.get(storyKey(STORY))).toMatchObject({ articles: 0, gone: true });
});

test('of two articles counted in one shard, neither is called the only one', async () => {
  const table = createMemoryTable();
  for (const [articleId, words] of [
    [ARTICLE, 200],
    [`${ARTICLE.slice(0, -1)}b`, 300],
  ] as const)
    await table.put({ ...variantKey(STORY, STORY, articleId), ver: 1, brief: { ...brief, articleId, words } });
  const { canonical } = (await refreshStory(runOn(table), STORY, [shardOf(ARTICLE)])) as { canonical?: object };
  expect(canonical).toMatchObject({
    articleId: `${ARTICLE.slice(0, -1)}b`,
    reason: 'it is the fullest text (300 words)',
  });
});

test('copies dated years before most others elect nobody, in whatever order and shards they come', async () => {
  const copies = ['2019-11-18', '2018-01-05', '2025-09-07', '2025-09-05', '2025-09-09', '2025-09-21', '2025-09-08'].map(
    (published, i) => ({ ...brief, articleId: `a-${(i * 5) % 16}000000000000000000${i}`.slice(0, 22), published }),
  );
  const summaries: unknown[] = [];
  for (const order of [
    copies,
    [...copies].reverse(),
    [...copies].sort((a, b) => (a.published < b.published ? -1 : 1)),
  ]) {
    const table = createMemoryTable();
    for (const copy of order) {
      await table.put({ ...variantKey(STORY, STORY, copy.articleId), ver: 1, brief: copy });
      await refreshStory(runOn(table), STORY, [shardOf(copy.articleId)]);
    }
    const { ver, listed, unlisting, latest, ...summary } = (await table.get(storyKey(STORY)))!;
    summaries.push(summary);
  }
  expect(summaries[0]).toMatchObject({
    canonical: {
      articleId: copies[3]!.articleId,
      reason: 'it has the earliest publication date (2025-09-05) that most copies bear out',
    },
  });
  expect(summaries[1]).toStrictEqual(summaries[0]);
  expect(summaries[2]).toStrictEqual(summaries[0]);
});

/** A table on which another worker ends the story's listings between one's reading and one's writing, and nobody unlists after. */
function tableUnlistedMeanwhile(table: Table): Table {
  let reads = 0;
  return {
    ...table,
    query: async (pk, range) => {
      const slice = await table.query(pk, range);
      const [summary] = slice.items;
      if (pk === storyKey(STORY).pk && ++reads === 1 && summary) await leaveListings(runOn(table), STORY, summary);
      return slice;
    },
    put: (item, condition) =>
      item.pk.startsWith('L#') ? Promise.reject(new Error('The worker is gone.')) : table.put(item, condition),
  };
}

test('a listing that another worker ended while a story was counted is not owed again', async () => {
  const inner = createMemoryTable();
  await inner.put({
    ...storyKey(STORY),
    ver: 3,
    articles: 0,
    gone: true,
    listed: '',
    unlisting: ['2026-03-02T10:00:00Z'],
  });
  await refreshStory(runOn(tableUnlistedMeanwhile(inner)), STORY, ['f']).catch(() => undefined);
  expect(await inner.get(storyKey(STORY))).toMatchObject({ gone: true, unlisting: [] });
});

test('operators hear of each new story once, and of each copy that joins one', async () => {
  const table = createMemoryTable();
  const run = runOn(table);
  const total = (metric: Metric): number => (run.telemetry as CountingTelemetry).total(metric);
  for (const [i, digit] of ['1', '2', '3'].entries()) {
    const articleId = `a-${digit}000000000000000000a`;
    await table.put({ ...variantKey(STORY, STORY, articleId), ver: 1, brief: { ...brief, articleId } });
    await refreshStory(run, STORY, [digit]);
    await refreshStory(run, STORY, [digit]);
    expect([total('StoriesCreated'), total('VariantsLinked')]).toEqual([1, i]);
  }
});
