import type { z } from '@hono/zod-openapi';
import type { ArticleView, Checked, Explained, RoundUps } from '../../../shared/usecases/queries/queries.ts';
import type { ArticleSchema, CheckSchema } from './article-schemas.ts';
import { constraintToWire } from './constraint-to-wire.ts';
import { variantToWire } from './story-to-wire.ts';
import { evidenceToWire, fateToWire, roundUpsToWire } from './values-to-wire.ts';

/** An article with all that is known of it. */
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
    text_from: article.textFrom ?? null,
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

/** The uploads of an article, newest first. */
export function revisionsToWire({ revisions }: ArticleView) {
  return revisions.map(({ key, version, seenAt, current, ref }) => ({
    key,
    version,
    seen_at: seenAt,
    is_current: current,
    ref,
  }));
}

/** What a text that is not stored is a copy of. */
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

/** Whether two articles are one story, and why. */
export function explainedToWire({ evidence, sameStory, stories, decisions, sentence }: Explained) {
  return {
    same_story: sameStory,
    stories: [...stories],
    evidence: evidenceToWire(evidence),
    sentence,
    decisions: decisions.map(constraintToWire),
  };
}
