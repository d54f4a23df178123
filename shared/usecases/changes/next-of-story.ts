import {
  differenceOf,
  type NamedArticle,
  type StoryChange,
  type StoryDifference,
  type StoryNow,
  tell,
  textMark,
} from '../../domain/changes.ts';
import { compareTexts } from '../../domain/edge.ts';
import type { Relation } from '../../domain/story.ts';
import type { TextNode } from '../../domain/text-node.ts';
import type { Item, Table } from '../../ports.ts';
import { articleKey, type Brief } from '../../store/articles.ts';
import { type LogEntry, type Told, toldKey, toldOf } from '../../store/changes.ts';
import {
  SHARDS,
  shardOf,
  shardPrefix,
  storyKey,
  storyPartition,
  VARIANTS,
  type VariantRecord,
  variantOf,
} from '../../store/stories.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { isLive, liveRegisters } from '../../store/versioned-items.ts';
import { storyOfArticle, storyOfNode } from '../queries/find-story.ts';

/** What is to be told next of a subject, and what it will have been told then. */
export type Next = Pick<Told, 'story' | 'decision'> & Pick<LogEntry, 'changes'>;

interface Deps {
  readonly table: Table;
  readonly texts: TextCache;
}

/** Variants that are read along with a summary: as many as fit into one read unit. */
const FEW = 8;
/** Changes that one entry of the log holds at most. */
const MAX_CHANGES = 50;
/** Members of a story beyond which its log says nothing more of copies: what was told of it would not fit into an item. */
const MAX_MEMBERS = 16_000;
const MAX_TITLE = 300;
const MAX_URL = 1_000;

/** What a story's items say, of the shards that were looked at. */
interface Seen extends StoryNow {
  readonly variants: ReadonlyMap<string, VariantRecord>;
  readonly summary: Item | undefined;
}

/** What is to be told of a story beside what was; undefined where that is all. */
export async function nextOfStory(
  deps: Deps,
  id: string,
  shards: readonly string[],
  told: Told,
): Promise<Next | undefined> {
  const seen = await readStory(deps.table, id, told.story.members.size === 0 ? SHARDS : shards);
  const different = differenceOf(told.story, seen);
  const changes = (await changesFrom(deps, id, different, seen, told)).slice(0, MAX_CHANGES);
  if (changes.length === 0) return undefined;
  return { story: changes.reduce(tell, told.story), decision: 0, changes };
}

/** One reading gives the summary and, of most stories, all their variants; of others those of the shards asked for. */
async function readStory(table: Table, id: string, asked: readonly string[]): Promise<Seen> {
  const { items, next } = await table.query(storyPartition(id), { limit: 1 + FEW });
  const summary = items.find(({ sk }) => sk === storyKey(id).sk);
  const canonical = (summary?.['canonical'] as { readonly articleId: string } | undefined)?.articleId ?? '';
  const shards = new Set(next === undefined ? SHARDS : canonical === '' ? asked : [...asked, shardOf(canonical)]);
  const rows = next === undefined ? items.filter(isVariant) : [];
  if (next !== undefined) for (const shard of shards) rows.push(...(await rowsOf(table, id, shard)));
  const variants = new Map(rows.map(variantOf).map((variant) => [variant.brief.articleId, variant]));
  return {
    summary,
    variants,
    members: new Map([...variants].map(([article, { node }]) => [article, node])),
    isLookedAt: (article) => shards.has(shardOf(article)),
    canonical: summary?.['gone'] === true ? '' : canonical,
  };
}

const isVariant = (item: Item): boolean => item.sk.startsWith(VARIANTS) && isLive(item);

async function rowsOf(table: Table, id: string, shard: string): Promise<Item[]> {
  const rows: Item[] = [];
  for await (const item of liveRegisters(table, storyPartition(id), { prefix: shardPrefix(shard) })) rows.push(item);
  return rows;
}

/** In an order that can be applied: a story appears before its copies, and nobody stands for it who is not in it. */
async function changesFrom(
  deps: Deps,
  id: string,
  different: StoryDifference,
  seen: Seen,
  told: Told,
): Promise<StoryChange[]> {
  const { created, revised, canonical, left, isEmptied } = different;
  if (isEmptied) return [await endOf(deps.table, id, told.story.canonical)];
  const linked = different.linked.slice(0, MAX_MEMBERS - told.story.members.size);
  const news = [...(created === null ? [] : [created]), ...linked.slice(0, MAX_CHANGES)];
  const changes: StoryChange[] = [
    ...(await arrivals(deps, id, news, seen, { created, canonical: canonical ?? created ?? told.story.canonical })),
    ...revised.map((article) => ({ type: 'article.revised' as const, ...namedOf(seen.variants.get(article)!) })),
  ];
  if (canonical !== null && linked.length <= MAX_CHANGES)
    changes.push({
      type: 'canonical.changed',
      from: told.story.canonical,
      reason: reasonOf(seen.summary),
      ...(await standsNow(deps.table, canonical, seen)),
    });
  // Each article that left may have gone to a story of its own, which is a change more.
  const room = Math.floor(Math.max(0, MAX_CHANGES - changes.length) / 2);
  return [...changes, ...(await leavings(deps.table, id, left.slice(0, room), told))];
}

/** The first of a new story, and copies. */
async function arrivals(
  { table, texts }: Deps,
  id: string,
  articles: readonly string[],
  seen: Seen,
  { created, canonical }: { readonly created: string | null; readonly canonical: string },
): Promise<StoryChange[]> {
  const former = await formerStories(table, id, articles, seen);
  const variants = articles.map((article) => seen.variants.get(article)!);
  const standing = seen.variants.get(canonical)?.node;
  const compared = articles.length === 1 && created !== null ? [] : variants.map(({ node }) => node);
  const known = await texts.load([...new Set([...compared, ...(standing && compared.length > 0 ? [standing] : [])])]);
  return variants.map((variant): StoryChange => {
    const from = former.get(variant.brief.articleId) ?? null;
    if (variant.brief.articleId === created) return { type: 'story.created', from, ...namedOf(variant) };
    const scores = likeness(known.get(variant.node), known.get(standing ?? ''));
    return { type: 'copy.linked', from, ...scores, ...namedOf(variant) };
  });
}

function reasonOf(summary: Item | undefined): string {
  return (summary?.['canonical'] as { readonly reason?: string } | undefined)?.reason ?? 'the one before left';
}

const namedOf = ({ node, brief }: VariantRecord): NamedArticle => named(brief, node);

const named = ({ articleId, site, url, title }: Brief, text: string): NamedArticle => ({
  article: articleId,
  text,
  site,
  url: url !== null && url.length > MAX_URL ? null : url,
  title: title === null ? null : title.slice(0, MAX_TITLE),
});

/** Whoever stands for a story is in a shard that was looked at, unless it was told before. */
async function standsNow(table: Table, article: string, { variants }: Seen): Promise<NamedArticle> {
  const variant = variants.get(article);
  if (variant !== undefined) return namedOf(variant);
  const item = await table.get(articleKey(article));
  const text = (item?.['node'] as string | undefined) ?? '';
  const brief = item?.['brief'] as Brief | null | undefined;
  return brief ? named(brief, text) : { article, text, site: null, url: null, title: null };
}

/** Members that are not linked to the canonical themselves belong through others. */
const THROUGH_OTHERS: Relation = 'edited';

function likeness(own: TextNode | undefined, canonical: TextNode | undefined) {
  if (own === undefined || canonical === undefined) return { relation: null, scores: null };
  const { relation, containment, jaccard, hamming } = compareTexts(own, canonical);
  return { relation: relation ?? THROUGH_OTHERS, scores: { containment, jaccard, hamming } };
}

/**
 * The stories that articles come from. A story's id is that of one of its texts: where a better-ranked text took a story
 * over, what was told of it is found by the texts that came along.
 */
async function formerStories(
  table: Table,
  id: string,
  articles: readonly string[],
  { variants }: Seen,
): Promise<Map<string, string>> {
  const ids = [...new Set(articles.map((article) => variants.get(article)!.node))].filter((node) => node !== id);
  const items = ids.length === 0 ? [] : await table.batchGet(ids.map(toldKey));
  const stories = ids.map((node, i) => [node, toldOf(items[i]).story] as const);
  const from = new Map<string, string>();
  for (const [story, { members, former }] of stories)
    for (const article of articles) if (members.has(article) || former.includes(article)) from.set(article, story);
  return from;
}

/** Where the rest of a story went that has no article any more. */
async function endOf(table: Table, id: string, canonical: string): Promise<StoryChange> {
  const byText = (await storyOfNode(table, id)) ?? '';
  const isElsewhere = byText !== '' && byText !== id;
  const into = isElsewhere ? byText : await storyOfArticle(table, await table.get(articleKey(canonical)));
  return into === '' || into === id ? { type: 'story.emptied' } : { type: 'story.merged', into };
}

/** Articles that left, each with where it is now, and the stories that some went to with the text they had here. */
async function leavings(table: Table, id: string, articles: readonly string[], told: Told): Promise<StoryChange[]> {
  const items = articles.length === 0 ? [] : await table.batchGet(articles.map(articleKey));
  const changes: StoryChange[] = [];
  const parted = new Map<string, string[]>();
  for (const [i, article] of articles.entries()) {
    const into = await storyOfArticle(table, items[i]);
    const to = into === '' || into === id ? null : into;
    const brief = items[i]?.['brief'] as Brief | null | undefined;
    changes.push({ type: 'copy.left', article, site: brief?.site ?? null, to });
    const hasItsText = told.story.members.get(article) === textMark((items[i]?.['node'] as string | undefined) ?? '');
    if (to !== null && hasItsText) parted.set(to, [...(parted.get(to) ?? []), article]);
  }
  const splits = [...parted].map(([into, those]) => ({ type: 'story.split' as const, into, articles: those }));
  return [...changes, ...splits];
}
