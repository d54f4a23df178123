import type { ArticleStore, Item, Table } from '../../ports.ts';
import { articleKey } from '../../store/articles.ts';
import { type PageRecord, rebuiltPageKey } from '../../store/pages.ts';
import { formerKey } from '../../store/texts.ts';
import { startRun, takeArticle, withdrawUpload } from '../cluster-article.ts';
import type { Clustering } from '../clustering/context.ts';
import { runWork } from '../clustering/run-work.ts';

export interface RebuildDeps {
  readonly clustering: Clustering;
  readonly articles: ArticleStore;
  /** The stories that are read meanwhile. */
  readonly before: Table;
}

/** What a page came to: taken into the new stories, there already, or not among them. */
export type Rebuilt = 'taken' | 'known' | 'none';

/**
 * Takes a page into the stories that are being built, or out of them, unless they have this version of it.
 *
 * News goes there by itself; this makes good what somebody did who had not heard of them yet.
 *
 * @param mark what `markPage` wrote of this page, as it was read with those of its whole partition
 */
export async function rebuildPage(
  { clustering, articles, before: old }: RebuildDeps,
  record: PageRecord,
  mark: Item | undefined,
): Promise<Rebuilt> {
  const { version, status, ref, articleId } = record;
  if (mark?.['version'] === version && mark['removed'] === (status === 'removed')) return 'known';
  const stored = ref === null || status === 'removed' ? undefined : await articles.get(ref);
  if (stored !== undefined && ref !== null) {
    const taken = await takeArticle(clustering, ref, stored);
    await keepFormerId(old, clustering.table, taken.articleId);
  }
  const before = (mark?.['articleId'] as string | null | undefined) ?? null;
  if (before !== null && (before !== articleId || stored === undefined)) await withdraw(clustering, before, record);
  await markPage(clustering.table, record);
  return stored === undefined ? 'none' : 'taken';
}

/** Ids are made from texts. Where one is read otherwise now, its id so far goes on naming the story of the article. */
async function keepFormerId(before: Table, table: Table, articleId: string): Promise<void> {
  const [was, is] = await Promise.all(
    [before, table].map(async (each) => (await each.get(articleKey(articleId)))?.['node']),
  );
  if (typeof was === 'string' && was !== '' && was !== is) await table.put({ ...formerKey(was, articleId) });
}

async function withdraw(clustering: Clustering, articleId: string, { key, version }: PageRecord): Promise<void> {
  const run = startRun(clustering);
  await withdrawUpload(run, articleId, { key, version });
  await runWork(run);
}

/** Says which version of a page the new stories hold: an interrupted rebuilding goes on behind these. */
async function markPage(table: Table, { key, version, status, articleId }: PageRecord): Promise<void> {
  await table.put({ ...rebuiltPageKey(key), version, removed: status === 'removed', articleId });
}
