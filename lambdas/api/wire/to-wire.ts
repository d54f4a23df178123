import type { z } from '@hono/zod-openapi';
import type { Evidence, Fate, Story, StorySummary, Variant } from '../../../shared/domain/story.ts';
import type {
  ArticleView,
  Checked,
  Embedding,
  Explained,
  RoundUps,
  SortWindow,
  StoryPage,
} from '../../../shared/usecases/queries.ts';
import type { ArticleSchema, CheckSchema } from './article-schemas.ts';
import { constraintToWire } from './constraint-to-wire.ts';
import type { StoryListSchema, StorySchema, StorySummarySchema, VariantSchema, WindowSchema } from './story-schemas.ts';
import type { EmbeddingSchema, EvidenceSchema, FateSchema } from './values.ts';

/** A page of the list. */
export function storyPageToWire({ stories, nextCursor, window }: StoryPage): z.infer<typeof StoryListSchema> {
  return {
    stories: stories.map(storySummaryToWire),
    next_cursor: nextCursor,
    window: window ? windowToWire(window) : null,
  };
}

export function windowToWire({ stories, oldest, isAll }: SortWindow): z.infer<typeof WindowSchema> {
  return { story_count: stories, oldest, is_all: isAll };
}

/** The only place where views get the names of the JSON API. The types come from the published schemas. */
export function storySummaryToWire(story: StorySummary): z.infer<typeof StorySummarySchema> {
  const { articleId, reason } = story.canonical;
  return { ...summaryFields(story), canonical: { article_id: articleId, reason } };
}

export function storyToWire(
  story: Story,
  variants: readonly Variant[],
  next: string | null,
  roundUps: RoundUps,
): z.infer<typeof StorySchema> {
  const canonical = story.members.find((member) => member.canonical) ?? story.members[0]!;
  return {
    ...summaryFields(story),
    canonical: {
      ...memberFields(canonical),
      reason: story.canonical.reason,
      byline: [...story.byline],
      text: story.text,
    },
    variants: variants.map(variantToWire),
    variants_cursor: next,
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

export function evidenceToWire(evidence: Evidence): z.infer<typeof EvidenceSchema> {
  const { longestRun, sharedKeys, words, ...rest } = evidence;
  return { ...rest, longest_run: longestRun, shared_keys: sharedKeys, words: [...words] };
}

export function explainedToWire({ evidence, sameStory, stories, decisions, sentence }: Explained) {
  return {
    same_story: sameStory,
    stories: [...stories],
    evidence: evidenceToWire(evidence),
    sentence,
    decisions: decisions.map(constraintToWire),
  };
}

export function fateToWire(fate: Fate): z.infer<typeof FateSchema> {
  switch (fate.fate) {
    case 'stored':
      return { fate: 'stored', article_id: fate.articleId, story_id: fate.storyId };
    case 'kept':
      return { fate: 'kept', article_id: fate.articleId, kind: fate.kind };
    case 'superseded':
      return { fate: 'superseded', article_id: fate.articleId, by: fate.by };
    default:
      return fate;
  }
}

function roundUpsToWire({ embeddedIn, embeds }: RoundUps) {
  return { embedded_in: embeddedIn.map(embeddingToWire), embeds: embeds.map(embeddingToWire) };
}

function embeddingToWire({
  storyId,
  articleId,
  title,
  url,
  site,
  evidence,
}: Embedding): z.infer<typeof EmbeddingSchema> {
  return { story_id: storyId, article_id: articleId, title, url, site, evidence: evidenceToWire(evidence) };
}

export function articleToWire(view: ArticleView, roundUps: RoundUps): z.infer<typeof ArticleSchema> {
  const { article } = view;
  const { title, byline, published, modified, url } = article.candidates;
  return {
    id: view.id,
    key: view.key,
    url: article.url,
    site: article.site,
    title: article.title,
    byline: [...article.byline],
    published: article.published,
    modified: article.modified,
    seen_at: view.seenAt,
    language: article.language,
    kind: article.kind,
    wire: [...article.wire],
    text: article.text,
    candidates: {
      title: [...title],
      byline: [...byline],
      published: [...published],
      modified: [...modified],
      url: [...url],
    },
    fate: fateToWire(view.fate),
    story_id: view.storyId,
    member: view.member && variantToWire(view.member),
    revisions: revisionsToWire(view),
    ...roundUpsToWire(roundUps),
  };
}

export function revisionsToWire({ revisions }: ArticleView) {
  return revisions.map(({ key, version, seenAt, current, ref }) => ({
    key,
    version,
    seen_at: seenAt,
    is_current: current,
    ref,
  }));
}

export function checkedToWire(checked: Checked): z.infer<typeof CheckSchema> {
  return {
    kind: checked.kind,
    title: checked.title,
    word_count: checked.words,
    matches: checked.matches.map(({ storyId, nodeId, title, url, site, evidence }) => ({
      story_id: storyId,
      node_id: nodeId,
      title,
      url,
      site,
      evidence: evidenceToWire(evidence),
    })),
  };
}
