import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { atomFeed } from '../feeds/atom.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { problems } from '../http/answers.ts';
import { baseUrl } from '../http/base-url.ts';
import { queryOf } from '../http/found.ts';
import { FeedQuerySchema, filterFrom } from '../wire/list-query.ts';

const JsonFeedSchema = z
  .strictObject({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    items: z.array(
      z.strictObject({
        id: z.string(),
        url: z.string(),
        external_url: z.string().optional(),
        title: z.string(),
        content_text: z.string(),
        date_published: z.string(),
        date_modified: z.string(),
        language: z.string().optional(),
      }),
    ),
  })
  .openapi('JsonFeed', { description: 'JSON Feed 1.1.' });

const atomRoute = createRoute({
  method: 'get',
  path: '/v1/stories.atom',
  operationId: 'storiesAtom',
  summary: 'The newest stories of a filter as an Atom feed',
  request: { query: FeedQuerySchema },
  responses: {
    200: { description: 'Atom (RFC 4287).', content: { 'application/atom+xml': { schema: z.string() } } },
    ...problems('request-invalid', 'store-unavailable'),
  },
});

const jsonRoute = createRoute({
  method: 'get',
  path: '/v1/stories.json',
  operationId: 'storiesJsonFeed',
  summary: 'The newest stories of a filter as a JSON feed',
  request: { query: FeedQuerySchema },
  responses: {
    200: { description: 'The feed.', content: { 'application/feed+json': { schema: JsonFeedSchema } } },
    ...problems('request-invalid', 'store-unavailable'),
  },
});

export function feedRoutes(app: Api, { queries, clock, options }: ApiDeps): void {
  app.openapi(atomRoute, async (c) => {
    const { stories } = await queries.listStories(filterFrom(c.req.valid('query')));
    const base = baseUrl(c, options);
    c.header('Content-Type', 'application/atom+xml; charset=utf-8');
    return c.body(atomFeed(stories, { base, path: '/v1/stories.atom', query: queryOf(c.req.url), now: clock.now() }));
  });

  app.openapi(jsonRoute, async (c) => {
    const { stories } = await queries.listStories(filterFrom(c.req.valid('query')));
    const base = baseUrl(c, options);
    const feed = jsonFeed(stories, { base, path: '/v1/stories.json', query: queryOf(c.req.url) });
    return c.json(feed, 200, { 'Content-Type': 'application/feed+json; charset=utf-8' });
  });
}
