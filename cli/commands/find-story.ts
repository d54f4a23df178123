import { PipelineError } from '../../shared/domain/errors.ts';
import type { Story, Variant } from '../../shared/domain/story.ts';
import type { Queries } from '../../shared/usecases/queries/queries.ts';

/** The story that an id names; ids stay valid through merges, and each step leads to where the story lives now. */
export async function findStory(queries: Queries, id: string, steps = 5): Promise<Story | undefined> {
  const answer = await queries.story(id);
  if ('found' in answer) return answer.found;
  return 'movedTo' in answer && steps > 0 ? findStory(queries, answer.movedTo, steps - 1) : undefined;
}

/** Variants read at once. */
const PAGE = 200;

/** Every copy in a story: a very large one brings only its first members along. Throws `story.conflict` where it goes meanwhile. */
export async function allVariants(
  queries: Pick<Queries, 'variants'>,
  { id, articles, members }: Pick<Story, 'id' | 'articles' | 'members'>,
): Promise<readonly Variant[]> {
  if (members.length >= articles) return members.filter(({ canonical }) => !canonical);
  const variants: Variant[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await queries.variants(id, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    if (!('found' in page)) throw changed(id);
    variants.push(...page.found.variants);
    cursor = page.found.nextCursor;
  }
  return variants;
}

function changed(id: string): PipelineError {
  const hint = 'Run the same command again.';
  return new PipelineError('story.conflict', `Story ${id} went into another one while it was read.`, { hint });
}
