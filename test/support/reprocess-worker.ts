import { createLmdbArticleStore } from '../../shared/adapters/local/lmdb-articles.ts';
import { openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { createReprocess } from '../../shared/usecases/reprocess/reprocess.ts';

/** A process of its own that makes the stories of a store anew, and says how many articles it has taken. */
const [dir] = process.argv.slice(2) as [string];
const table = openLmdbTable(dir);
const reprocess = createReprocess({
  table,
  articles: createLmdbArticleStore(table.store),
  clock: systemClock,
  telemetry: { count() {}, event() {} },
});
await reprocess({ force: true, graceMs: 0, onProgress: ({ taken }) => process.send?.({ taken }) });
await table.close();
