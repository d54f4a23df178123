import type { z } from '@hono/zod-openapi';
import type { Carries } from '../../../shared/domain/collation/carriers.ts';
import type { StoryCorrections } from '../../../shared/usecases/queries/collation/story-corrections.ts';
import { collatedMemberToWire } from './collation-to-wire.ts';
import type { CorrectionListSchema } from './correction-schemas.ts';

/** Corrections under the names of the JSON API; with `only`, the members that carry that. */
export function correctionsToWire(found: StoryCorrections, only?: Carries): z.infer<typeof CorrectionListSchema> {
  return {
    story_id: found.storyId,
    corrections: found.corrections.map(({ by, source, old, fresh, members }) => ({
      corrected_by: by.articleId,
      source,
      old,
      new: fresh,
      members: members
        .filter(({ carries }) => only === undefined || carries === only)
        .map(({ member, carries }) => ({ ...collatedMemberToWire(member), carries })),
    })),
    left_out: found.leftOut,
  };
}
