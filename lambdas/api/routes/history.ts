import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { idOf, json, MOVED, problems } from '../http/answers.ts';
import { unwrap } from '../http/found.ts';
import { eventToWire, HistorySchema, RevisionTextSchema, revisionToWire } from '../wire/history-schemas.ts';
import { ArticleParams } from './articles.ts';
import { StoryParams } from './stories.ts';

const historyRoute = createRoute({
  method: 'get',
  path: '/v1/stories/{id}/history',
  operationId: 'getHistory',
  summary: 'What happened to a story: canonicals, stories taken in, decisions',
  request: { params: StoryParams },
  responses: {
    200: json(HistorySchema, 'Its events, the latest first.'),
    ...MOVED,
    ...problems('not-found', 'gone', 'store-unavailable'),
  },
});

const revisionRoute = createRoute({
  method: 'get',
  path: '/v1/articles/{id}/revisions/{ref}',
  operationId: 'getRevision',
  summary: 'A text that an article has or had',
  request: { params: ArticleParams.extend({ ref: idOf('text, as `revisions` names it') }) },
  responses: {
    200: json(RevisionTextSchema, 'The text.'),
    ...MOVED,
    ...problems('not-found', 'gone', 'store-unavailable'),
  },
});

/** What was before: of stories and of articles. */
export function historyRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(historyRoute, async (c) => {
    const { id: story } = c.req.valid('param');
    const at = (to: string) => `/v1/stories/${encodeURIComponent(to)}/history`;
    const { id } = unwrap(await queries.summary(story), 'story', at);
    const events = await queries.history(id);
    return c.json({ story_id: id, events: events.map(eventToWire) }, 200);
  });

  app.openapi(revisionRoute, async (c) => {
    const { id: article, ref } = c.req.valid('param');
    const at = (to: string) => `/v1/articles/${encodeURIComponent(to)}/revisions/${encodeURIComponent(ref)}`;
    const stored = unwrap(await queries.revision(article, ref), 'revision', at);
    return c.json(revisionToWire(article, ref, stored), 200);
  });
}
