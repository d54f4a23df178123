import { PipelineError } from '../../shared/domain/errors.ts';
import type { Found, Story } from '../../shared/domain/story.ts';
import type { Queries } from '../../shared/usecases/queries/queries.ts';
import { findArticle } from './find-article.ts';
import { findStory } from './find-story.ts';

/** By its id, by an id it had before a merge, or by one of its articles. */
export async function needStory(queries: Queries, id: string): Promise<Story> {
  const direct = await findStory(queries, id);
  if (direct) return direct;
  const article = await findArticle(queries, id);
  const story = article?.storyId ? await findStory(queries, article.storyId) : undefined;
  if (story) return story;
  if (article) {
    throw new PipelineError(
      'story.not-found',
      `${id} is in no story: it is of kind ${article.article.kind}, or an older text.`,
    );
  }
  const hint = "List the ids with 'wirefold stories'.";
  throw new PipelineError('story.not-found', `No story or article is called ${id}.`, { hint });
}

/** What was asked of a story that was there a moment ago. Throws `story.conflict` where it went into another one meanwhile. */
export function needFound<T>(id: string, answer: Found<T>): T {
  if ('found' in answer) return answer.found;
  const hint = 'Run the same command again.';
  throw new PipelineError('story.conflict', `Story ${id} went into another one while it was read.`, { hint });
}
