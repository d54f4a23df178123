import { createRoute, z } from '@hono/zod-openapi';
import type { Found } from '../../../shared/domain/story.ts';
import type { Explained } from '../../../shared/usecases/queries/queries.ts';
import type { Api, ApiDeps } from '../deps.ts';
import { json, problems } from '../http/answers.ts';
import { unwrap } from '../http/found.ts';
import { ApiProblem } from '../http/problem.ts';
import { explainedToWire } from '../wire/article-to-wire.ts';
import { ConstraintSchema } from '../wire/constraint-schemas.ts';
import { EvidenceSchema } from '../wire/values.ts';

const NAME = 'Id of an article, text or story, key of a page, or its address.';

const ExplainQuerySchema = z.strictObject({
  a: z.string().min(1).max(4096).describe(NAME),
  b: z.string().min(1).max(4096).describe(NAME),
});

const ExplanationSchema = z
  .strictObject({
    same_story: z.boolean(),
    stories: z.array(z.string().nullable()).length(2).describe('The story each belongs to.'),
    evidence: EvidenceSchema,
    sentence: z.string().describe('What the texts say and what people decided, in words.'),
    decisions: z.array(ConstraintSchema).describe('Decisions that put the two where they are, newest first.'),
  })
  .openapi('Explanation', { description: 'Why two texts are, or are not, one story.' });

const explainRoute = createRoute({
  method: 'get',
  path: '/v1/explain',
  operationId: 'explain',
  summary: 'Why two articles are, or are not, one story',
  request: { query: ExplainQuerySchema },
  responses: {
    200: json(ExplanationSchema, 'All the decision sees.'),
    ...problems('request-invalid', 'not-found', 'gone', 'store-unavailable'),
  },
});

export function explainRoutes(app: Api, { queries }: ApiDeps): void {
  app.openapi(explainRoute, async (c) => {
    const { a, b } = c.req.valid('query');
    return c.json(explainedToWire(explained(await queries.explain(a, b))), 200);
  });
}

/** The answer about two names; neither of them moves, so there is nowhere to lead on to. */
function explained(found: Found<Explained>): Explained {
  return unwrap(found, 'pair of texts', () => {
    throw new ApiProblem('not-found', 'One of the two is part of another text now.');
  });
}
