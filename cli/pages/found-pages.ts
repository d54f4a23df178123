import type { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef, PageSource, SkipReason } from '../../shared/ports.ts';

/** Pages that somebody named: where they are listed, and read. */
export interface FoundPages {
  readonly source: PageSource;
  /** `onSkipped` hears the name of each file in folders that is no page. */
  list(onSkipped?: (name: string) => void): AsyncIterable<PageRef>;
  /** How many there are; null where finding out would cost. */
  count(): Promise<number | null>;
  /** What stood among the pages of archives listed so far and is none, by reason. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** The error for a place without any page. */
  nothingFound(): PipelineError;
}
