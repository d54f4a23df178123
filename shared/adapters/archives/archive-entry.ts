import type { Carrier } from '../../domain/article.ts';
import type { PipelineError } from '../../domain/errors.ts';
import type { SkipReason } from '../../ports.ts';

/** A page out of an archive. */
export interface ArchivedPage {
  /** What it is called within the archive; unique there, and the same each time the archive is read. */
  readonly name: string;
  /** When it was fetched, or its file changed; the archive's own time where neither is known. */
  readonly at?: Date;
  /** Its bytes and what is known beside them, or why they cannot be had. */
  readonly content: { readonly bytes: Uint8Array; readonly carrier: Carrier } | PipelineError;
}

/** What an archive holds, entry by entry: pages, and why the others are none. */
export type ArchiveEntry = ArchivedPage | { readonly skipped: SkipReason };

/** Bounds for one entry. */
export interface EntryLimits {
  /** Larger pages are refused, each by itself; what an entry unpacks to counts. */
  readonly maxBytes: number;
}
