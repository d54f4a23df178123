import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Api, ApiDeps } from '../deps.ts';
import { json, problems } from '../http/answers.ts';
import { limitBody } from '../http/guards.ts';
import { ApiProblem } from '../http/problem.ts';
import { CheckRequestSchema, CheckSchema } from '../wire/article-schemas.ts';
import { checkedToWire } from '../wire/article-to-wire.ts';

const CheckQuery = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(4096)
    .optional()
    .describe('Where a page sent as text/html came from. Never fetched.'),
});

const checkRoute = createRoute({
  method: 'post',
  path: '/v1/check',
  operationId: 'check',
  summary: 'What is this text or page a copy of? Nothing is stored.',
  middleware: [limitBody],
  request: {
    query: CheckQuery,
    body: {
      content: {
        'application/json': { schema: CheckRequestSchema },
        'text/html': { schema: z.string() },
        'text/plain': { schema: z.string() },
      },
    },
  },
  responses: {
    200: json(CheckSchema, 'The stories it is a copy of.'),
    ...problems(
      'request-invalid',
      'cross-origin',
      'too-large',
      'media-type',
      'page-unusable',
      'busy',
      'store-unavailable',
    ),
  },
});

export function checkRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(checkRoute, async (c) => c.json(checkedToWire(await queries.check(await inputOf(c))), 200));
}

type CheckInput = Parameters<ApiDeps['queries']['check']>[0];

async function inputOf(c: Context): Promise<CheckInput> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return withoutUndefined(CheckRequestSchema.parse(await c.req.json()));
  const body = await c.req.text();
  if (body.trim() === '') throw emptyBody();
  const url = c.req.query('url');
  return withoutUndefined(type === 'text/html' ? { html: body, url } : { text: body, url });
}

function emptyBody(): ApiProblem {
  return new ApiProblem('request-invalid', 'There is nothing to check.', {
    errors: [{ parameter: 'body', detail: 'Must hold the text or the page.' }],
  });
}

function withoutUndefined(input: { [name in keyof CheckInput]?: string | undefined }): CheckInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
