import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { json, problems } from '../http/answers.ts';
import { HealthSchema } from '../wire/article-schemas.ts';

const healthRoute = createRoute({
  method: 'get',
  path: '/v1/health',
  operationId: 'health',
  summary: 'Whether the store answers',
  responses: {
    200: json(HealthSchema, 'It does.'),
    ...problems('store-unavailable'),
  },
});

export function healthRoutes(app: Api, { queries, clock }: ApiDeps): void {
  app.openapi(healthRoute, async (c) => {
    await queries.listStories({ limit: 1 });
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'ok' as const, store: 'ok' as const, time: clock.now().toISOString() }, 200);
  });
}
