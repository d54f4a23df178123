import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { BlockVerdict, RawPage } from '../../../shared/domain/article.ts';
import type { Found } from '../../../shared/domain/story.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { json, MOVED, problems } from '../http/answers.ts';
import { unwrap } from '../http/found.ts';
import { ApiProblem } from '../http/problem.ts';
import { ArticleParams } from './articles.ts';

const BlockSchema = z
  .strictObject({
    text: z.string(),
    kept: z.boolean(),
    rule: z.string().describe('Short stable name of the rule that decided.'),
    reason: z.string().describe('One sentence for a reader.'),
  })
  .openapi('Block', { description: 'A block of the page and what became of it.' });

const BlockListSchema = z
  .strictObject({ article_id: z.string(), blocks: z.array(BlockSchema).describe('In the order of the page.') })
  .openapi('BlockList');

const blocksRoute = createRoute({
  method: 'get',
  path: '/v1/articles/{id}/blocks',
  operationId: 'listBlocks',
  summary: 'What was kept of the page and what was removed, by which rule; the page is read again for this',
  request: { params: ArticleParams },
  responses: {
    200: json(BlockListSchema, 'The blocks.'),
    ...MOVED,
    ...problems('not-found', 'gone', 'page-unusable', 'store-unavailable'),
  },
});

const pageRoute = createRoute({
  method: 'get',
  path: '/v1/articles/{id}/page',
  operationId: 'downloadPage',
  summary: 'The page as it was uploaded, to be saved; never to be shown in a browser',
  request: { params: ArticleParams },
  responses: {
    200: {
      description: 'Its bytes.',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...MOVED,
    ...problems('not-found', 'gone', 'too-large', 'page-unusable', 'store-unavailable'),
  },
});

/** An answer of Lambda has at most 6 MB, in which bytes take four thirds of their number. */
const MAX_DOWNLOAD_BYTES = 4 * 1024 * 1024;

export function originalRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(blocksRoute, async (c) => {
    const { id } = c.req.valid('param');
    const blocks = unwrapPage(await queries.blocks(id), 'blocks');
    return c.json({ article_id: id, blocks: blocks.map(blockToWire) }, 200);
  });

  app.openapi(pageRoute, async (c) => {
    const { id } = c.req.valid('param');
    return download(c, unwrapPage(await queries.original(id), 'page')) as never;
  });
}

/** A page's bytes to be saved: no browser takes them for a page of ours. */
export function download(c: Context, { key, bytes }: RawPage): Response {
  if (bytes.length > MAX_DOWNLOAD_BYTES)
    throw new ApiProblem('too-large', `The page has ${bytes.length} bytes; fetch it from where it is kept.`, {
      max_bytes: MAX_DOWNLOAD_BYTES,
    });
  return c.body(Uint8Array.from(bytes), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${fileNameOf(key)}"`,
  });
}

/** What a page's id names, or the error that answers for it; `part` ends the address of where it moved to. */
export function unwrapPage<T>(found: Found<T>, part: string): T {
  if ('gone' in found) throw new ApiProblem('gone', 'The page itself is no longer kept, or has changed since.');
  return unwrap(found, 'article', (to) => `/v1/articles/${encodeURIComponent(to)}/${part}`);
}

function blockToWire({ text, kept, rule, reason }: BlockVerdict): z.infer<typeof BlockSchema> {
  return { text, kept, rule, reason };
}

/** Letters, digits and the plainest signs: nothing that ends the header or leaves the folder of downloads. */
function fileNameOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/[^\w.-]+/g, '_');
  return name.replace(/^\.+/, '').slice(-120) || 'page';
}
