import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { articleIdOf } from '../../../shared/store/articles.ts';
import { pageItem } from '../../../shared/store/pages.ts';
import { variantKey } from '../../../shared/store/stories.ts';
import { stateKey, stateOf } from '../../../shared/store/texts.ts';
import { isLive } from '../../../shared/store/versioned-items.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { articleOf, createArticles } from '../support.ts';

const EARLIER = Array.from({ length: 120 }, (_, i) => `earlier${i}`).join(' ');
const LATER = Array.from({ length: 120 }, (_, i) => `later${i}`).join(' ');

/** Two pages with one text; the first is overwritten with another one. */
async function overwritten() {
  const [table, articles] = [createMemoryTable(), createArticles()];
  const clock = { now: () => new Date('2026-03-10T00:00:00Z') };
  const cluster = createCluster({ table, articles, clock, telemetry: createRecordingTelemetry() });
  const take = async (ref: string, key: string, version: string, text: string) => {
    const article = articleOf({ key, text, url: `https://${key}.example/` });
    await articles.put(ref, { page: { key, version }, seenAt: `2026-03-0${version}T00:00:00Z`, article });
    const record = { key, version, status: 'queued', articleId: articleIdOf(article.url, key), leaving: [] } as const;
    await table.put(pageItem({ ...record, ref, kind: 'article', rejection: null }));
    return cluster(ref);
  };
  await take('one', 'first', '1', EARLIER);
  const { storyId, articleId } = await take('two', 'second', '1', EARLIER);
  await take('three', 'first', '2', LATER);
  return { table, cluster, story: storyId!, articleId };
}

test('an outdated message, delivered again, finishes what it began before the newer one was done', async () => {
  const { table, cluster, story, articleId } = await overwritten();
  const variant = variantKey(story, story, articleId);
  const { aimed } = stateOf(story, await table.get(stateKey(story)));
  // As a crash leaves it: the text's place is written down, and its other article not listed there yet.
  await table.delete(variant);
  await table.update(stateKey(story), { set: { unlisted: true, aimed } });
  expect((await cluster('one')).storyId).toBeNull();
  expect(isLive(await table.get(variant))).toBe(true);
  expect(stateOf(story, await table.get(stateKey(story))).unlisted).toBe(false);
});
