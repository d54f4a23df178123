import * as z from 'zod/mini';
import type { Budget } from '../../shared/usecases/budget.ts';
import { BudgetSchema } from './budget.ts';

/** A pointer to an extracted article that waits for clustering. */
export interface ArticleMessage {
  readonly articleRef: string;
  /** What this delivery may do; absent in the first. */
  readonly budget?: Budget | undefined;
}

const message = z.object({ articleRef: z.string().check(z.minLength(1)), budget: z.optional(BudgetSchema) });

/** Reads the body of a queue message that the extract Lambda wrote, or the cluster Lambda itself; throws where it cannot have. */
export function parseArticleMessage(body: string): ArticleMessage {
  return message.parse(JSON.parse(body));
}
