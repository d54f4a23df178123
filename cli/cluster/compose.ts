import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { createLmdbArticleStore } from '../../shared/adapters/local/lmdb-articles.ts';
import { openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { createTally } from '../../shared/adapters/local/tally.ts';
import type { StoredArticle, Table } from '../../shared/ports.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { articleKey } from '../../shared/usecases/records/articles.ts';
import { groupKey, groupOf, stateKey, stateOf } from '../../shared/usecases/records/nodes.ts';

/** Clustering alone, on a store of its own that is thrown away. */
export interface Scratch {
  /** What the work so far would be billed on DynamoDB. */
  readonly units: { readonly readUnits: number; readonly writeUnits: number };
  /** Takes an article in and gives its id. */
  cluster(article: StoredArticle): Promise<string>;
  /** Where the article is now; undefined where its text is too short for a story. */
  storyOf(articleId: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Opens a store in an empty folder, counting what is read and written. */
export function openScratch(dir: string): Scratch {
  const lmdb = openLmdbTable(dir, { scratch: true, burst: true });
  const table = countingTable(lmdb);
  const articles = createLmdbArticleStore(lmdb.store);
  const cluster = createCluster({ articles, table, clock: systemClock, telemetry: createTally() });
  return {
    units: table.consumed,
    cluster: async (article) => {
      await articles.put(article.page.key, article);
      return (await cluster(article.page.key)).articleId;
    },
    storyOf: (articleId) => storyOfArticle(lmdb, articleId),
    close: () => lmdb.close(),
  };
}

/** The story of an article without its members, which a story page would load. */
async function storyOfArticle(table: Table, articleId: string): Promise<string | undefined> {
  const node = (await table.get(articleKey(articleId)))?.['node'];
  if (typeof node !== 'string' || node === '') return undefined;
  const { pivot } = stateOf(node, await table.get(stateKey(node)));
  return groupOf(pivot, await table.get(groupKey(pivot))).head || undefined;
}
