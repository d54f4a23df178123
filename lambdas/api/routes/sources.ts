import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { json, problems } from '../http/answers.ts';
import { SourceQuerySchema, sourceFilterFrom } from '../wire/list-query.ts';
import { SiteLinesSchema, SourceListSchema } from '../wire/source-schemas.ts';
import { siteLinesToWire, sourcePageToWire } from '../wire/source-to-wire.ts';

const sourcesRoute = createRoute({
  method: 'get',
  path: '/v1/sources',
  operationId: 'listSources',
  summary: 'What each site ran: pages, originals, share of copies; over the newest 2,000 stories, then older ones',
  request: { query: SourceQuerySchema },
  responses: {
    200: json(SourceListSchema, 'The sites.'),
    ...problems('request-invalid', 'store-unavailable'),
  },
});

const siteLinesRoute = createRoute({
  method: 'get',
  path: '/v1/sources/lines',
  operationId: 'listSiteLines',
  summary: 'Lines that a site repeats from story to story, and that its texts are kept without',
  request: { query: z.strictObject({ site: z.string().min(1).max(253).describe('Host name.') }) },
  responses: {
    200: json(SiteLinesSchema, 'The lines.'),
    ...problems('request-invalid', 'store-unavailable'),
  },
});

export function sourceRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(siteLinesRoute, async (c) => {
    return c.json(siteLinesToWire(await queries.siteLines(c.req.valid('query').site)), 200);
  });

  app.openapi(sourcesRoute, async (c) => {
    return c.json(sourcePageToWire(await queries.sources(sourceFilterFrom(c.req.valid('query')))), 200);
  });
}
