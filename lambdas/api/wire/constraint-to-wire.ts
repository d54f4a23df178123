import type { z } from '@hono/zod-openapi';
import type { ConstraintRecord } from '../../../shared/store/decisions.ts';
import type { ConstraintSchema } from './constraint-schemas.ts';

/** A decision as the API tells it. */
export function constraintToWire(record: ConstraintRecord): z.infer<typeof ConstraintSchema> {
  const { id, kind, article, other, date = null, by, reason, at, undone } = record;
  return { id, kind, article_id: article, other_id: other, date, by, reason, at, undone: undone && { ...undone } };
}
