import type { z } from '@hono/zod-openapi';
import type { Evidence, Fate } from '../../../shared/domain/story.ts';
import type { Embedding, RoundUps } from '../../../shared/usecases/queries/queries.ts';
import type { EmbeddingSchema, EvidenceSchema, FateSchema } from './values.ts';

/** Why two texts are, or are not, copies. */
export function evidenceToWire(evidence: Evidence): z.infer<typeof EvidenceSchema> {
  const { longestRun, sharedKeys, words, ...rest } = evidence;
  return { ...rest, longest_run: longestRun, shared_keys: sharedKeys, words: [...words] };
}

/** What became of a page. */
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

/** The round-ups that hold a story or an article, and what it holds itself. */
export function roundUpsToWire({ embeddedIn, embeds }: RoundUps) {
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
