import type { Article, RawPage } from '../domain/article.ts';
import { compareTexts } from '../domain/edge.ts';
import type { Evidence, Fate, Relation, Story } from '../domain/story.ts';
import type { TextNode } from '../domain/text-node.ts';
import type { Clock, Item, Telemetry } from '../ports.ts';
import { describeText } from '../text/describe-text.ts';
import { relationTo } from './clustering/count-shards.ts';
import { candidatesOf, createTextIndex } from './clustering/text-index.ts';
import { createTextShelf, type TextShelf } from './clustering/text-shelf.ts';
import { exportStories } from './export-stories.ts';
import { readHistory } from './history/read-history.ts';
import { findRevision, listRevisions } from './history/revisions.ts';
import { listSources } from './list-sources.ts';
import { listStories } from './list-stories.ts';
import { findBlocks, findOriginal, type OriginalDeps } from './original-page.ts';
import type { ArticleView, Checked, ExportLine, Found, Match, Queries } from './queries.ts';
import { articleIdOf, articleKey, articlePartition, type Brief, UPLOADS, uploadOf } from './records/articles.ts';
import { homeOf, standingOf } from './records/constraints.ts';
import { CARRIERS, groupKey, groupOf, nodePartition, stateKey, stateOf } from './records/nodes.ts';
import { PAGE_PARTITIONS, type PageRecord, pageRecordKey, pageRecordOf } from './records/pages.ts';
import { liveRegisters, queryAll } from './records/registers.ts';
import { pageWithContent } from './records/sha256.ts';
import { storyKey, type VariantRecord, variantKey, variantOf } from './records/stories.ts';
import { pageOfMembers, storyView } from './story-members.ts';
import { summaryOf } from './story-views.ts';

export interface QueryDeps extends OriginalDeps {
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly extract: (page: RawPage) => { readonly article: Article } | Promise<{ readonly article: Article }>;
}

interface Context extends QueryDeps {
  readonly texts: TextShelf;
}

const NODE_ID = /^[0-9a-f]{20}$/;

/** Every question that console, API and CLI ask; nothing here writes. */
export function createQueries(deps: QueryDeps): Queries {
  const context: Context = { ...deps, texts: createTextShelf(deps.table) };
  return {
    listStories: (filter) => listStories(deps.table, filter),
    sources: (filter) => listSources(deps.table, filter),
    story: (id) => findStory(context, id),
    variants: (id, range) => findAs(context, id, (item) => pageOfMembers(context, item, range)),
    exportStories: () => exportStories(context),
    history: (id) => findAs(context, id, () => readHistory(context.table, id)),
    article: (id) => findArticle(context, id),
    revision: (id, ref) => findRevision(deps, id, ref),
    original: (id) => findOriginal(deps, id),
    blocks: (id) => findBlocks(deps, id),
    lookup: (by) => lookup(context, by),
    check: (input) => check(context, input),
    explain: (a, b) => explain(context, a, b),
    exportLines: () => exportLines(context),
    totals: () => totals(context),
  };
}

/** Where a node's story lives now; undefined for an id that never was one, empty where its last article is gone. */
async function storyOfNode({ table }: Context, id: string): Promise<string | undefined> {
  if (!NODE_ID.test(id)) return undefined;
  const item = await table.get(stateKey(id));
  if (item === undefined) return undefined;
  const state = stateOf(id, item);
  if (state.role === 'gone' || state.role === 'new') return '';
  const { head } = groupOf(state.pivot, await table.get(groupKey(state.pivot)));
  return head === '' ? '' : homeOf(await table.get(groupKey(head))).home || head;
}

/** Where an article's story lives now: where decisions put it, else where its text is. */
async function storyOfArticle(context: Context, item: Item | undefined): Promise<string> {
  const node = (item?.['node'] as string | undefined) ?? '';
  if (node === '') return '';
  return standingOf(item).apart || ((await storyOfNode(context, node)) ?? '');
}

/** The id of an article that stands, or once stood, alone by decision names its story as well. */
async function storyOfSeat(context: Context, id: string): Promise<string | undefined> {
  if (!NODE_ID.test(id)) return undefined;
  const item = await context.table.get(articleKey(`a-${id}`));
  return item?.['unseated'] === undefined ? undefined : storyOfArticle(context, item);
}

function findStory(context: Context, id: string): Promise<Found<Story>> {
  return findAs(context, id, (item) => storyView(context, item));
}

/** What a story's id names, seen as asked for. */
async function findAs<T>(context: Context, id: string, found: (item: Item) => Promise<T>): Promise<Found<T>> {
  const home = (await storyOfNode(context, id)) ?? (await storyOfSeat(context, id));
  if (home === undefined) return { unknown: true };
  if (home === '') return { gone: true };
  const item = await context.table.get(storyKey(home));
  if (item === undefined || item['gone'] === true || item['articles'] === undefined)
    return (await leftBy(context, id)) ?? (await leftBy(context, home)) ?? { gone: true };
  if (home !== id) return { movedTo: home };
  return { found: await found(item) };
}

/** Every article of a text may have been put elsewhere by decisions: the first that is in a story answers. */
async function leftBy(context: Context, id: string): Promise<{ readonly movedTo: string } | undefined> {
  for await (const { sk } of liveRegisters(context.table, nodePartition(id), { prefix: CARRIERS })) {
    const story = await storyOfArticle(context, await context.table.get(articleKey(sk.slice(CARRIERS.length))));
    if (story !== '' && story !== id) return { movedTo: story };
  }
  return undefined;
}

async function findArticle(context: Context, id: string): Promise<Found<ArticleView>> {
  const item = await context.table.get(articleKey(id));
  if (item === undefined) return { unknown: true };
  const brief = item['brief'] as unknown as Brief | null;
  const stored = brief && (await context.articles.get(brief.ref));
  if (!brief || !stored) return { gone: true };
  const storyId = (await storyOfArticle(context, item)) || null;
  const fate: Fate =
    storyId === null ? { fate: 'kept', articleId: id, kind: brief.kind } : { fate: 'stored', articleId: id, storyId };
  const story = storyId === null ? undefined : await findStory(context, storyId);
  const member =
    story && 'found' in story ? (story.found.members.find((variant) => variant.articleId === id) ?? null) : null;
  const revisions = await listRevisions(context, id, brief.ref);
  return {
    found: { id, key: brief.pageKey, article: stored.article, seenAt: stored.seenAt, fate, storyId, member, revisions },
  };
}

function lookup(context: Context, by: Parameters<Queries['lookup']>[0]): ReturnType<Queries['lookup']> {
  if ('url' in by) return lookupUrl(context, by.url);
  return 'key' in by ? lookupKey(context, by.key) : lookupContent(context, by.sha256);
}

async function lookupContent(context: Context, sha256: string): ReturnType<Queries['lookup']> {
  const key = await pageWithContent(context.table, sha256.toLowerCase());
  return key === undefined ? { unknown: true } : lookupKey(context, key);
}

function lookupUrl(context: Context, url: string): Promise<Found<ArticleView>> {
  return findArticle(context, articleIdOf(url, ''));
}

async function lookupKey(context: Context, key: string): Promise<Found<ArticleView | { key: string; fate: Fate }>> {
  const item = await context.table.get(pageRecordKey(key));
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
  const storyId = await storyOfArticle(context, item);
  return storyId ? { fate: 'stored', articleId, storyId } : { fate: 'kept', articleId, kind: brief.kind };
}

/** Keys that a round-up is looked up by. */
const ROUND_UP_KEYS = 48;

async function check(context: Context, input: { text?: string; html?: string; url?: string }): Promise<Checked> {
  const article = await articleToCheck(context, input);
  const node = describeText(article.text);
  const ids = [...new Set([node.id, ...(await candidatesFor(context, node))])];
  const texts = await context.texts.load(ids);
  const related = ids.filter((id) => texts.has(id) && compareTexts(node, texts.get(id)!).relation !== null);
  const matches = await Promise.all(related.map((id) => matchOf(context, node, texts.get(id)!)));
  return { kind: article.kind, title: article.title, words: node.words, matches: bestOfEachStory(matches) };
}

/**
 * A round-up has too few keys of each story that it holds: their keys are the smallest of their own shingles, so most
 * are among the smallest of its many.
 */
async function candidatesFor({ table, telemetry }: Context, node: TextNode): Promise<string[]> {
  if (node.words === 0) return [];
  const index = createTextIndex(table, telemetry);
  const found = candidatesOf(await index.read(node));
  if (node.items.length > 0) {
    const keys = Uint32Array.from(new Set(node.shingles)).sort().slice(0, ROUND_UP_KEYS);
    found.push(...candidatesOf(await index.read({ ...node, keys })));
  }
  return found.map(({ id }) => id);
}

async function articleToCheck(
  context: Context,
  { text, html, url }: { text?: string; html?: string; url?: string },
): Promise<Article> {
  const isHtml = html !== undefined;
  const bytes = new TextEncoder().encode(html ?? text ?? '');
  const carrier = {
    contentType: isHtml ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    ...(url === undefined ? {} : { url }),
  };
  const { article } = await context.extract({ key: isHtml ? 'checked.html' : 'checked.txt', bytes, carrier });
  return article;
}

async function matchOf(context: Context, node: TextNode, other: TextNode): Promise<Match | undefined> {
  const storyId = await storyOfNode(context, other.id);
  if (!storyId) return undefined;
  const story = await context.table.get(storyKey(storyId));
  if (story === undefined || story['gone'] === true) return undefined;
  const { title, url, site } = summaryOf(storyId, story);
  return { storyId, nodeId: other.id, title, url, site, evidence: compareTexts(node, other) };
}

function bestOfEachStory(matches: readonly (Match | undefined)[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    if (match === undefined) continue;
    const known = best.get(match.storyId);
    if (known === undefined || isCloser(match.evidence, known.evidence)) best.set(match.storyId, match);
  }
  return [...best.values()].sort((a, b) => (isCloser(a.evidence, b.evidence) ? -1 : 1));
}

/** A copy before a round-up that holds it, then whoever shares more. */
function isCloser(a: Evidence, b: Evidence): boolean {
  return a.linked === b.linked ? a.jaccard > b.jaccard : a.linked;
}

async function explain(context: Context, a: string, b: string): ReturnType<Queries['explain']> {
  const nodes = await Promise.all([nodeNamed(context, a), nodeNamed(context, b)]);
  const [first, second] = nodes;
  if (first === undefined || second === undefined) return { unknown: true };
  const texts = await context.texts.load([first, second]);
  const [one, other] = [texts.get(first), texts.get(second)];
  if (!one || !other) return { gone: true };
  const [here, there] = [await storyOfNode(context, first), await storyOfNode(context, second)];
  const stories = [here || null, there || null] as const;
  return {
    found: { evidence: compareTexts(one, other), sameStory: stories[0] !== null && stories[0] === stories[1], stories },
  };
}

/** The node that an article id, a node or story id, a page key or a URL stands for. */
async function nodeNamed({ table }: Context, name: string): Promise<string | undefined> {
  if (NODE_ID.test(name) && (await table.get(stateKey(name)))) return name;
  const record = await table.get(pageRecordKey(name));
  const articleId = record ? pageRecordOf(record).articleId : name.startsWith('a-') ? name : articleIdOf(name, '');
  const item: Item | undefined = articleId === null ? undefined : await table.get(articleKey(articleId));
  return (item?.['node'] as string | undefined) || undefined;
}

async function* exportLines(context: Context): AsyncIterable<ExportLine> {
  for (const partition of PAGE_PARTITIONS) {
    for await (const item of queryAll(context.table, partition, {})) {
      const line = await exportLine(context, pageRecordOf(item));
      if (line !== undefined) yield line;
    }
  }
}

async function exportLine(context: Context, record: PageRecord): Promise<ExportLine | undefined> {
  const { key, status, rejection, ref } = record;
  if (status === 'rejected' && rejection)
    return { key, rejected: rejection.code, reason: rejection.reason, hint: rejection.hint };
  if (status === 'removed' || record.articleId === null || ref === null) return undefined;
  const item = await context.table.get(articleKey(record.articleId));
  const brief = item?.['brief'] as unknown as Brief | null | undefined;
  const upload = await context.table.get({ pk: articlePartition(record.articleId), sk: `${UPLOADS}${key}` });
  const own = upload && upload['gone'] !== true ? uploadOf(upload).brief : brief;
  if (!own) return undefined;
  const superseded = brief !== null && brief !== undefined && brief.pageKey !== key;
  const story = (await storyOfArticle(context, item)) || null;
  const place = await placeInStory(context, story, record.articleId, item);
  const about = { url: own.url, site: own.site, title: own.title, published: own.published, kind: own.kind };
  return {
    key,
    id: record.articleId,
    ...about,
    story,
    canonical: place.canonical && !superseded,
    relation: superseded ? 'revision' : place.relation,
  };
}

async function placeInStory(context: Context, story: string | null, articleId: string, article: Item | undefined) {
  if (story === null) return { canonical: false, relation: null };
  const node = article?.['node'] as string;
  const [summary, listed] = await context.table.batchGet([storyKey(story), variantKey(story, node, articleId)]);
  const elected = summary?.['canonical'] as { articleId?: string; node?: string } | undefined;
  const canonical = elected?.articleId === articleId;
  if (canonical || !listed) return { canonical, relation: null };
  return { canonical, relation: await relationOf(context, variantOf(listed), elected?.node ?? story) };
}

/** As it was found out when the story was counted, unless another canonical was elected at the same moment. */
async function relationOf(context: Context, variant: VariantRecord, canonical: string): Promise<Relation> {
  if (variant.node === canonical) return 'exact';
  if (variant.relatedTo === canonical && variant.relation !== null) return variant.relation;
  const texts = await context.texts.load([variant.node, canonical]);
  return relationTo(texts.get(variant.node), texts.get(canonical));
}

async function totals(context: Context): ReturnType<Queries['totals']> {
  const count = { pages: 0, articles: 0, stories: 0, rejected: 0 };
  const articles = new Set<string>();
  const stories = new Set<string>();
  for await (const line of exportLines(context)) {
    count.pages++;
    if ('rejected' in line) count.rejected++;
    else if (line.story !== null) articles.add(line.id);
    if ('story' in line && line.story !== null) stories.add(line.story);
  }
  return { ...count, articles: articles.size, stories: stories.size };
}
