import type { z } from '@hono/zod-openapi';
import type { Variant } from '../../../shared/domain/story.ts';
import type { MemberDiff } from '../diff/compare-members.ts';
import type { DiffSchema } from './diff-schemas.ts';

/** A comparison under the names of the JSON API. */
export function diffToWire(diff: MemberDiff): z.infer<typeof DiffSchema> {
  const { text, attribution } = diff;
  return {
    story_id: diff.storyId,
    from: sideToWire(diff.from),
    to: sideToWire(diff.to),
    sentence: diff.sentence,
    kept: Math.round(text.kept * 1000) / 1000,
    paragraphs: text.counts,
    numbers: [...text.numbers],
    attribution: { dropped: [...attribution.dropped], added: [...attribution.added] },
    title: [...diff.title],
    blocks: text.blocks.map(({ kind, moved, runs }) => ({ kind, moved, runs: [...runs] })),
  };
}

function sideToWire({ articleId, title, site, url, words }: Variant) {
  return { article_id: articleId, title, site, url, word_count: words };
}
