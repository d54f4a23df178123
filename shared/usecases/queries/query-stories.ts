import type { Fate, Found } from '../../domain/story.ts';
import type { Clock, Table, Telemetry } from '../../ports.ts';
import { articleKey, type Brief } from '../../store/articles.ts';
import { canBeRecorded, type PageRecord, pageRecordKey, pageRecordOf, pageWithContent } from '../../store/pages.ts';
import { createTextCache, type TextCache } from '../../store/text-cache.ts';
import { publisherOf } from '../../text/publisher.ts';
import { readChanges } from '../changes/read-changes.ts';
import { createSiteMemory } from '../sites/site-memory.ts';
import { type CheckDeps, checkText } from './check-text.ts';
import { readCorrections } from './collation/read-corrections.ts';
import { createCollations } from './collation/story-collation.ts';
import { explainPair } from './explain-pair.ts';
import { countTotals, exportPages } from './export-pages.ts';
import { exportStories } from './export-stories.ts';
import { articleAt, findStoryAs, storyOfArticle } from './find-story.ts';
import { listSources } from './list-sources.ts';
import { listStories } from './list-stories.ts';
import { findBlocks, findOriginal, type OriginalDeps } from './original-page.ts';
import type { ArticleView, Queries, SiteLinesView } from './queries.ts';
import { readHistory } from './read-history.ts';
import { findRevision, listRevisions } from './revisions.ts';
import { findRoundUps } from './round-ups.ts';
import { memberOf, pageOfMembers, storyView, summaryOf } from './story-members.ts';

/** The lines that the publisher of a site repeats, as the generation that is read learned them. */
async function viewSiteLines(table: Table, site: string): Promise<SiteLinesView> {
  const { lines, stories } = await createSiteMemory(table, { fixed: false }).of(site);
  return { publisher: publisherOf(site) ?? site, stories, lines: [...lines.values()] };
}

export interface QueryDeps extends OriginalDeps {
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly extract: CheckDeps['extract'];
  readonly describe?: NonNullable<CheckDeps['describe']>;
}

interface Context extends QueryDeps {
  readonly texts: TextCache;
}

/** Every question that console, API and CLI ask; nothing here writes. */
export function createQueries(deps: QueryDeps): Queries {
  const context: Context = { ...deps, texts: createTextCache(deps.table) };
  const collationOf = createCollations(deps);
  return {
    listStories: (filter) => listStories(deps.table, filter),
    sources: (filter) => listSources(deps.table, filter),
    siteLines: (site) => viewSiteLines(deps.table, site),
    summary: (id) => findStoryAs(deps.table, id, async (item) => summaryOf(item)),
    story: (id, range = {}) => findStoryAs(deps.table, id, (item) => storyView(context, item, range)),
    variants: (id, range) => findStoryAs(context.table, id, (item) => pageOfMembers(context, item, range)),
    collation: (id, range) =>
      findStoryAs(deps.table, id, async (item) => {
        // Not before it is asked for: it loads a library.
        const { pageOfPlaces } = await import('./collation/collation-page.ts');
        return pageOfPlaces(await collationOf(item), range);
      }),
    corrections: (id) => findStoryAs(deps.table, id, async (item) => readCorrections(context, await collationOf(item))),
    exportStories: () => exportStories(context),
    history: (storyId) => readHistory(deps.table, storyId),
    changes: (range) => readChanges(deps.table, range),
    roundUps: (text) => findRoundUps(context, text),
    article: (id) => findArticle(context, id),
    revision: (id, ref) => findRevision(deps, id, ref),
    original: (id) => findOriginal(deps, id),
    blocks: (id) => findBlocks(deps, id),
    lookup: (by) => lookup(context, by),
    check: (input) => checkText(context, input),
    explain: (a, b) => explainPair(context, a, b),
    exportLines: () => exportPages(context),
    totals: () => countTotals(context),
  };
}

async function findArticle(context: Context, id: string): Promise<Found<ArticleView>> {
  const item = await context.table.get(articleKey(id));
  if (item === undefined) return { unknown: true };
  const brief = item['brief'] as unknown as Brief | null;
  const stored = brief && (await context.articles.get(brief.ref));
  if (!brief || !stored) return { gone: true };
  const storyId = (await storyOfArticle(context.table, item)) || null;
  const fate: Fate =
    storyId === null ? { fate: 'kept', articleId: id, kind: brief.kind } : { fate: 'stored', articleId: id, storyId };
  const nodeId = (item['node'] as string | undefined) ?? '';
  const place = storyId === null ? undefined : await memberOf(context, storyId, { nodeId, articleId: id });
  const revisions = await listRevisions(context, id, brief.ref);
  const { article, seenAt } = stored;
  const { member = null, canonicalId = null } = place ?? {};
  return { found: { id, key: brief.pageKey, article, seenAt, fate, nodeId, storyId, member, canonicalId, revisions } };
}

function lookup(context: Context, by: Parameters<Queries['lookup']>[0]): ReturnType<Queries['lookup']> {
  if ('url' in by) return lookupUrl(context, by.url);
  return 'key' in by ? lookupKey(context, by.key) : lookupContent(context, by.sha256);
}

async function lookupContent(context: Context, sha256: string): ReturnType<Queries['lookup']> {
  const key = await pageWithContent(context.table, sha256.toLowerCase());
  return key === undefined ? { unknown: true } : lookupKey(context, key);
}

async function lookupUrl(context: Context, url: string): Promise<Found<ArticleView>> {
  return findArticle(context, await articleAt(context.table, url));
}

async function lookupKey(context: Context, key: string): Promise<Found<ArticleView | { key: string; fate: Fate }>> {
  const item = canBeRecorded(key) ? await context.table.get(pageRecordKey(key)) : undefined;
  if (item === undefined) return { unknown: true };
  const record = pageRecordOf(item);
  if (record.status !== 'stored' || record.articleId === null)
    return { found: { key, fate: await fateOf(context, record) } };
  const article = await findArticle(context, record.articleId);
  return 'found' in article && article.found.key !== key
    ? { found: { key, fate: await fateOf(context, record) } }
    : article;
}

async function fateOf(context: Context, record: PageRecord): Promise<Fate> {
  if (record.status === 'removed') return { fate: 'removed' };
  if (record.status === 'rejected' && record.rejection) return { fate: 'rejected', ...record.rejection };
  if (record.status !== 'stored' || record.articleId === null) return { fate: 'queued' };
  const { articleId } = record;
  const item = await context.table.get(articleKey(articleId));
  const brief = item?.['brief'] as unknown as Brief | null | undefined;
  if (!brief) return { fate: 'queued' };
  if (brief.pageKey !== record.key) return { fate: 'superseded', articleId, by: brief.pageKey };
  const storyId = await storyOfArticle(context.table, item);
  return storyId ? { fate: 'stored', articleId, storyId } : { fate: 'kept', articleId, kind: brief.kind };
}
