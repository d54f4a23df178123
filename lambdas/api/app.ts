import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { except } from 'hono/combine';
import { etag } from 'hono/etag';
import type { BlankEnv } from 'hono/types';
import { consoleRoutes } from './console/routes.tsx';
import type { ApiDeps } from './deps.ts';
import { answerError, answerNotFound, refuseInvalid } from './http/errors.ts';
import { checkHost, checkMethod, checkOrigin } from './http/guards.ts';
import { revalidate, safeHeaders, stayEncrypted } from './http/headers.ts';
import { observe } from './http/observe.ts';
import { articleRoutes } from './routes/articles.ts';
import { checkRoutes } from './routes/check.ts';
import { diffRoutes } from './routes/diff.ts';
import { documentRoutes } from './routes/document.ts';
import { explainRoutes } from './routes/explain.ts';
import { exportRoutes } from './routes/export.ts';
import { feedRoutes } from './routes/feeds.ts';
import { healthRoutes } from './routes/health.ts';
import { storyRoutes } from './routes/stories.ts';

const POSTABLE = ['/v1/check', '/check'];

/** The JSON API and the console as one app that knows neither Lambda nor a socket. */
export function createApi(deps: ApiDeps): Hono {
  const app = new OpenAPIHono<BlankEnv>({ defaultHook: refuseInvalid });
  app.use(observe(deps), safeHeaders, stayEncrypted, revalidate, checkHost(deps.options));
  app.use(
    checkMethod(POSTABLE, (path) => path !== '/v1/check'),
    checkOrigin(deps.options),
  );
  app.use(except('/v1/export', etag()));
  for (const routes of ROUTES) routes(app, deps);
  consoleRoutes(app, deps);
  app.onError(answerError(deps));
  app.notFound(answerNotFound(deps));
  return app;
}

/** In this order: `/v1/articles/lookup` and the feeds come before the ids they look like. */
const ROUTES = [
  healthRoutes,
  feedRoutes,
  storyRoutes,
  diffRoutes,
  articleRoutes,
  checkRoutes,
  explainRoutes,
  exportRoutes,
  documentRoutes,
];
