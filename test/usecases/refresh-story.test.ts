import { expect, test } from 'vitest';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { createTally } from '../../shared/adapters/local/tally.ts';
import type { Attribute, Table } from '../../shared/ports.ts';
import { startClustering, startRun } from '../../shared/usecases/cluster-article.ts';
import { refreshStory } from '../../shared/usecases/clustering/refresh-story.ts';
import { tallyOf } from '../../shared/usecases/clustering/tally.ts';
import { shardOf, storyKey, variantKey, variantOf } from '../../shared/usecases/records/stories.ts';

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

/** A table whose variant leaves the story after the first count, as if another worker moved it. */
function tableLosingItsVariant(table: Table): Table {
  const key = variantKey(STORY, STORY, ARTICLE);
  let counts = 0;
  return {
    ...table,
    query: async (pk, range) => {
      if (pk === key.pk && ++counts === 2) await table.delete(key);
      return table.query(pk, range);
    },
  };
}

test('a story whose last variant leaves while it is being counted is gone, not broken', async () => {
  const inner = createMemoryTable();
  await inner.put({ ...variantKey(STORY, STORY, ARTICLE), ver: 1, brief });
  const tally = tallyOf([variantOf((await inner.get(variantKey(STORY, STORY, ARTICLE)))!)]);
  const counted = { [`tally${shardOf(ARTICLE)}`]: tally as unknown as Attribute, canonical: { node: 'left before' } };
  await inner.put({ ...storyKey(STORY), ver: 1, articles: 2, ...counted });
  const clock = { now: () => new Date('2026-03-02T00:00:00Z') };
  const run = startRun(startClustering({ table: tableLosingItsVariant(inner), clock, telemetry: createTally() }));
  await refreshStory(run, STORY, ['f']);
  expect(await inner.get(storyKey(STORY))).toMatchObject({ articles: 0, gone: true });
});
