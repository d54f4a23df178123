import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { MOVED, problems } from '../http/answers.ts';
import { queryOf, unwrap } from '../http/found.ts';
import { filterFrom, StoryQuerySchema, VariantQuerySchema } from '../wire/list-query.ts';
import { StoryListSchema, StorySchema, VariantListSchema } from '../wire/story-schemas.ts';
import { storyPageToWire, storyToWire, variantToWire } from '../wire/to-wire.ts';
import { pageOfVariants, VARIANTS_SHOWN } from '../wire/variant-page.ts';

export const StoryParams = z.object({ id: z.string().min(1).max(200).openapi({ description: 'Id of the story.' }) });

const json = <T>(schema: T, description: string) => ({ description, content: { 'application/json': { schema } } });

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
  summary: 'Every variant of a story, in time',
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
    const { variants, next } = pageOfVariants(story, undefined, VARIANTS_SHOWN);
    return c.json(storyToWire(story, variants, next), 200);
  });

  app.openapi(variantsRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { cursor, limit } = c.req.valid('query');
    const at = (to: string) => `/v1/stories/${encodeURIComponent(to)}/variants${queryOf(c.req.url)}`;
    const story = unwrap(await queries.story(id), 'story', at);
    const { variants, next } = pageOfVariants(story, cursor, limit ?? 50);
    return c.json({ story_id: story.id, variants: variants.map(variantToWire), next_cursor: next }, 200);
  });
}
