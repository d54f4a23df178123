import { createDecisions, type Decisions } from './decisions/decide.ts';
import type { DecisionDeps } from './decisions/draw-consequences.ts';
import { createIdempotency, type Idempotency } from './idempotency.ts';
import { createRemoveArticle, type Removal } from './remove-article.ts';

/** Everything that console and API may change; questions are in `Queries`. */
export interface Curation extends Idempotency {
  readonly decisions: Decisions;
  /** Takes an article out with all its uploads. */
  removeArticle(articleId: string): Promise<Removal>;
}

/** Curation of one store. */
export function createCuration(deps: DecisionDeps): Curation {
  return { decisions: createDecisions(deps), removeArticle: createRemoveArticle(deps), ...createIdempotency(deps) };
}
