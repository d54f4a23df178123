import { createRemoveArticle, type Removal } from '../ingest/remove-article.ts';
import type { DecisionDeps } from './apply-decisions.ts';
import { createDecisions, type Decisions } from './decide.ts';
import { createIdempotency, type Idempotency } from './idempotency.ts';

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
