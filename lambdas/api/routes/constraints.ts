import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ConstraintRecord } from '../../../shared/store/decisions.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { actorOf } from '../http/actor.ts';
import { idOf, json, later, problems } from '../http/answers.ts';
import { limitBody } from '../http/guards.ts';
import { OnceHeaders, once } from '../http/once.ts';
import { ApiProblem } from '../http/problem.ts';
import {
  ConstraintListSchema,
  ConstraintQuerySchema,
  ConstraintSchema,
  DecisionRequestSchema,
  ReasonSchema,
  WhoSchema,
} from '../wire/constraint-schemas.ts';
import { constraintToWire } from '../wire/constraint-to-wire.ts';

const Params = z.object({ id: idOf('decision') });

const LATER = later(ConstraintSchema, 'It stands, and moves more articles than one answer waits for.');

const listRoute = createRoute({
  method: 'get',
  path: '/v1/constraints',
  operationId: 'listConstraints',
  summary: 'What people decided about stories, newest first',
  request: { query: ConstraintQuerySchema },
  responses: {
    200: json(ConstraintListSchema, 'A page of decisions.'),
    ...problems('request-invalid', 'store-unavailable'),
  },
});

const findRoute = createRoute({
  method: 'get',
  path: '/v1/constraints/{id}',
  operationId: 'getConstraint',
  summary: 'One decision',
  request: { params: Params },
  responses: { 200: json(ConstraintSchema, 'The decision.'), ...problems('not-found', 'store-unavailable') },
});

const decideRoute = (deps: ApiDeps) =>
  createRoute({
    method: 'post',
    path: '/v1/constraints',
    operationId: 'decide',
    summary: 'Split an article off, merge two stories, pin a canonical, mark as not a copy, or correct a date',
    middleware: [limitBody, once(deps)] as const,
    request: {
      headers: OnceHeaders,
      body: { required: true, content: { 'application/json': { schema: DecisionRequestSchema } } },
    },
    responses: {
      201: json(ConstraintSchema, 'It stands now, and the stories follow it.'),
      200: json(ConstraintSchema, 'It stood already; this is how it was made.'),
      202: LATER,
      ...problems('request-invalid', 'cross-origin', 'not-found', 'contradiction', 'too-large', 'media-type'),
      ...problems('still-running', 'key-reused', 'store-unavailable'),
    },
  });

const undoRoute = (deps: ApiDeps) =>
  createRoute({
    method: 'delete',
    path: '/v1/constraints/{id}',
    operationId: 'undoConstraint',
    summary: 'Take a decision back; it stays on record',
    middleware: [limitBody, once(deps)] as const,
    request: {
      headers: OnceHeaders,
      params: Params,
      query: z.strictObject({ reason: ReasonSchema, by: WhoSchema.optional() }),
    },
    responses: {
      200: json(ConstraintSchema, 'The decision, with who took it back and why.'),
      202: LATER,
      ...problems('request-invalid', 'cross-origin', 'not-found', 'too-large'),
      ...problems('still-running', 'key-reused', 'store-unavailable'),
    },
  });

/** Reading and writing decisions. */
export function constraintRoutes(app: Api, deps: ApiDeps): void {
  const { decisions } = deps.curation;
  app.openapi(listRoute, async (c) => {
    const { article, ...filter } = c.req.valid('query');
    if (article !== undefined) {
      const about = await decisions.about([article]);
      const wanted = about.filter(
        ({ undone }) => filter.state === 'all' || (undone === null) === (filter.state !== 'undone'),
      );
      return c.json({ constraints: wanted.map(constraintToWire), next_cursor: null }, 200);
    }
    const { constraints, nextCursor } = await decisions.list(present(filter));
    return c.json({ constraints: constraints.map(constraintToWire), next_cursor: nextCursor }, 200);
  });

  app.openapi(findRoute, async (c) => {
    const constraint = await decisions.find(c.req.valid('param').id);
    if (constraint === undefined) throw new ApiProblem('not-found', 'There is no such decision.');
    return c.json(constraintToWire(constraint), 200);
  });

  app.openapi(decideRoute(deps), async (c) => {
    const { by, other, ...order } = c.req.valid('json');
    const named = { ...order, by: actorOf(c, by, 'API'), ...(other === undefined ? {} : { other }) };
    const { constraint, created, settled } = await decisions.decide(named);
    c.header('Location', `/v1/constraints/${constraint.id}`);
    if (!settled) return notYet(c, constraint);
    return c.json(constraintToWire(constraint), created ? 201 : 200);
  });

  app.openapi(undoRoute(deps), async (c) => {
    const { by, reason } = c.req.valid('query');
    const act = { by: actorOf(c, by, 'API'), reason };
    const { constraint, settled } = await decisions.undo(c.req.valid('param').id, act);
    return settled ? c.json(constraintToWire(constraint), 200) : notYet(c, constraint);
  });
}

function notYet(c: Context, constraint: ConstraintRecord) {
  c.header('Retry-After', '1');
  return c.json(constraintToWire(constraint), 202);
}

/** Without the fields that are not there, as the use cases take them. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
