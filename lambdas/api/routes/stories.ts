import { createRoute, z } from '@hono/zod-openapi';
import type { VariantRange } from '../../../shared/usecases/queries/queries.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { idOf, json, MOVED, problems } from '../http/answers.ts';
import { queryOf, textOf, unwrap } from '../http/found.ts';
import { filterFrom, StoryQuerySchema, VariantQuerySchema } from '../wire/list-query.ts';
import { StoryListSchema, StorySchema, VariantListSchema } from '../wire/story-schemas.ts';
import { storyPageToWire, storyToWire, variantToWire } from '../wire/story-to-wire.ts';

export const StoryParams = z.object({ id: idOf('story') });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/stories',
  operationId: 'listStories',
  summary: 'Stories, filtered and in the order asked for',
  request: { query: StoryQuerySchema },
  responses: { 200: json(StoryListSchema, 'A page of stories.'), ...problems('request-invalid', 'store-unavailable') },
});

const storyRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}',
  operationId: 'getStory',
  summary: 'A story: its canonical article and its variants',
  request: { params: StoryParams },
  responses: {
    200: json(StorySchema, 'The story.'),
    ...MOVED,
    ...problems('not-found', 'gone', 'store-unavailable'),
  },
});

const variantsRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}/variants',
  operationId: 'listVariants',
  summary: 'Every variant of a story, page by page, in an order that newcomers do not shift',
  request: { params: StoryParams, query: VariantQuerySchema },
  responses: {
    200: json(VariantListSchema, 'A page of variants.'),
    ...MOVED,
    ...problems('request-invalid', 'not-found', 'gone', 'store-unavailable'),
  },
});

export function storyRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(listRoute, async (c) => {
    return c.json(storyPageToWire(await queries.listStories(filterFrom(c.req.valid('query')))), 200);
  });

  app.openapi(storyRoute, async (c) => {
    const { id } = c.req.valid('param');
    const story = unwrap(await queries.story(id), 'story', (to) => `/v1/stories/${encodeURIComponent(to)}`);
    return c.json(storyToWire(story, await queries.roundUps(textOf(story))), 200);
  });

  app.openapi(variantsRoute, async (c) => {
    const { id } = c.req.valid('param');
    const at = (to: string) => `/v1/stories/${encodeURIComponent(to)}/variants${queryOf(c.req.url)}`;
    const page = unwrap(await queries.variants(id, rangeFrom(c.req.valid('query'))), 'story', at);
    const { storyId, variants, nextCursor } = page;
    return c.json({ story_id: storyId, variants: variants.map(variantToWire), next_cursor: nextCursor }, 200);
  });
}

function rangeFrom({ cursor, limit }: z.infer<typeof VariantQuerySchema>): VariantRange {
  return { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
}
