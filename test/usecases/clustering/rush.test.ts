import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { StoredArticle } from '../../../shared/ports.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { createRandom } from '../../simulation/random.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { articleOf, createArticles } from '../support.ts';

const COPIES = 24;

/** One report in as many edits: each changes a word in fifty. */
function copies(): StoredArticle[] {
  const random = createRandom(11);
  const word = () => `w${random.below(500)}`;
  const report = Array.from({ length: 250 }, word);
  return Array.from({ length: COPIES }, (_, i) => {
    const text = report.map((each) => (random.chance(0.02) ? word() : each)).join(' ');
    const article = articleOf({
      key: `copy ${i}`,
      text,
      title: `Copy ${i}`,
      published: null,
      site: `site${i}.example`,
    });
    return { page: { key: `copy ${i}`, version: '1' }, seenAt: '2026-03-01T00:00:00Z', article };
  });
}

/** Effects on the table, a document, where so many workers share the copies. */
async function effectsWith(workers: number): Promise<number> {
  let effects = 0;
  const before = async () => {
    effects++;
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const table = createMemoryTable(workers > 1 ? { before } : { before: async () => void effects++ });
  const articles = createArticles();
  const clock = { now: () => new Date(), sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };
  const cluster = createCluster({ articles, table, clock, telemetry: createRecordingTelemetry() });
  const queue = copies();
  for (const article of queue) await articles.put(article.page.key, article);
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await cluster(next.page.key);
  };
  await Promise.all(Array.from({ length: workers }, work));
  return effects / COPIES;
}

test('many copies of a new story that arrive at once cost little more than one after another', async () => {
  const alone = await effectsWith(1);
  expect(await effectsWith(COPIES)).toBeLessThan(4 * alone);
});
