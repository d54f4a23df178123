import type { Found } from '../../domain/story.ts';
import type { ArticleStore, StoredArticle, Table } from '../../ports.ts';
import { articleIdOf, articleKey, articlePartition, type Brief, UPLOADS, uploadOf } from '../../store/articles.ts';
import { pageRecordKey, pageRecordOf } from '../../store/pages.ts';
import { liveRegisters } from '../../store/versioned-items.ts';
import type { ArticleView } from './queries.ts';

export type Revision = ArticleView['revisions'][number];

interface RevisionDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
}

/**
 * Every text an article had, newest first: what each of its pages holds now, and what the page held before under the
 * same address. A page keeps its last 32 earlier texts; removing it removes them from here.
 */
export async function listRevisions(deps: RevisionDeps, id: string, currentRef: string): Promise<Revision[]> {
  const revisions: Revision[] = [];
  for await (const item of liveRegisters(deps.table, articlePartition(id), { prefix: UPLOADS })) {
    const { page, brief } = uploadOf(item);
    const own = { key: page.key, version: page.version, seenAt: brief.seenAt, ref: brief.ref };
    revisions.push({ ...own, current: brief.ref === currentRef }, ...(await earlierOf(deps, id, page.key, brief.ref)));
  }
  return revisions.sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

async function earlierOf({ table, articles }: RevisionDeps, id: string, key: string, ref: string): Promise<Revision[]> {
  const item = await table.get(pageRecordKey(key));
  const earlier = (item && pageRecordOf(item).earlier) ?? [];
  const revisions: Revision[] = [];
  for (const each of earlier) {
    const stored = each === ref ? undefined : await articles.get(each);
    if (stored === undefined || articleIdOf(stored.article.url, key) !== id) continue;
    revisions.push({ key, version: stored.page.version, seenAt: stored.seenAt, current: false, ref: each });
  }
  return revisions;
}

const orderOf = ({ seenAt, version, key }: Revision): string => [seenAt, version, key].join('\u0000');

/** One text that an article has or had. */
export async function findRevision(deps: RevisionDeps, id: string, ref: string): Promise<Found<StoredArticle>> {
  const item = await deps.table.get(articleKey(id));
  if (item === undefined) return { unknown: true };
  const brief = item['brief'] as unknown as Brief | null | undefined;
  if (!brief) return { gone: true };
  const known = (await listRevisions(deps, id, brief.ref)).some((revision) => revision.ref === ref);
  const stored = known ? await deps.articles.get(ref) : undefined;
  return stored === undefined ? { unknown: true } : { found: stored };
}
