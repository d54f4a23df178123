import type { Candidate } from '../../../domain/article.ts';
import type { JsonLd } from '../json-ld.ts';
import type { PageSigns, Sign } from '../page-signs.ts';

/** Everything dates are read from. */
export interface DateSources {
  readonly signs: PageSigns;
  readonly jsonLd: JsonLd;
  readonly url: string | null;
  readonly leadBlocks: readonly string[];
  readonly headline: Sign | null;
  readonly fetchedAt: string | null;
}

/** Below this a date is kept as a candidate and never chosen. */
export const CHOOSABLE = 0.3;

/** A date found on the page. */
export interface DateCandidate extends Candidate {
  /** Whether day and month could change places. */
  readonly isAmbiguous?: boolean;
}

/** Dates of one kind of source, by what they mean. */
export interface DatePools {
  readonly published: DateCandidate[];
  readonly modified: DateCandidate[];
}
