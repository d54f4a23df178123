import { listedFrom } from './listing.ts';
import type { StoryExportLine } from './queries.ts';
import { type MemberDeps, pageOfMembers } from './story-members.ts';
import { summaryOf } from './story-views.ts';

/** Variants read at once. */
const SLICE = 100;

/** Every story, each followed by its variants, newest first; holds one slice at a time, whatever the store holds. */
export async function* exportStories(deps: MemberDeps): AsyncIterable<StoryExportLine> {
  for await (const { item } of listedFrom(deps.table, {}, undefined)) {
    if (item === undefined || item['gone'] === true || item['articles'] === undefined) continue;
    const story = summaryOf(item.pk.slice(2), item);
    yield { story };
    let cursor: string | null | undefined;
    do {
      const page = await pageOfMembers(deps, item, { limit: SLICE, ...(cursor ? { cursor } : {}) });
      for (const variant of page.variants) yield { storyId: story.id, canonicalId: story.canonical.articleId, variant };
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}
