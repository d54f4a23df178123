import { PipelineError } from '../../shared/domain/errors.ts';
import type { Story } from '../../shared/domain/story.ts';
import type { Queries } from '../../shared/usecases/queries/queries.ts';

/** The story that an id names; ids stay valid through merges, and each step leads to where the story lives now. */
export async function findStory(queries: Queries, id: string, steps = 5): Promise<Story | undefined> {
  const answer = await queries.story(id);
  if ('found' in answer) return answer.found;
  return 'movedTo' in answer && steps > 0 ? findStory(queries, answer.movedTo, steps - 1) : undefined;
}

/** A story with every copy in it: a large one brings its first ones along. Throws `story.conflict` where it goes meanwhile. */
export async function wholeStory(queries: Pick<Queries, 'variants'>, story: Story): Promise<Story> {
  const members = [...story.members];
  for (let cursor = story.nextCursor; cursor !== null; ) {
    const page = await queries.variants(story.id, { cursor, limit: PAGE });
    if (!('found' in page)) throw changed(story.id);
    members.push(...page.found.variants);
    cursor = page.found.nextCursor;
  }
  return { ...story, members, nextCursor: null };
}

/** Variants read at once. */
const PAGE = 200;

function changed(id: string): PipelineError {
  const hint = 'Run the same command again.';
  return new PipelineError('story.conflict', `Story ${id} went into another one while it was read.`, { hint });
}
