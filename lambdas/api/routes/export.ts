import { createRoute, z } from '@hono/zod-openapi';
import type { Embedding, Queries, StoryExportLine } from '../../../shared/usecases/queries/queries.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { problems } from '../http/answers.ts';
import { reportFault } from '../http/observe.ts';
import { ExportLineSchema, StoryExportLineSchema } from '../wire/article-schemas.ts';
import { storySummaryToWire, variantToWire } from '../wire/story-to-wire.ts';
import { evidenceToWire } from '../wire/values-to-wire.ts';

const ExportQuerySchema = z.strictObject({
  of: z
    .enum(['stories', 'pages'], { error: 'Must be stories or pages.' })
    .optional()
    .describe(
      '`stories` (where absent): stories, variants and edges, newest story first. `pages`: every page, by key.',
    ),
});

const exportRoute = createRoute({
  method: 'get',
  path: '/v1/export',
  operationId: 'export',
  summary: 'All stories with their variants and edges, or all pages, as lines of JSON',
  request: { query: ExportQuerySchema },
  responses: {
    200: {
      description: 'JSON lines. An answer that breaks off was not complete.',
      content: { 'application/x-ndjson': { schema: z.union([StoryExportLineSchema, ExportLineSchema]) } },
    },
    ...problems('request-invalid', 'store-unavailable'),
  },
});

export function exportRoutes(app: Api, deps: ApiDeps): void {
  app.openapi(exportRoute, async (c) => {
    const source = c.req.valid('query').of === 'pages' ? deps.queries.exportLines() : storyLines(deps.queries);
    const lines = source[Symbol.asyncIterator]();
    // A store that does not answer is still a proper 503 here; later it can only break off the stream.
    const first = await lines.next();
    const body = ReadableStream.from(encoded(first, lines, (error) => reportFault(error, c, deps)));
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8');
    c.header('Cache-Control', 'no-store');
    // The library's types take every media type that contains "json" for one JSON value.
    return c.body(body) as never;
  });
}

/** An edge follows the variant that it holds in its story, or the round-up that embeds another one. */
async function* storyLines(queries: Pick<Queries, 'exportStories'>): AsyncIterable<object> {
  for await (const line of queries.exportStories()) yield* wireLinesOf(line);
}

function wireLinesOf(line: StoryExportLine): z.infer<typeof StoryExportLineSchema>[] {
  if ('story' in line) return [{ type: 'story', ...storySummaryToWire(line.story) }];
  if ('embeds' in line) return [embeddingEdge(line.roundUpId, line.embeds)];
  const { storyId, canonicalId, variant } = line;
  const { evidence, ...member } = variantToWire(variant);
  const found = { type: 'variant' as const, story_id: storyId, ...member };
  if (variant.evidence === null) return [found];
  const [from, to] = [variant.articleId, canonicalId];
  return [found, { type: 'edge', story_id: storyId, from, to, evidence: evidenceToWire(variant.evidence) }];
}

function embeddingEdge(from: string, { storyId, articleId, evidence }: Embedding) {
  return { type: 'edge' as const, story_id: storyId, from, to: articleId, evidence: evidenceToWire(evidence) };
}

async function* encoded(
  first: IteratorResult<object, unknown>,
  lines: AsyncIterator<object, unknown>,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for (let line = first; !line.done; line = await lines.next()) {
      yield encoder.encode(`${JSON.stringify(line.value)}\n`);
    }
  } catch (error) {
    onError(error);
    throw error;
  } finally {
    await lines.return?.();
  }
}
