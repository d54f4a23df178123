import * as z from 'zod/mini';
import type { Budget } from '../../shared/usecases/budget.ts';
import { BudgetSchema } from './budget.ts';
import { type PageEvent, parsePageEvents } from './s3.ts';

/** A page event: as S3 tells of it, or as the extract Lambda sends it on where one delivery did not do all of it. */
export interface PageMessage extends PageEvent {
  /** What this delivery may do; absent in the first. */
  readonly budget?: Budget;
}

const sentOn = z.object({
  happened: z.enum(['created', 'removed', 'version-deleted']),
  page: z.object({
    key: z.string().check(z.minLength(1)),
    version: z.string().check(z.minLength(1)),
    versionId: z.optional(z.string()),
  }),
  budget: BudgetSchema,
});

/** Reads the body of a queue message that S3 wrote, or the extract Lambda itself; throws where neither can have. */
export function parsePageMessages(body: string): readonly PageMessage[] {
  const own = sentOn.safeParse(JSON.parse(body));
  if (!own.success) return parsePageEvents(body);
  const { happened, budget, page } = own.data;
  const { key, version, versionId } = page;
  return [{ happened, budget, page: { key, version, ...(versionId === undefined ? {} : { versionId }) } }];
}
