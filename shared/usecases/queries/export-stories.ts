import { tellsOfMore } from '../../domain/round-up.ts';
import type { Variant } from '../../domain/story.ts';
import { isStory } from './find-story.ts';
import { listedFrom } from './listing.ts';
import type { StoryExportLine } from './queries.ts';
import { findHeld } from './round-ups.ts';
import { canonicalNode, type MemberDeps, pageOfMembers, summaryOf } from './story-members.ts';

/** Variants read at once. */
const SLICE = 100;

/** Every story, each followed by its variants, newest first; holds one slice at a time, whatever the store holds. */
export async function* exportStories(deps: MemberDeps): AsyncIterable<StoryExportLine> {
  for await (const { item } of listedFrom(deps.table, {}, undefined)) {
    if (!isStory(item)) continue;
    const story = summaryOf(item);
    yield { story };
    yield* embeddingsOf(deps, story.id, { articleId: story.canonical.articleId, nodeId: canonicalNode(item) });
    let cursor: string | null | undefined;
    do {
      const page = await pageOfMembers(deps, item, { limit: SLICE, ...(cursor ? { cursor } : {}) });
      for (const variant of page.variants) {
        yield { storyId: story.id, canonicalId: story.canonical.articleId, variant };
        yield* embeddingsOf(deps, story.id, variant);
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

/** What a member embeds; most tell of one thing only, and cost nothing. */
async function* embeddingsOf(
  deps: MemberDeps,
  storyId: string,
  { articleId, nodeId }: Pick<Variant, 'articleId' | 'nodeId'>,
): AsyncIterable<StoryExportLine> {
  const text = (await deps.texts.load([nodeId])).get(nodeId);
  if (text === undefined || !tellsOfMore(text)) return;
  for (const embeds of await findHeld(deps, text, storyId)) yield { roundUpId: articleId, embeds };
}
