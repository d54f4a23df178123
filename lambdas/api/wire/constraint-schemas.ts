import { z } from '@hono/zod-openapi';
import { Cursor, wholeNumber } from './list-query.ts';

export const KINDS = ['split', 'merge', 'pin', 'not-a-copy', 'date'] as const;

const KindSchema = z.enum(KINDS).openapi('DecisionKind', {
  description:
    'The article stands apart from its story; the stories of the two articles are one; the article is canonical; the article is never in one story with the other; the article was published on the date given.',
});

export const WhoSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('Who decides; a signed-in caller’s id is put behind it.');
export const ReasonSchema = z.string().trim().min(1).max(1_000).describe('Why, in words.');
const NameSchema = z
  .string()
  .trim()
  .min(1)
  .max(4096)
  .describe('An article, by its id, page key or URL; or a story id, for its canonical article.');

export const DecisionRequestSchema = z
  .strictObject({
    kind: KindSchema,
    article: NameSchema,
    other: NameSchema.optional().describe('The second article of a merge, or what the first is not a copy of.'),
    date: z
      .string()
      .trim()
      .min(10)
      .max(40)
      .optional()
      .describe('When the article was published: 2025-07-04, or with a time and its zone. For date only.'),
    reason: ReasonSchema,
    by: WhoSchema.optional(),
  })
  .refine(({ kind, other }) => (kind === 'merge' || kind === 'not-a-copy') === (other !== undefined), {
    error: 'Is needed for merge and not-a-copy, and for these only.',
    path: ['other'],
  })
  .refine(({ kind, date }) => (kind === 'date') === (date !== undefined), {
    error: 'Is needed for date, and for it only.',
    path: ['date'],
  })
  .openapi('DecisionRequest');

const ActSchema = z.strictObject({ by: z.string(), reason: z.string(), at: z.iso.datetime() });

export const ConstraintSchema = z
  .strictObject({
    id: z.string(),
    kind: KindSchema,
    article_id: z.string(),
    other_id: z.string().nullable(),
    date: z.string().nullable().describe('When the article was published, as decided; of date alone.'),
    by: z.string(),
    reason: z.string(),
    at: z.iso.datetime(),
    undone: ActSchema.nullable().describe('Who took it back, when and why; null while it stands.'),
  })
  .openapi('Constraint', {
    description: 'What a person decided about articles. Stories follow it until it is undone.',
  });

export const ConstraintListSchema = z
  .strictObject({ constraints: z.array(ConstraintSchema), next_cursor: z.string().nullable() })
  .openapi('ConstraintList');

export const ConstraintQuerySchema = z.strictObject({
  state: z
    .enum(['standing', 'undone', 'all'], { error: 'Must be standing, undone or all.' })
    .optional()
    .describe('Those that stand, where absent.'),
  article: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Id of an article that they name; then all are in one answer.'),
  cursor: Cursor,
  limit: wholeNumber(1, 200).describe('At most this many; 50 where absent.'),
});
