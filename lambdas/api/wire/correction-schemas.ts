import { z } from '@hono/zod-openapi';
import { CARRIES } from './choices.ts';
import { CollatedMemberSchema } from './collation-schemas.ts';

const carries = z
  .enum(CARRIES, { error: `Must be one of ${CARRIES.join(', ')}.` })
  .describe(
    'As of the last fetch: `corrected` has the new words where they belong; `stale` the old ones; `never-had` nothing of the sentence; `unknown` neither form.',
  );

export const CorrectionQuerySchema = z.strictObject({
  carries: carries.optional().describe('Only members that carry this.'),
});

export const CorrectionListSchema = z
  .strictObject({
    story_id: z.string(),
    corrections: z.array(
      z.strictObject({
        corrected_by: z
          .string()
          .describe('The article that was revised, or that says in a note that it was corrected.'),
        source: z.enum(['revision', 'note']),
        old: z.string(),
        new: z.string(),
        members: z.array(z.strictObject({ ...CollatedMemberSchema.shape, carries })),
      }),
    ),
    left_out: z.int().min(0).describe('Members of which nothing is known here.'),
  })
  .openapi('CorrectionList');
