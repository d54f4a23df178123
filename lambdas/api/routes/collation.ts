import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { json, MOVED, problems } from '../http/answers.ts';
import { queryOf, unwrap } from '../http/found.ts';
import { CollationQuerySchema, CollationSchema } from '../wire/collation-schemas.ts';
import { collationRangeFrom, collationToWire } from '../wire/collation-to-wire.ts';
import { CorrectionListSchema, CorrectionQuerySchema } from '../wire/correction-schemas.ts';
import { correctionsToWire } from '../wire/correction-to-wire.ts';
import { StoryParams } from './stories.ts';

const collationRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}/collation',
  operationId: 'collateStory',
  summary: 'Every copy of a story beside the others, sentence by sentence',
  request: { params: StoryParams, query: CollationQuerySchema },
  responses: {
    200: json(CollationSchema, 'A page of places, with every copy.'),
    ...MOVED,
    ...problems('request-invalid', 'not-found', 'gone', 'store-unavailable'),
  },
});

const correctionsRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}/corrections',
  operationId: 'listCorrections',
  summary: 'What was corrected in a story, and who still carries the old sentence',
  request: { params: StoryParams, query: CorrectionQuerySchema },
  responses: {
    200: json(CorrectionListSchema, 'Corrected sentences, each with the members of the story.'),
    ...MOVED,
    ...problems('request-invalid', 'not-found', 'gone', 'store-unavailable'),
  },
});

export function collationRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(collationRoute, async (c) => {
    const { id } = c.req.valid('param');
    const at = (to: string) => `/v1/stories/${encodeURIComponent(to)}/collation${queryOf(c.req.url)}`;
    const page = await queries.collation(id, collationRangeFrom(c.req.valid('query')));
    return c.json(collationToWire(unwrap(page, 'story', at)), 200);
  });
  app.openapi(correctionsRoute, async (c) => {
    const { id } = c.req.valid('param');
    const at = (to: string) => `/v1/stories/${encodeURIComponent(to)}/corrections${queryOf(c.req.url)}`;
    const found = unwrap(await queries.corrections(id), 'story', at);
    return c.json(correctionsToWire(found, c.req.valid('query').carries), 200);
  });
}
