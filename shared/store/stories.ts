import type { Relation } from '../domain/story.ts';
import type { Item, Key } from '../ports.ts';
import type { Brief } from './articles.ts';

/** The partition of a story: its summary, and the variants that it lists. */
export const storyPartition = (id: string): string => `S#${id}`;
export const storyIdOf = ({ pk }: Key): string => pk.slice('S#'.length);
export const storyKey = (id: string): Key => ({ pk: storyPartition(id), sk: '=' });
export const VARIANTS = 'V#';

/**
 * Variants are listed in 16 shards by article, and a story counts shard by shard: a newcomer costs a count of one
 * shard, not of all the variants that a popular story has.
 */
export const shardOf = (articleId: string): string => articleId.charAt('a-'.length);
export const SHARDS: readonly string[] = [...'0123456789abcdef'];
export const shardPrefix = (shard: string): string => `${VARIANTS}${shard}#`;
export const variantKey = (story: string, node: string, articleId: string): Key => ({
  pk: storyPartition(story),
  sk: `${shardPrefix(shardOf(articleId))}${node}#${articleId}`,
});

/** One article as its story lists it. */
export interface VariantRecord {
  readonly node: string;
  readonly brief: Brief;
  /** Version of the node's state that put it here. */
  readonly version: number;
  /** Its relation to the story's pivot; null where it carries that text itself. */
  readonly toPivot: Relation | null;
  /** Its relation to the text `relatedTo`; null where it was not compared yet. */
  readonly relation: Relation | null;
  readonly relatedTo: string;
  /** Whether a person chose it as canonical. */
  readonly pinned: boolean;
}

/** A member of a story from its item. */
export function variantOf(item: Item): VariantRecord {
  return {
    node: item.sk.split('#')[2]!,
    brief: item['brief'] as unknown as Brief,
    version: item['ver'] as number,
    toPivot: (item['toPivot'] as Relation | null | undefined) ?? null,
    relation: (item['relation'] as Relation | null | undefined) ?? null,
    relatedTo: (item['relatedTo'] as string | undefined) ?? '',
    pinned: item['pinned'] === true,
  };
}

/** The list of stories: a partition a day of `firstSeen`, in order of it; `L` lists the days. */
export const DAYS = 'L';
export const dayKey = (day: string): Key => ({ pk: DAYS, sk: day });
export const dayPartition = (day: string): string => `L#${day}`;
export const dayOf = (instant: string): string => instant.slice(0, 10);
export const listingKey = (firstSeen: string, story: string): Key => ({
  pk: dayPartition(dayOf(firstSeen)),
  sk: `${firstSeen}#${story}`,
});

/** When the story at a place in the list was first seen, and which one it is. */
export function listingOf(sk: string): { readonly firstSeen: string; readonly story: string } {
  const [firstSeen = '', story = ''] = sk.split('#');
  return { firstSeen, story };
}

/** The directory of sites: a name for each hash that stories count by. Names stay, as they cost nothing. */
export const SITES = 'W';
export const siteKey = (hash: number): Key => ({ pk: SITES, sk: hash.toString(16).padStart(8, '0') });
