import { createRoute, z } from '@hono/zod-openapi';
import type { SiteLinesView, Source } from '../../../shared/usecases/queries.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { problems } from '../http/answers.ts';
import { SourceQuerySchema, sourceFilterFrom } from '../wire/list-query.ts';
import { WindowSchema } from '../wire/story-schemas.ts';
import { windowToWire } from '../wire/to-wire.ts';

const count = z.int().min(0);

const SourceSchema = z
  .strictObject({
    site: z.string().nullable().describe('Null for all pages whose site is unknown.'),
    page_count: count.describe('Its articles in the stories looked at.'),
    original_count: count.describe('Stories whose text was first written there, as far as their members tell.'),
    copy_count: count.describe('The other pages.'),
    copy_share: z.number().min(0).max(1).describe('copy_count ÷ page_count.'),
    story_count: count,
  })
  .openapi('Source');

const SourceListSchema = z
  .strictObject({
    sources: z.array(SourceSchema).describe('Most pages first.'),
    window: WindowSchema,
    next_cursor: z.string().nullable().describe('Goes on with older stories; the figures of the answers add up.'),
  })
  .openapi('SourceList');

const sourcesRoute = createRoute({
  method: 'get',
  path: '/v1/sources',
  operationId: 'listSources',
  summary: 'What each site ran: pages, originals, share of copies; over the newest 2,000 stories, then older ones',
  request: { query: SourceQuerySchema },
  responses: {
    200: { description: 'The sites.', content: { 'application/json': { schema: SourceListSchema } } },
    ...problems('request-invalid', 'store-unavailable'),
  },
});

const SiteLineSchema = z
  .strictObject({
    text: z.string().describe('As one of the stories has it.'),
    story_count: count.describe('Distinct stories it was found on, of those that were looked at.'),
    is_anywhere: z.boolean().describe('Left out wherever it stands; otherwise only near a text’s beginning or end.'),
  })
  .openapi('SiteLine');

const SiteLinesSchema = z
  .strictObject({
    publisher: z.string().describe('The registrable domain of the site.'),
    story_count: count.describe('Distinct stories that were looked at.'),
    lines: z.array(SiteLineSchema).describe('Those on most stories first.'),
  })
  .openapi('SiteLines');

const siteLinesRoute = createRoute({
  method: 'get',
  path: '/v1/sources/lines',
  operationId: 'listSiteLines',
  summary: 'Lines that a site repeats from story to story, and that its texts are kept without',
  request: { query: z.strictObject({ site: z.string().min(1).max(253).describe('Host name.') }) },
  responses: {
    200: { description: 'The lines.', content: { 'application/json': { schema: SiteLinesSchema } } },
    ...problems('request-invalid', 'store-unavailable'),
  },
});

export function sourceRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(siteLinesRoute, async (c) => {
    return c.json(siteLinesToWire(await queries.siteLines(c.req.valid('query').site)), 200);
  });

  app.openapi(sourcesRoute, async (c) => {
    const { sources, window, nextCursor } = await queries.sources(sourceFilterFrom(c.req.valid('query')));
    return c.json({ sources: sources.map(sourceToWire), window: windowToWire(window), next_cursor: nextCursor }, 200);
  });
}

/** In the words of the API. */
export function sourceToWire({ site, pages, originals, stories }: Source): z.infer<typeof SourceSchema> {
  const copies = pages - originals;
  return {
    site,
    page_count: pages,
    original_count: originals,
    copy_count: copies,
    copy_share: Math.round((copies / pages) * 1000) / 1000,
    story_count: stories,
  };
}

/** In the words of the API. */
export function siteLinesToWire({ publisher, stories, lines }: SiteLinesView): z.infer<typeof SiteLinesSchema> {
  const told = lines.map((line) => ({ text: line.text, story_count: line.stories, is_anywhere: line.anywhere }));
  return { publisher, story_count: stories, lines: told };
}
