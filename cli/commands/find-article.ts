import { PipelineError } from '../../shared/domain/errors.ts';
import type { ArticleView, Queries } from '../../shared/usecases/queries.ts';

/** The article that a person means: by its URL, its id, or the name of its page. */
export async function findArticle(queries: Queries, name: string): Promise<ArticleView | undefined> {
  if (/^https?:\/\//i.test(name)) return viewOf(await queries.lookup({ url: name }));
  return viewOf(await queries.article(name)) ?? viewOf(await queries.lookup({ key: name }));
}

/** The same, where there must be one. */
export async function needArticle(queries: Queries, name: string): Promise<ArticleView> {
  const article = await findArticle(queries, name);
  if (article) return article;
  const hint = 'Name an article by its id, its URL or the file name it was ingested under.';
  throw new PipelineError('article.not-found', `No article is called ${name}.`, { hint });
}

function viewOf(answer: Awaited<ReturnType<Queries['lookup']>>): ArticleView | undefined {
  if (!('found' in answer)) return undefined;
  if ('article' in answer.found) return answer.found;
  const { key, fate } = answer.found;
  if (fate.fate === 'rejected') throw new PipelineError('article.not-found', `${key} was rejected: ${fate.reason}`);
  return undefined;
}
