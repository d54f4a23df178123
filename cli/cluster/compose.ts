import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { createTally } from '../../shared/adapters/local/tally.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import type { ArticleStore, StoredArticle, Table } from '../../shared/ports.ts';
import { describeText } from '../../shared/text/describe-text.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { articleKey } from '../../shared/usecases/records/articles.ts';
import { groupKey, groupOf, stateKey, stateOf } from '../../shared/usecases/records/nodes.ts';

/** Clustering alone, on a store of its own that is thrown away. */
export interface Scratch {
  /** What the work so far would be billed on DynamoDB. */
  readonly units: { readonly readUnits: number; readonly writeUnits: number };
  /** Takes an article in and gives its id; its text may have been described already. */
  cluster(article: StoredArticle, text?: TextNode): Promise<string>;
  /** Where the article is now; undefined where its text is too short for a story. */
  storyOf(articleId: string): Promise<string | undefined>;
  close(): Promise<void>;
}

export interface ScratchOptions {
  /** Counts what is read and written; otherwise `units` stays at nothing. */
  readonly counting?: boolean;
}

/** Opens a store in an empty folder. */
export function openScratch(dir: string, { counting = false }: ScratchOptions = {}): Scratch {
  const lmdb = openLmdbTable(dir, { scratch: true, burst: true });
  const counted = countingTable(lmdb);
  const articles = createHandover();
  const described = new Map<string, TextNode>();
  const cluster = createCluster({
    articles,
    table: counting ? counted : lmdb,
    clock: systemClock,
    telemetry: createTally(),
    describe: (text) => described.get(text) ?? describeText(text),
  });
  return {
    units: counted.consumed,
    cluster: async (article, text) => {
      const ref = article.page.key;
      await articles.put(ref, article);
      if (text !== undefined) described.set(article.article.text, text);
      const { articleId } = await cluster(ref);
      described.delete(article.article.text);
      await articles.delete(ref);
      return articleId;
    },
    storyOf: (articleId) => storyOfArticle(lmdb, articleId),
    close: () => lmdb.close(),
  };
}

/** Articles on their way to clustering, and no longer: nobody reads them again. */
function createHandover(): ArticleStore {
  const underWay = new Map<string, StoredArticle>();
  return {
    put: async (ref, article) => void underWay.set(ref, article),
    get: async (ref) => underWay.get(ref),
    delete: async (ref) => void underWay.delete(ref),
  };
}

/** The story of an article without its members, which a story page would load. */
async function storyOfArticle(table: Table, articleId: string): Promise<string | undefined> {
  const node = (await table.get(articleKey(articleId)))?.['node'];
  if (typeof node !== 'string' || node === '') return undefined;
  const { pivot } = stateOf(node, await table.get(stateKey(node)));
  return groupOf(pivot, await table.get(groupKey(pivot))).head || undefined;
}
