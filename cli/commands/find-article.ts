import { PipelineError } from '../../shared/domain/errors.ts';
import type { Fate } from '../../shared/domain/story.ts';
import type { ArticleView, Queries } from '../../shared/usecases/queries.ts';

/** The article that a person means: by its URL, its id, or the name of its page. */
export async function findArticle(queries: Queries, name: string): Promise<ArticleView | undefined> {
  if (/^https?:\/\//i.test(name)) return viewOf(queries, await queries.lookup({ url: name }));
  return (await viewOf(queries, await queries.article(name))) ?? viewOf(queries, await queries.lookup({ key: name }));
}

/** The same, where there must be one. */
export async function needArticle(queries: Queries, name: string): Promise<ArticleView> {
  const article = await findArticle(queries, name);
  if (article) return article;
  const hint = 'Name an article by its id, its URL or the file name it was ingested under.';
  throw new PipelineError('article.not-found', `No article is called ${name}.`, { hint });
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
