import type { PageKind } from '../../domain/article.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Budget } from '../budget.ts';

/** What ingesting one page came to. Every outcome is final for this version of the page. */
export type Ingested =
  /** An article was written to the article store; `articleRef` is the pointer that clustering takes. */
  | { readonly outcome: 'extracted'; readonly articleRef: string; readonly kind: PageKind }
  | {
      readonly outcome: 'rejected';
      readonly code: ErrorCode;
      readonly reason: string;
      readonly hint: string | null;
      /** Tasks left to do in the stories that an earlier version of the page was in; taking the same version goes on. */
      readonly waiting: number;
    }
  /** Another page, of another address or folder, has this name: nothing was written. */
  | { readonly outcome: 'name-taken'; readonly reason: string; readonly hint: string }
  /** This version was taken before; nothing to do. */
  | { readonly outcome: 'unchanged' }
  /** A later version of the page, or its removal, is already known; or the page is gone from its source. */
  | { readonly outcome: 'outdated' };

/** What clustering one article came to. */
export interface Clustered {
  readonly articleId: string;
  /** Null where the page is no article (index, gallery …) or an older revision. */
  readonly storyId: string | null;
  readonly kind: PageKind;
  /** There is more to do: the same pointer must be delivered again, with this budget. */
  readonly goesOn?: Budget;
}
