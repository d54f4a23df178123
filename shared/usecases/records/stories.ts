import type { Relation } from '../../domain/story.ts';
import type { Item, Key } from '../../ports.ts';
import type { Brief } from './articles.ts';

export const storyPartition = (id: string): string => `S#${id}`;
export const storyKey = (id: string): Key => ({ pk: storyPartition(id), sk: '=' });
export const VARIANTS = 'V#';
export const variantKey = (story: string, node: string, articleId: string): Key => ({
  pk: storyPartition(story),
  sk: `${VARIANTS}${node}#${articleId}`,
});

/** One article as its story lists it. */
export interface VariantRecord {
  readonly node: string;
  readonly brief: Brief;
  /** Version of the node's state that put it here. */
  readonly version: number;
  /** Its relation to the text `relatedTo`; null where it is that text's own article, or was not compared yet. */
  readonly relation: Relation | null;
  readonly relatedTo: string;
}

export function variantOf(item: Item): VariantRecord {
  return {
    node: item.sk.slice(VARIANTS.length).split('#')[0]!,
    brief: item['brief'] as unknown as Brief,
    version: item['ver'] as number,
    relation: (item['relation'] as Relation | null | undefined) ?? null,
    relatedTo: (item['relatedTo'] as string | undefined) ?? '',
  };
}

/** The list of stories: a partition a day of `firstSeen`, in order of it; `L` lists the days. */
export const DAYS = 'L';
export const dayPartition = (day: string): string => `L#${day}`;
export const dayOf = (instant: string): string => instant.slice(0, 10);
export const listingKey = (firstSeen: string, story: string): Key => ({
  pk: dayPartition(dayOf(firstSeen)),
  sk: `${firstSeen}#${story}`,
});
