import { PipelineError } from '../../shared/domain/errors.ts';
import type { Fate } from '../../shared/domain/story.ts';
import type { ArticleView, Queries } from '../../shared/usecases/queries/queries.ts';
import { findStory } from './find-story.ts';

/** The article that a person means: by its URL, its id, or the name of its page. */
export async function findArticle(queries: Queries, name: string): Promise<ArticleView | undefined> {
  if (/^https?:\/\//i.test(name)) return viewOf(queries, await queries.lookup({ url: name }));
  return (await viewOf(queries, await queries.article(name))) ?? viewOf(queries, await queries.lookup({ key: name }));
}

/** The same, or the canonical of the story that is named; throws where there is none. */
export async function needArticle(queries: Queries, name: string): Promise<ArticleView> {
  const article = (await findArticle(queries, name)) ?? (await canonicalOf(queries, name));
  if (article) return article;
  const hint = 'Name an article by its id, its URL or the file name it was ingested under; a story by its id.';
  throw new PipelineError('article.not-found', `No article is called ${name}.`, { hint });
}

async function canonicalOf(queries: Queries, storyId: string): Promise<ArticleView | undefined> {
  const story = await findStory(queries, storyId);
  return story && viewOf(queries, await queries.article(story.canonical.articleId));
}

type Answer = Awaited<ReturnType<Queries['lookup']>>;

/** A page that holds an earlier text of an article means that article. */
async function viewOf(queries: Queries, answer: Answer): Promise<ArticleView | undefined> {
  if (!('found' in answer)) return undefined;
  if ('article' in answer.found) return answer.found;
  const { key, fate } = answer.found;
  if (fate.fate === 'superseded') return viewOf(queries, await queries.article(fate.articleId));
  const why = whyNoArticle(fate);
  if (why !== undefined) throw new PipelineError('article.not-found', `${key} ${why}`);
  return undefined;
}

function whyNoArticle(fate: Fate): string | undefined {
  if (fate.fate === 'rejected') return `was rejected: ${fate.reason}`;
  if (fate.fate === 'removed') return 'was removed.';
  if (fate.fate === 'queued') return 'is not in a story yet; take it in again to finish it.';
  return undefined;
}
