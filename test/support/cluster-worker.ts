import { createLmdbArticleStore } from '../../shared/adapters/local/lmdb-articles.ts';
import { openLmdbStore } from '../../shared/adapters/local/lmdb-store.ts';
import { createLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';

/** A process of its own that clusters the articles named on its command line, and says so of each when it is done. */
const [dir, ...refs] = process.argv.slice(2) as [string, ...string[]];
const store = openLmdbStore(dir);
const telemetry = { count() {}, event() {} };
const clock = {
  now: () => new Date('2026-03-10T00:00:00Z'),
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};
const cluster = createCluster({
  articles: createLmdbArticleStore(store),
  table: createLmdbTable(store),
  clock,
  telemetry,
});
const waiting = [...refs];

async function work(): Promise<void> {
  for (let ref = waiting.shift(); ref !== undefined; ref = waiting.shift()) {
    const taken = ref;
    await cluster(taken).then(
      () => process.send?.({ done: taken }),
      (error: unknown) => {
        if (!(error instanceof PipelineError && error.retryable)) throw error;
        waiting.push(taken);
      },
    );
  }
}

await Promise.all(Array.from({ length: 4 }, work));
process.send?.({ finished: true });
await store.close();
