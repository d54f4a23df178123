import { compareTexts } from '../../domain/edge.ts';
import { originsOf } from '../../domain/origins.ts';
import type { Evidence, Story, StorySummary, Variant } from '../../domain/story.ts';
import type { TextNode } from '../../domain/text-node.ts';
import type { ArticleStore, Item, Table } from '../../ports.ts';
import { SHARDS, storyIdOf, storyPartition, VARIANTS, type VariantRecord, variantOf } from '../../store/stories.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { isLive, liveRegisters } from '../../store/versioned-items.ts';
import { publisherOf } from '../../text/publisher.ts';
import { arrivalsOf, creditOf, siteCountsOf, sumOf } from '../clustering/facets.ts';
import { type Tally, timeOf } from '../clustering/tally.ts';
import { decodeVariant, encodeVariant } from './list-cursor.ts';
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
    canonical: { articleId: fields.canonical.articleId, reason: fields.canonical.reason },
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

/** Members that a whole story brings along; the others come page by page. */
const MAX_MEMBERS = 1_000;
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** A story with its members, best first: all of them, or as many of a very large story as are read at once. */
export async function storyView(deps: MemberDeps, item: Item): Promise<Story> {
  const summary = summaryOf(item);
  const records = await firstMembers(deps, summary);
  const members = await viewsOf(deps, summary, canonicalNode(item), records);
  members.sort(byCanonicalThenTime);
  const canonical = records.find(({ brief }) => brief.articleId === summary.canonical.articleId);
  const stored = canonical && (await deps.articles.get(canonical.brief.ref));
  return {
    ...summary,
    members,
    text: stored?.article.text ?? '',
    byline: stored?.article.byline ?? [],
    published: stored?.article.published ?? null,
  };
}

/** The canonical is always among them. */
async function firstMembers({ table }: MemberDeps, { id, canonical }: StorySummary): Promise<VariantRecord[]> {
  const records: VariantRecord[] = [];
  let elected = false;
  for await (const item of liveRegisters(table, storyPartition(id), { prefix: VARIANTS })) {
    const isCanonical = item.sk.endsWith(`#${canonical.articleId}`);
    elected ||= isCanonical;
    if (records.length < MAX_MEMBERS || isCanonical) records.push(variantOf(item));
    else if (elected) break;
  }
  return records;
}

/** A stretch of the variants beside the canonical, in the order in which the story lists them: stable and bounded. */
export async function pageOfMembers(deps: MemberDeps, item: Item, range: VariantRange): Promise<VariantPage> {
  const summary = summaryOf(item);
  const limit = Math.min(Math.max(1, range.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const records: VariantRecord[] = [];
  let after = range.cursor === undefined ? undefined : decodeVariant(range.cursor);
  do {
    const wanted = { prefix: VARIANTS, limit: limit - records.length, ...(after === undefined ? {} : { after }) };
    const slice = await deps.table.query(storyPartition(summary.id), wanted);
    const variants = slice.items.filter(isLive).map(variantOf);
    records.push(...variants.filter(({ brief }) => brief.articleId !== summary.canonical.articleId));
    after = slice.next;
  } while (after !== undefined && records.length < limit);
  const variants = await viewsOf(deps, summary, canonicalNode(item), records);
  return { storyId: summary.id, variants, nextCursor: after === undefined ? null : encodeVariant(after) };
}

async function viewsOf(
  { texts }: MemberDeps,
  summary: StorySummary,
  canonical: string,
  records: readonly VariantRecord[],
): Promise<Variant[]> {
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

function variantView({ node, brief }: VariantRecord, summary: StorySummary, evidence: Evidence | null): Variant {
  const canonical = brief.articleId === summary.canonical.articleId;
  const { articleId, pageKey, url, site, title, published, seenAt, words, language, kind, agency } = brief;
  const relation = canonical ? null : (evidence?.relation ?? 'edited');
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
