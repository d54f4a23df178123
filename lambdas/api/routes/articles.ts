import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { idOf, json, MOVED, problems } from '../http/answers.ts';
import { unwrap } from '../http/found.ts';
import { ArticleSchema, LookupSchema, RevisionListSchema } from '../wire/article-schemas.ts';
import { articleToWire, revisionsToWire } from '../wire/article-to-wire.ts';
import { fateToWire } from '../wire/values-to-wire.ts';

export const ArticleParams = z.object({ id: idOf('article') });

/** By one of the three. */
const LookupQuerySchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(4096)
      .optional()
      .describe('Address of the page; tracking parameters are ignored.'),
    key: z.string().min(1).max(1024).optional().describe('File name or S3 key of the page.'),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, { error: 'Must be 64 hexadecimal digits.' })
      .optional()
      .describe('Of the page’s bytes as they are stored.'),
  })
  .refine((by) => Object.values(by).filter((value) => value !== undefined).length === 1, {
    error: 'Give one of `url`, `key` and `sha256`.',
    path: ['url'],
  });

const lookupRoute = createRoute({
  method: 'get',
  path: '/v1/articles/lookup',
  operationId: 'lookupArticle',
  summary: 'What became of a page, by its URL, its key or the SHA-256 of its bytes',
  request: { query: LookupQuerySchema },
  responses: {
    200: json(LookupSchema, 'The fate of the page, and the article it became.'),
    ...MOVED,
    ...problems('request-invalid', 'not-found', 'gone', 'store-unavailable'),
  },
});

const articleRoute = createRoute({
  method: 'get',
  path: '/v1/articles/{id}',
  operationId: 'getArticle',
  summary: 'An article with its text, its metadata and the candidates they were chosen from',
  request: { params: ArticleParams },
  responses: {
    200: json(ArticleSchema, 'The article.'),
    ...MOVED,
    ...problems('not-found', 'gone', 'store-unavailable'),
  },
});

const revisionsRoute = createRoute({
  method: 'get',
  path: '/v1/articles/{id}/revisions',
  operationId: 'listRevisions',
  summary: 'Every upload of an article, newest first',
  request: { params: ArticleParams },
  responses: {
    200: json(RevisionListSchema, 'The uploads.'),
    ...MOVED,
    ...problems('not-found', 'gone', 'store-unavailable'),
  },
});

export function articleRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(lookupRoute, async (c) => {
    const { url, key, sha256 } = c.req.valid('query');
    const by = url !== undefined ? { url } : sha256 !== undefined ? { sha256 } : { key: key ?? '' };
    const page = unwrap(await queries.lookup(by), 'page', articlePath);
    const article = 'article' in page ? articleToWire(page, await queries.roundUps(page)) : null;
    return c.json({ key: page.key, fate: fateToWire(page.fate), article }, 200);
  });

  app.openapi(articleRoute, async (c) => {
    const { id } = c.req.valid('param');
    const article = unwrap(await queries.article(id), 'article', articlePath);
    return c.json(articleToWire(article, await queries.roundUps(article)), 200);
  });

  app.openapi(revisionsRoute, async (c) => {
    const { id } = c.req.valid('param');
    const revisions = revisionsToWire(unwrap(await queries.article(id), 'article', revisionsPath));
    return c.json({ article_id: id, revisions }, 200);
  });
}

function revisionsPath(id: string): string {
  return `${articlePath(id)}/revisions`;
}

function articlePath(id: string): string {
  return `/v1/articles/${encodeURIComponent(id)}`;
}
