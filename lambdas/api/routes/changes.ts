import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { awaitChanges } from '../../../shared/usecases/changes/await-changes.ts';
import type { ChangeRange } from '../../../shared/usecases/changes/read-changes.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { json, problems } from '../http/answers.ts';
import { reportFault } from '../http/observe.ts';
import {
  ChangePageSchema,
  ChangeQuerySchema,
  changeFilterFrom,
  changePageToWire,
  MAX_WAIT_S,
} from '../wire/change-schemas.ts';
import { changeToWire } from '../wire/change-to-wire.ts';

const USUAL_LIMIT = 100;
/** Answers that wait in this process at once; those beyond come without waiting. */
const MAX_WAITING = 100;
/** What keeps connections open that look idle. */
const HEARTBEAT_MS = 15_000;
/** When a browser comes back that lost its connection. */
const RETRY_MS = 2_000;

const changesRoute = createRoute({
  method: 'get',
  path: '/v1/changes',
  operationId: 'listChanges',
  summary: 'What happened to stories, in an order that can be replayed; waits for news, or streams them',
  request: { query: ChangeQuerySchema },
  responses: {
    200: {
      description:
        'A page of changes; with `Accept: text/event-stream` Server-Sent Events, each with its cursor as id, so that a browser goes on behind the last one.',
      content: {
        ...json(ChangePageSchema, '').content,
        'text/event-stream': { schema: { type: 'string' } },
      },
    },
    ...problems('request-invalid', 'store-unavailable'),
  },
});

/** What changed since, and what changes now. */
export function changeRoutes(app: Api, deps: ApiDeps): void {
  let waiting = 0;
  const inTurn = async <T>(work: (mayWait: boolean) => Promise<T>): Promise<T> => {
    waiting++;
    try {
      return await work(waiting <= MAX_WAITING);
    } finally {
      waiting--;
    }
  };
  app.openapi(changesRoute, async (c) => {
    const { after, limit = USUAL_LIMIT, wait = 0, ...filters } = c.req.valid('query');
    const begun = c.req.header('last-event-id') ?? after;
    const range = { ...changeFilterFrom(filters), limit, ...(begun === undefined ? {} : { after: begun }) };
    c.header('Cache-Control', 'no-store');
    if (wantsStream(c)) return inStream(c, deps, range, inTurn) as never;
    const page = await inTurn((mayWait) =>
      awaitChanges(deps.queries.changes, range, {
        clock: deps.clock,
        waitMs: mayWait && c.req.method === 'GET' ? 1_000 * wait : 0,
        signal: c.req.raw.signal,
      }),
    );
    return c.json(changePageToWire(page), 200);
  });
}

const wantsStream = (c: Context): boolean =>
  c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/event-stream');

type InTurn = <T>(work: (mayWait: boolean) => Promise<T>) => Promise<T>;

/** Read once before anything is sent: a cursor that is none is still a proper 400. */
async function inStream(c: Context, deps: ApiDeps, range: ChangeRange, inTurn: InTurn): Promise<Response> {
  const first = await deps.queries.changes(range);
  return streamSSE(
    c,
    (stream) =>
      inTurn(async (mayWait) => {
        await stream.write(`retry: ${RETRY_MS}\n\n`);
        let page = first;
        for (;;) {
          await send(stream, page);
          if (stream.aborted || !mayWait || (!deps.options.streams && page.changes.length > 0)) return;
          const waitMs = deps.options.streams ? HEARTBEAT_MS : 1_000 * MAX_WAIT_S;
          const signal = c.req.raw.signal;
          page = await awaitChanges(deps.queries.changes, { ...range, after: page.next }, { ...deps, waitMs, signal });
          if (page.changes.length > 0) continue;
          if (!deps.options.streams || deps.clock.sleep === undefined) return;
          await stream.write(': nothing new\n\n');
        }
      }),
    async (error) => reportFault(error, c, deps),
  );
}

/** Separators that some readers of streams take for the end of a line are written as escapes. */
const oneLine = (value: object): string =>
  JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/** The page's end is told even where a filter passed nothing: whoever comes back goes on there. */
async function send(stream: SSEStreamingApi, page: Awaited<ReturnType<ApiDeps['queries']['changes']>>): Promise<void> {
  if (page.isMissing) await stream.writeSSE({ event: 'missing', id: page.next, data: '' });
  for (const change of page.changes) await stream.writeSSE({ id: change.cursor, data: oneLine(changeToWire(change)) });
  if (page.changes.length === 0) await stream.writeSSE({ event: 'cursor', id: page.next, data: '' });
}
