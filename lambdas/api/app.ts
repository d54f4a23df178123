import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { except } from 'hono/combine';
import { etag } from 'hono/etag';
import { trimTrailingSlash } from 'hono/trailing-slash';
import type { BlankEnv } from 'hono/types';
import { requireAccess } from './auth/require-access.ts';
import { signInRoutes } from './auth/sign-in-routes.tsx';
import { collationPages } from './console/collation-routes.tsx';
import { decisionPages } from './console/decision-routes.tsx';
import { eventPages } from './console/event-routes.tsx';
import { revisionPages } from './console/revision-page.tsx';
import { consoleRoutes } from './console/routes.tsx';
import type { ApiDeps } from './deps.ts';
import { routedPath } from './http/data-path.ts';
import { answerError, answerNotFound, refuseInvalid } from './http/errors.ts';
import { checkHost, checkMethod, checkOrigin, limitChecks, type Methods } from './http/guards.ts';
import { revalidate, safeHeaders, stayEncrypted } from './http/headers.ts';
import { observe } from './http/observe.ts';
import { limitRate } from './http/rate-limit.ts';
import { articleRoutes } from './routes/articles.ts';
import { changeRoutes } from './routes/changes.ts';
import { checkRoutes } from './routes/check.ts';
import { collationRoutes } from './routes/collation.ts';
import { constraintRoutes } from './routes/constraints.ts';
import { diffRoutes } from './routes/diff.ts';
import { documentRoutes } from './routes/document.ts';
import { eventRoutes } from './routes/events.ts';
import { explainRoutes } from './routes/explain.ts';
import { exportRoutes } from './routes/export.ts';
import { feedRoutes } from './routes/feeds.ts';
import { healthRoutes } from './routes/health.ts';
import { historyRoutes } from './routes/history.ts';
import { mcpRoutes } from './routes/mcp.ts';
import { originalRoutes } from './routes/originals.ts';
import { removalRoutes } from './routes/removals.ts';
import { sourceRoutes } from './routes/sources.ts';
import { storyRoutes } from './routes/stories.ts';

/** Everything else is only read. */
const METHODS: Methods = {
  '/v1/check': ['POST'],
  '/check': ['GET', 'HEAD', 'POST'],
  '/v1/constraints': ['GET', 'HEAD', 'POST'],
  '/v1/constraints/:id': ['GET', 'HEAD', 'DELETE'],
  '/v1/articles/:id': ['GET', 'HEAD', 'DELETE'],
  '/mcp': ['POST'],
  '/decisions': ['GET', 'HEAD', 'POST'],
  '/decisions/settle': ['POST'],
  '/decisions/:id/undo': ['POST'],
  '/signout': ['POST'],
};

/** The JSON API and the console as one app that knows neither Lambda nor a socket. */
export function createApi(deps: ApiDeps): Hono {
  const app = new OpenAPIHono<BlankEnv>({ defaultHook: refuseInvalid, getPath: routedPath });
  app.use(observe(deps), safeHeaders, stayEncrypted, revalidate, checkHost(deps.options));
  app.use(limitRate(deps), checkMethod(METHODS), checkOrigin(deps.options));
  const { authority } = deps.options;
  if (authority) app.use(requireAccess(authority));
  app.on('POST', ['/v1/check', '/check'], limitChecks());
  // What is asked of a server under load should not wait for a checksum.
  app.use(except(['/v1/export', '/v1/health', '/v1/changes'], etag()), trimTrailingSlash());
  for (const routes of ROUTES) routes(app, deps);
  if (authority) signInRoutes(app, deps, authority);
  consoleRoutes(app, deps);
  collationPages(app, deps);
  decisionPages(app, deps);
  revisionPages(app, deps);
  eventPages(app, deps);
  app.onError(answerError(deps));
  app.notFound(answerNotFound(deps));
  return app;
}

/** In this order: `/v1/articles/lookup` and the feeds come before the ids they look like. */
const ROUTES = [
  healthRoutes,
  feedRoutes,
  storyRoutes,
  eventRoutes,
  diffRoutes,
  collationRoutes,
  articleRoutes,
  originalRoutes,
  removalRoutes,
  constraintRoutes,
  historyRoutes,
  changeRoutes,
  mcpRoutes,
  checkRoutes,
  explainRoutes,
  sourceRoutes,
  exportRoutes,
  documentRoutes,
];
