import type { z } from '@hono/zod-openapi';
import type { Story, StorySummary, Variant } from '../../../shared/domain/story.ts';
import type { RoundUps, SortWindow, StoryPage } from '../../../shared/usecases/queries/queries.ts';
import type { StoryListSchema, StorySchema, StorySummarySchema, VariantSchema, WindowSchema } from './story-schemas.ts';
import { evidenceToWire, roundUpsToWire } from './values-to-wire.ts';

/** A page of the list. */
export function storyPageToWire({ stories, nextCursor, window }: StoryPage): z.infer<typeof StoryListSchema> {
  return {
    stories: stories.map(storySummaryToWire),
    next_cursor: nextCursor,
    window: window ? windowToWire(window) : null,
  };
}

/** What a list that is put in order was put in order from. */
export function windowToWire({ stories, oldest, isAll }: SortWindow): z.infer<typeof WindowSchema> {
  return { story_count: stories, oldest, is_all: isAll };
}

/** A story as lists have it. */
export function storySummaryToWire(story: StorySummary): z.infer<typeof StorySummarySchema> {
  const { articleId, reason } = story.canonical;
  return { ...summaryFields(story), canonical: { article_id: articleId, reason } };
}

/** A story with the variants that came with it, and where to go on with the rest. */
export function storyToWire(story: Story, roundUps: RoundUps): z.infer<typeof StorySchema> {
  const canonical = story.members.find((member) => member.canonical) ?? story.members[0]!;
  return {
    ...summaryFields(story),
    canonical: {
      ...memberFields(canonical),
      reason: story.canonical.reason,
      byline: [...story.byline],
      text: story.text,
    },
    variants: story.members.filter((member) => member !== canonical).map(variantToWire),
    variants_cursor: story.nextCursor,
    ...roundUpsToWire(roundUps),
  };
}

function summaryFields(story: StorySummary) {
  return {
    id: story.id,
    title: story.title,
    url: story.url,
    site: story.site,
    language: story.language,
    first_seen: story.firstSeen,
    last_seen: story.lastSeen,
    article_count: story.articles,
    variant_count: story.variants,
    publisher_count: story.publishers,
    origin_count: story.origins.length,
    origins: story.origins.map(({ kind, name }) => ({ kind, name })),
    languages: { ...story.languages },
    agencies: { ...story.agencies },
    arrivals: [...story.arrivals],
    corrected_count: story.corrected,
    disagreeing_dates_count: story.datesDisagree,
    relations: { ...story.relations },
    agency: story.agency,
    is_live_blog: story.liveBlog,
  };
}

/** A member of a story, and how it relates to the canonical. */
export function variantToWire(variant: Variant): z.infer<typeof VariantSchema> {
  return {
    ...memberFields(variant),
    is_canonical: variant.canonical,
    relation: variant.relation,
    evidence: variant.evidence && evidenceToWire(variant.evidence),
  };
}

function memberFields(member: Variant) {
  return {
    article_id: member.articleId,
    node_id: member.nodeId,
    key: member.key,
    url: member.url,
    site: member.site,
    title: member.title,
    published: member.published,
    seen_at: member.seenAt,
    word_count: member.words,
    language: member.language,
    kind: member.kind,
    agency: member.agency,
  };
}
