import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { compareMembers } from '../diff/compare-members.ts';
import { json, MOVED, problems } from '../http/answers.ts';
import { queryOf, unwrap } from '../http/found.ts';
import { DiffSchema } from '../wire/diff-schemas.ts';
import { diffToWire } from '../wire/diff-to-wire.ts';
import { StoryParams } from './stories.ts';

export const DiffQuerySchema = z.strictObject({
  from: z.string().min(1).max(200).optional().describe('Article id; the canonical where absent.'),
  to: z.string().min(1).max(200).describe('Article id.'),
});

const diffRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}/diff',
  operationId: 'diffMembers',
  summary: 'What one member of a story changed against another',
  request: { params: StoryParams, query: DiffQuerySchema },
  responses: {
    200: json(DiffSchema, 'Aligned paragraphs, word by word.'),
    ...MOVED,
    ...problems('request-invalid', 'not-found', 'gone', 'page-unusable', 'busy', 'store-unavailable'),
  },
});

export function diffRoutes(app: Api, { queries, compare }: ApiDeps): void {
  app.openapi(diffRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { from, to } = c.req.valid('query');
    const at = (id: string) => `/v1/stories/${encodeURIComponent(id)}/diff${queryOf(c.req.url)}`;
    const story = unwrap(await queries.summary(id), 'story', at);
    return c.json(diffToWire(await compareMembers(story, { from, to }, { queries, compare })), 200);
  });
}
