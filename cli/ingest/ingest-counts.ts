import type { PageKind } from '../../shared/domain/article.ts';
import type { ErrorCode } from '../../shared/domain/errors.ts';

/** What one page came to, as the summary counts it. */
export type PageResult =
  | { readonly result: 'clustered' }
  | { readonly result: 'kept'; readonly kind: PageKind }
  | { readonly result: 'unchanged' | 'outdated' }
  | ({ readonly result: 'rejected' } & Rejection)
  | ({ readonly result: 'failed' } & Failure);

/** A page that can never become an article. */
export interface Rejection {
  readonly key: string;
  readonly code: ErrorCode;
  readonly reason: string;
  readonly hint: string | null;
}

/** A page that could not be finished this time; the same command, run again, tries it again. */
export interface Failure {
  readonly key: string;
  readonly reason: string;
  readonly hint: string | null;
}

/** Counts of one run. */
export interface IngestCounts {
  pages: number;
  clustered: number;
  unchanged: number;
  outdated: number;
  rejected: number;
  failed: number;
  readonly kept: Map<PageKind, number>;
  readonly rejectedByCode: Map<ErrorCode, number>;
  /** Files that are no pages, by the ending of their names. */
  readonly skipped: Map<string, number>;
  /** The first ones, at most as many as were asked for. */
  readonly rejections: Rejection[];
  readonly failures: Failure[];
}

export function noPages(): IngestCounts {
  return {
    pages: 0,
    clustered: 0,
    unchanged: 0,
    outdated: 0,
    rejected: 0,
    failed: 0,
    kept: new Map(),
    rejectedByCode: new Map(),
    skipped: new Map(),
    rejections: [],
    failures: [],
  };
}

/** Adds one page; names at most `maxNames` of those that were rejected or failed, so that memory stays bounded. */
export function countPage(counts: IngestCounts, page: PageResult, maxNames: number): void {
  counts.pages++;
  if (page.result === 'kept') increase(counts.kept, page.kind);
  else counts[page.result]++;
  if (page.result === 'rejected') {
    increase(counts.rejectedByCode, page.code);
    if (counts.rejections.length < maxNames) counts.rejections.push(page);
  }
  if (page.result === 'failed' && counts.failures.length < maxNames) counts.failures.push(page);
}

/** Endings that are told apart; the others count as one, so that no folder fills the memory. */
const MAX_ENDINGS = 100;

/** Counts a file that is no page by its ending: `.css`, or `no ending`. */
export function countSkipped({ skipped }: IngestCounts, name: string): void {
  const [ending = 'no ending'] = /\.[^./]{1,16}(?:\.gz)?$/.exec(name.toLowerCase()) ?? [];
  increase(skipped, skipped.has(ending) || skipped.size < MAX_ENDINGS ? ending : 'others');
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
