import { type Contender, electCanonical } from '../../domain/canonical.ts';
import { compareTexts } from '../../domain/edge.ts';
import type { Relation } from '../../domain/story.ts';
import type { TextNode } from '../../domain/text-node.ts';
import type { Attribute, Item } from '../../ports.ts';
import { recordChange } from '../history/keep-history.ts';
import { articleIdOf, type Brief } from '../records/articles.ts';
import { clearRegister, isLive, liveRegisters, setRegister } from '../records/registers.ts';
import {
  DAYS,
  dayOf,
  listingKey,
  shardOf,
  shardPrefix,
  siteKey,
  storyKey,
  storyPartition,
  type VariantRecord,
  variantKey,
  variantOf,
} from '../records/stories.ts';
import type { Run } from './context.ts';
import { untilWritten } from './retry.ts';
import { combine, contenderOf, siteHash, type Tally, tallyOf } from './tally.ts';

type Summary = { readonly gone: boolean; readonly articles: number } & Readonly<Record<string, Attribute>>;
/** One attribute a shard: its count, and a mark that the count is stale. */
const tallyName = (shard: string): string => `tally${shard}`;
const staleName = (shard: string): string => `stale${shard}`;
const SHARDS = [...'0123456789abcdef'];
/** What is left of a story whose last variant went, perhaps while it was being counted. */
const GONE = { articles: 0, gone: true } as const;
type Tallies = Map<string, Tally | undefined>;
/** Variants by shard, as this count has read them. */
type Counted = Map<string, readonly VariantRecord[]>;
interface Count {
  readonly tallies: Tallies;
  readonly counted: Counted;
}

/**
 * Counts the changed shards of a story again, elects its canonical and keeps its place in the list of stories.
 *
 * The summary is a function of the listed variants, written only over the one it was counted from. Whoever loses that
 * write marks its shards stale, and counts until its write holds or its marks are gone: then somebody has counted them.
 */
export async function refreshStory(run: Run, id: string, shards: readonly string[]): Promise<void> {
  const item =
    (await countFrom(run, id, shards, await run.table.get(storyKey(id)))) ?? (await countMarked(run, id, shards));
  await leaveListings(run, id, item);
}

async function countMarked(run: Run, id: string, shards: readonly string[]): Promise<Item> {
  run.telemetry.count('Conflicts');
  const marks = Object.fromEntries(shards.map((shard) => [staleName(shard), true]));
  let known = await run.table.update(storyKey(id), { set: marks, add: { ver: 1 } });
  return untilWritten(run, `Story ${id}`, async () => {
    const item = known ?? (await run.table.get(storyKey(id)));
    known = undefined;
    const isCounted = item !== undefined && shards.every((shard) => item[staleName(shard)] === undefined);
    return isCounted ? item : countFrom(run, id, shards, item);
  });
}

async function countFrom(
  run: Run,
  id: string,
  shards: readonly string[],
  before: Item | undefined,
): Promise<Item | undefined> {
  const version = (before?.['ver'] as number | undefined) ?? 0;
  const stale = SHARDS.filter((shard) => shards.includes(shard) || before?.[staleName(shard)] === true);
  const tallies: Tallies = new Map(
    SHARDS.map((shard) => [shard, before?.[tallyName(shard)] as unknown as Tally | undefined]),
  );
  const relatedTo = (before?.['canonical'] as { node?: string } | undefined)?.node;
  const counted: Counted = new Map();
  await recount(run, id, stale, { tallies, counted }, relatedTo);
  const summary = await summarize(run, id, { tallies, counted }, relatedTo);
  const listed = (summary['firstSeen'] as string | undefined) ?? '';
  if (listed !== '' && before?.['listed'] !== listed) await list(run, id, listed, version + 1);
  if (before?.['articles'] === undefined && listed !== '') run.telemetry.count('StoriesCreated');
  const { set, remove } = tallyChanges(tallies, stale, before);
  const change = await recordChange(run, id, before, summary);
  return run.table.update(
    storyKey(id),
    { set: { ...summary, ...set, ...change, listed, unlisting: unlistingOf(before, listed) }, remove, add: { ver: 1 } },
    before === undefined ? { absent: true } : { equals: { ver: version } },
  );
}

function tallyChanges(tallies: Tallies, stale: readonly string[], before: Item | undefined) {
  const set: { [name: string]: Attribute } = {};
  const remove = stale.map(staleName).filter((name) => before?.[name] !== undefined);
  for (const [shard, tally] of tallies) {
    const name = tallyName(shard);
    if (tally !== undefined) set[name] = tally as unknown as Attribute;
    else if (before?.[name] !== undefined) remove.push(name);
  }
  return { set, remove };
}

/** Counts shards again, and finds out how each member relates to the canonical text where that is not known yet. */
async function recount(
  run: Run,
  id: string,
  shards: readonly string[],
  { tallies, counted }: Count,
  canonical: string | undefined,
) {
  for (const shard of shards) {
    const variants = counted.get(shard) ?? (await readShard(run, id, shard));
    const related = canonical === undefined ? variants : await relateAll(run, id, variants, canonical);
    counted.set(shard, related);
    tallies.set(shard, tallyOf(related));
  }
}

async function readShard(run: Run, id: string, shard: string): Promise<VariantRecord[]> {
  const variants: VariantRecord[] = [];
  for await (const item of liveRegisters(run.table, storyPartition(id), { prefix: shardPrefix(shard) }))
    variants.push(variantOf(item));
  await noteSites(run, variants);
  return variants;
}

/** Tallies keep sites as hashes; the directory knows their names. Noted before any summary counts them. */
async function noteSites({ table, sites }: Run, variants: readonly VariantRecord[]): Promise<void> {
  for (const { brief } of variants) {
    if (brief.site === null || sites.has(brief.site)) continue;
    await table.put({ ...siteKey(siteHash(brief.site)), site: brief.site }, { absent: true });
    sites.add(brief.site);
  }
}

async function summarize(
  run: Run,
  id: string,
  { tallies, counted }: Count,
  relatedTo: string | undefined,
): Promise<Summary> {
  const known = [...tallies.values()].filter((tally) => tally !== undefined);
  if (known.length === 0) return GONE;
  const { named } = combine(known);
  const candidates = [...known.map((tally) => tally.best), ...(await namedCandidates(run, id, named))];
  const { canonical, reason } = electCanonical(unique(candidates), named);
  const { node, articleId } = canonical;
  const brief = briefAmong(counted, canonical) ?? (await briefOfVariant(run, id, node, articleId));
  if (brief === undefined) {
    counted.delete(shardOf(articleId));
    await recount(run, id, [shardOf(articleId)], { tallies, counted }, relatedTo);
    return summarize(run, id, { tallies, counted }, relatedTo);
  }
  if (node !== relatedTo)
    await recount(
      run,
      id,
      SHARDS.filter((shard) => tallies.get(shard) !== undefined),
      { tallies, counted },
      node,
    );
  const left = [...tallies.values()].filter((tally) => tally !== undefined);
  if (left.length === 0) return GONE;
  const { articles, publishers, firstSeen, lastSeen, relations } = combine(left);
  return {
    gone: false,
    articles,
    publishers,
    firstSeen,
    lastSeen,
    relations: beside(relations),
    title: brief.title,
    url: brief.url,
    site: brief.site,
    language: brief.language,
    agency: brief.agency && { ...brief.agency },
    liveBlog: brief.kind === 'live-blog',
    canonical: { articleId, node, ref: brief.ref, reason },
  };
}

function briefAmong(counted: Counted, { node, articleId }: Contender): Brief | undefined {
  const variants = counted.get(shardOf(articleId));
  return variants?.find((variant) => variant.node === node && variant.brief.articleId === articleId)?.brief;
}

/** Undefined where the variant left since its shard was counted, and whoever took it off has not counted yet. */
async function briefOfVariant(run: Run, id: string, node: string, articleId: string): Promise<Brief | undefined> {
  const item = await run.table.get(variantKey(id, node, articleId));
  return isLive(item) ? variantOf(item).brief : undefined;
}

/** The canonical's own article was counted as `exact` with the rest. */
function beside(relations: { readonly [relation in Relation]?: number }): { [relation in Relation]?: number } {
  const { exact = 0, ...others } = relations;
  return exact > 1 ? { exact: exact - 1, ...others } : others;
}

/** Members that others name as their original, though no shard put them first. */
async function namedCandidates(run: Run, id: string, named: { readonly [url: string]: number }): Promise<Contender[]> {
  const found: Contender[] = [];
  for (const url of Object.keys(named).sort()) {
    const articleId = articleIdOf(url, '');
    const article = await run.table.get({ pk: `A#${articleId}`, sk: '=' });
    const node = article?.['node'] as string | undefined;
    const listed = node ? await run.table.get(variantKey(id, node, articleId)) : undefined;
    if (isLive(listed)) found.push(contenderOf(variantOf(listed)));
  }
  return found;
}

function unique(contenders: readonly Contender[]): Contender[] {
  return [...new Map(contenders.map((contender) => [`${contender.node} ${contender.articleId}`, contender])).values()];
}

/** Each member keeps its relation to the canonical text, so that it is found out once; whoever carries that text needs no note. */
async function relateAll(
  run: Run,
  story: string,
  variants: readonly VariantRecord[],
  canonical: string,
): Promise<VariantRecord[]> {
  const stale = variants.filter((variant) => variant.relatedTo !== canonical);
  const texts = await run.texts.load([...new Set([canonical, ...stale.map((variant) => variant.node)])]);
  const target = texts.get(canonical);
  const related: VariantRecord[] = variants.filter((variant) => variant.relatedTo === canonical);
  for (const variant of stale) {
    const relation = relationTo(texts.get(variant.node), target);
    const key = variantKey(story, variant.node, variant.brief.articleId);
    if (variant.node !== canonical)
      await run.table.update(key, { set: { relation, relatedTo: canonical } }, { equals: { ver: variant.version } });
    related.push({ ...variant, relation, relatedTo: canonical });
  }
  return related;
}

/** Members that are not linked to the canonical themselves belong through others: edits of the same story. */
export function relationTo(own: TextNode | undefined, canonical: TextNode | undefined): Relation {
  if (own === undefined || canonical === undefined) return 'edited';
  return own.id === canonical.id ? 'exact' : (compareTexts(own, canonical).relation ?? 'edited');
}

function unlistingOf(before: Item | undefined, listed: string): string[] {
  const earlier = before?.['listed'] as string | undefined;
  const all = new Set([...((before?.['unlisting'] as string[] | undefined) ?? []), ...(earlier ? [earlier] : [])]);
  all.delete(listed);
  return [...all];
}

/** Entered before the summary says so: readers pass over an entry that the summary does not confirm. */
async function list(run: Run, id: string, listed: string, version: number): Promise<void> {
  const day = dayOf(listed);
  if (!run.days.has(day)) await run.table.put({ pk: DAYS, sk: day }, { absent: true });
  run.days.add(day);
  await setRegister(run.table, { key: listingKey(listed, id), version });
}

async function leaveListings(run: Run, id: string, summary: Item): Promise<void> {
  const version = summary['ver'] as number;
  const unlisting = (summary['unlisting'] as string[] | undefined) ?? [];
  if (unlisting.length === 0) return;
  for (const left of unlisting) await clearRegister(run.table, { key: listingKey(left, id), version }, run.clock.now());
  // Whoever counts meanwhile takes the list of what is left along; where the story is listed, it is as it was.
  const listed = summary['listed'] as string;
  await run.table.update(storyKey(id), { set: { unlisting: [] } }, { equals: { listed } });
}
