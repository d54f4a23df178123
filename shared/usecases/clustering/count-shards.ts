import type { Contender } from '../../domain/canonical.ts';
import { relationOf } from '../../domain/edge.ts';
import type { Relation } from '../../domain/story.ts';
import type { TextNode } from '../../domain/text-node.ts';
import type { Item } from '../../ports.ts';
import type { Brief } from '../../store/articles.ts';
import {
  SHARDS,
  shardOf,
  shardPrefix,
  siteKey,
  storyPartition,
  VARIANTS,
  type VariantRecord,
  variantKey,
  variantOf,
} from '../../store/stories.ts';
import { isLive, liveRegisters } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';
import { siteHash, type Tally, tallyOf } from './tally.ts';

/** What each shard adds up to; undefined where it holds nothing. */
export type Tallies = Map<string, Tally | undefined>;

/** A count under way. */
export interface Count {
  readonly tallies: Tallies;
  /** Variants by shard, as this count has read them. */
  readonly counted: Map<string, readonly VariantRecord[]>;
}

/** Counts shards again, and finds out how each member relates to the canonical text where that is not known yet. */
export async function recount(
  run: Run,
  id: string,
  shards: readonly string[],
  { tallies, counted }: Count,
  canonical: string | undefined,
  middleWeek: number | null,
) {
  for (const shard of shards) {
    const variants = counted.get(shard) ?? (await readShard(run, id, shard));
    const related = canonical === undefined ? variants : await relateAll(run, id, variants, canonical);
    counted.set(shard, related);
    tallies.set(shard, tallyOf(related, middleWeek));
  }
}

/** The live ones among a story's items; shards without any have an empty list. */
export async function variantsByShard(run: Run, items: readonly Item[]): Promise<Count['counted']> {
  const variants = items.filter((item) => item.sk.startsWith(VARIANTS) && isLive(item)).map(variantOf);
  await noteSites(run, variants);
  return new Map(
    SHARDS.map((shard) => [shard, variants.filter(({ brief }) => shardOf(brief.articleId) === shard)] as const),
  );
}

async function readShard(run: Run, id: string, shard: string): Promise<VariantRecord[]> {
  const variants: VariantRecord[] = [];
  for await (const item of liveRegisters(run.table, storyPartition(id), { prefix: shardPrefix(shard) }))
    variants.push(variantOf(item));
  await noteSites(run, variants);
  return variants;
}

/** From so many sites on that a worker has not met, it looks which ones are noted before it writes any. */
const MANY = 4;

/** Tallies keep sites as hashes; the directory knows their names. Noted before any summary counts them. */
async function noteSites({ table, sites }: Run, variants: readonly VariantRecord[]): Promise<void> {
  const unseen = new Set(variants.flatMap(({ brief: { site } }) => (site === null || sites.has(site) ? [] : [site])));
  const keys = [...unseen].map((site) => siteKey(siteHash(site)));
  const known = keys.length < MANY ? [] : await table.batchGet(keys);
  for (const [i, site] of [...unseen].entries()) {
    if (known[i] === undefined) await table.put({ ...keys[i]!, site }, { absent: true });
    sites.add(site);
  }
}

/**
 * What the story lists of a variant. Undefined where it left since its shard was counted, and whoever took it off has
 * not counted yet.
 */
export async function briefOf(
  run: Run,
  id: string,
  { counted }: Count,
  { node, articleId }: Contender,
): Promise<Brief | undefined> {
  const variants = counted.get(shardOf(articleId));
  const known = variants?.find((variant) => variant.node === node && variant.brief.articleId === articleId);
  if (known !== undefined) return known.brief;
  const item = await run.table.get(variantKey(id, node, articleId));
  return isLive(item) ? variantOf(item).brief : undefined;
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
  return own.id === canonical.id ? 'exact' : (relationOf(own, canonical) ?? 'edited');
}
