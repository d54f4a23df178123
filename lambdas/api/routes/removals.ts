import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { json, later, problems } from '../http/answers.ts';
import { limitBody } from '../http/guards.ts';
import { OnceHeaders, once } from '../http/once.ts';
import { ApiProblem } from '../http/problem.ts';
import { ArticleParams } from './articles.ts';

const RemovedSchema = z
  .strictObject({
    article_id: z.string(),
    removed: z
      .array(z.string())
      .describe('Keys of the pages this request took out. A later upload under such a key comes in again.'),
  })
  .openapi('Removed');

const removeRoute = (deps: ApiDeps) =>
  createRoute({
    method: 'delete',
    path: '/v1/articles/{id}',
    operationId: 'removeArticle',
    summary: 'Take an article out with all its uploads; its story closes over the gap',
    middleware: [limitBody, once(deps)] as const,
    request: { headers: OnceHeaders, params: ArticleParams },
    responses: {
      200: json(RemovedSchema, 'It is out: the story elected anew, or is gone with its last article.'),
      202: later(RemovedSchema, 'It leaves a story of more articles than one answer waits for.'),
      ...problems('cross-origin', 'not-found', 'gone', 'too-large', 'still-running', 'key-reused', 'store-unavailable'),
    },
  });

/** Removing articles; uploaded files stay where they are. */
export function removalRoutes(app: Api, deps: ApiDeps): void {
  app.openapi(removeRoute(deps), async (c) => {
    const { id } = c.req.valid('param');
    const { keys, isDone } = await deps.curation.removeArticle(id);
    if (keys.length === 0) throw new ApiProblem('gone', 'This article was removed.');
    if (!isDone) c.header('Retry-After', '1');
    return c.json({ article_id: id, removed: [...keys] }, isDone ? 200 : 202);
  });
}
