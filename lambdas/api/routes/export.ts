import { createRoute } from '@hono/zod-openapi';
import type { ExportLine } from '../../../shared/usecases/queries.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { problems } from '../http/answers.ts';
import { reportFault } from '../http/observe.ts';
import { ExportLineSchema } from '../wire/article-schemas.ts';

const exportRoute = createRoute({
  method: 'get',
  path: '/v1/export',
  operationId: 'export',
  summary: 'One line of JSON for every page that was ingested',
  responses: {
    200: {
      description: 'JSON lines, in the order of the pages’ keys. An answer that breaks off was not complete.',
      content: { 'application/x-ndjson': { schema: ExportLineSchema } },
    },
    ...problems('store-unavailable'),
  },
});

export function exportRoutes(app: Api, deps: ApiDeps): void {
  app.openapi(exportRoute, async (c) => {
    const lines = deps.queries.exportLines()[Symbol.asyncIterator]();
    // A store that does not answer is still a proper 503 here; later it can only break off the stream.
    const first = await lines.next();
    const body = ReadableStream.from(encoded(first, lines, (error) => reportFault(error, c, deps)));
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8');
    c.header('Cache-Control', 'no-store');
    // The library's types take every media type that contains "json" for one JSON value.
    return c.body(body) as never;
  });
}

async function* encoded(
  first: IteratorResult<ExportLine, unknown>,
  lines: AsyncIterator<ExportLine, unknown>,
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
