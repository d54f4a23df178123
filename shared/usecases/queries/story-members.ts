import { compareTexts } from '../../domain/edge.ts';
import { originsOf } from '../../domain/origins.ts';
import type { Evidence, Relation, Story, StorySummary, Variant } from '../../domain/story.ts';
import type { TextNode } from '../../domain/text-node.ts';
import type { ArticleStore, Item, Table } from '../../ports.ts';
import {
  SHARDS,
  storyIdOf,
  storyKey,
  storyPartition,
  VARIANTS,
  type VariantRecord,
  variantKey,
  variantOf,
} from '../../store/stories.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { isLive } from '../../store/versioned-items.ts';
import { publisherOf } from '../../text/publisher.ts';
import { arrivalsOf, creditOf, siteCountsOf, sumOf } from '../clustering/facets.ts';
import { type Tally, timeOf } from '../clustering/tally.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { isStory } from './find-story.ts';
import type { VariantPage, VariantRange } from './queries.ts';

/** Steps of the sparkline. */
const ARRIVAL_STEPS = 24;

/** The counts of a story's shards, as its summary item keeps them. */
export function talliesOf(item: Item): readonly Tally[] {
  return SHARDS.map((shard) => item[`tally${shard}`] as unknown as Tally | undefined).filter(
    (tally) => tally !== undefined,
  );
}

/** The text that stands for a story. */
export const canonicalNode = (item: Item): string => (item['canonical'] as { readonly node: string }).node;

/** A story's summary item as lists show it. */
export function summaryOf(item: Item): StorySummary {
  const id = storyIdOf(item);
  const fields = item as unknown as Omit<StorySummary, 'id' | 'variants'>;
  const tallies = talliesOf(item);
  const agencies = sumOf(tallies, 'agencies');
  return {
    id,
    title: fields.title,
    url: fields.url,
    site: fields.site,
    language: fields.language,
    firstSeen: fields.firstSeen,
    lastSeen: fields.lastSeen,
    articles: fields.articles,
    variants: fields.articles - 1,
    publishers: fields.publishers,
    origins: originsOf([{ agencies, publisher: publisherOf(fields.site), id }]),
    languages: sumOf(tallies, 'languages'),
    agencies,
    arrivals: arrivalsOf(tallies, fields.firstSeen, fields.lastSeen, ARRIVAL_STEPS),
    relations: fields.relations,
    agency: fields.agency ?? creditOf(tallies),
    canonical: { articleId: fields.canonical.articleId, nodeId: canonicalNode(item), reason: fields.canonical.reason },
    liveBlog: fields.liveBlog,
    corrected: countOf(tallies, 'corrected'),
    datesDisagree: countOf(tallies, 'datesDisagree'),
  };
}

function countOf(tallies: readonly Tally[], field: 'corrected' | 'datesDisagree'): number {
  return tallies.reduce((sum, { facets }) => sum + (facets?.[field] ?? 0), 0);
}

/** Members of a story by the hash of their site. */
export function membersBySite(item: Item): Map<number, number> {
  return siteCountsOf(talliesOf(item));
}

export interface MemberDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly texts: TextCache;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** A story with its canonical and a page of its variants. */
export async function storyView(deps: MemberDeps, item: Item, range: VariantRange): Promise<Story> {
  const summary = summaryOf(item);
  const [canonical, page] = await Promise.all([
    memberRecord(deps.table, summary.id, summary.canonical),
    readVariants(deps, summary, { limit: MAX_LIMIT, ...range }),
  ]);
  const records = canonical === undefined ? page.records : [canonical, ...page.records];
  const members = await viewsOf(deps, summary, records);
  if (range.cursor === undefined && page.nextCursor === null) members.sort(byCanonicalThenTime);
  const stored = canonical && (await deps.articles.get(canonical.brief.ref));
  return {
    ...summary,
    members,
    nextCursor: page.nextCursor,
    text: stored?.article.text ?? '',
    byline: stored?.article.byline ?? [],
    published: canonical?.brief.published ?? null,
  };
}

/** A stretch of the variants beside the canonical, in the order in which the story lists them: stable and bounded. */
export async function pageOfMembers(deps: MemberDeps, item: Item, range: VariantRange): Promise<VariantPage> {
  const summary = summaryOf(item);
  const { records, nextCursor } = await readVariants(deps, summary, range);
  return { storyId: summary.id, variants: await viewsOf(deps, summary, records), nextCursor };
}

/** One member of a story, asked for by the story, the article and its text; with the story's canonical. */
export async function memberOf(
  deps: MemberDeps,
  storyId: string,
  member: { readonly nodeId: string; readonly articleId: string },
): Promise<{ readonly member: Variant | null; readonly canonicalId: string } | undefined> {
  const [item, row] = await deps.table.batchGet([
    storyKey(storyId),
    variantKey(storyId, member.nodeId, member.articleId),
  ]);
  if (!isStory(item)) return undefined;
  const summary = summaryOf(item);
  const [view] = isLive(row) ? await viewsOf(deps, summary, [variantOf(row)]) : [];
  return { member: view ?? null, canonicalId: summary.canonical.articleId };
}

/** How a story lists an article; undefined where it does not. */
async function memberRecord(
  table: Table,
  storyId: string,
  { nodeId, articleId }: { readonly nodeId: string; readonly articleId: string },
): Promise<VariantRecord | undefined> {
  const row = await table.get(variantKey(storyId, nodeId, articleId));
  return isLive(row) ? variantOf(row) : undefined;
}

async function readVariants({ table }: MemberDeps, { id, canonical }: StorySummary, range: VariantRange) {
  const limit = Math.min(Math.max(1, range.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const records: VariantRecord[] = [];
  let after = range.cursor === undefined ? undefined : decodeCursor('variants', range.cursor);
  do {
    const wanted = { prefix: VARIANTS, limit: limit - records.length, ...(after === undefined ? {} : { after }) };
    const slice = await table.query(storyPartition(id), wanted);
    const variants = slice.items.filter(isLive).map(variantOf);
    records.push(...variants.filter(({ brief }) => brief.articleId !== canonical.articleId));
    after = slice.next;
  } while (after !== undefined && records.length < limit);
  return { records, nextCursor: after === undefined ? null : encodeCursor('variants', after) };
}

async function viewsOf(
  { texts }: MemberDeps,
  summary: StorySummary,
  records: readonly VariantRecord[],
): Promise<Variant[]> {
  const canonical = summary.canonical.nodeId;
  const loaded = await texts.load([...new Set([canonical, ...records.map(({ node }) => node)])]);
  const evidence = evidenceAgainst(loaded, canonical);
  return records.map((record) => variantView(record, summary, evidence(record.node)));
}

/** Compares each node with the canonical once, however many articles carry it. */
function evidenceAgainst(
  texts: ReadonlyMap<string, TextNode>,
  canonicalNode: string,
): (node: string) => Evidence | null {
  const known = new Map<string, Evidence | null>();
  const canonical = texts.get(canonicalNode);
  return (node) => {
    const own = texts.get(node);
    if (!known.has(node)) known.set(node, own && canonical ? compareTexts(own, canonical) : null);
    return known.get(node) ?? null;
  };
}

/**
 * How a member relates to the canonical text, as it was noted when the story was counted. Null for one that has joined,
 * or seen another canonical elected, and was not counted since.
 */
export function notedRelation(record: VariantRecord, canonicalNode: string): Relation | null {
  if (record.node === canonicalNode) return 'exact';
  return record.relatedTo === canonicalNode ? record.relation : null;
}

function variantView(record: VariantRecord, summary: StorySummary, evidence: Evidence | null): Variant {
  const { node, brief } = record;
  const canonical = brief.articleId === summary.canonical.articleId;
  const { articleId, pageKey, url, site, title, published, seenAt, words, language, kind, agency } = brief;
  const noted = notedRelation(record, summary.canonical.nodeId);
  const relation = canonical ? null : (noted ?? evidence?.relation ?? 'edited');
  const about = {
    articleId,
    nodeId: node,
    key: pageKey,
    url,
    site,
    title,
    published,
    seenAt,
    words,
    language,
    kind,
    agency,
  };
  return { ...about, canonical, relation, evidence: canonical ? null : evidence };
}

function byCanonicalThenTime(a: Variant, b: Variant): number {
  if (a.canonical !== b.canonical) return a.canonical ? -1 : 1;
  const [x, y] = [timeOf(a.published, a.seenAt), timeOf(b.published, b.seenAt)];
  return x === y ? (a.articleId < b.articleId ? -1 : 1) : x < y ? -1 : 1;
}
