/** What a page turned out to be. Only `article` and `live-blog` go on to clustering; the rest are kept with their kind. */
export type PageKind = 'article' | 'live-blog' | 'index' | 'gallery' | 'video' | 'aggregator' | 'paywall' | 'no-body';

/** Whether pages of a kind hold one story's text and are compared; the others are kept with their kind. */
export const isCompared = (kind: PageKind): boolean => kind === 'article' || kind === 'live-blog';

/** An uploaded page as it arrived: bytes, and what its carrier said about it. */
export interface RawPage {
  /** The file's path below the ingested folder, or the S3 key. */
  readonly key: string;
  /** As stored: may be gzip, in any charset. */
  readonly bytes: Uint8Array;
  readonly carrier: Carrier;
  /** ISO 8601: when it was put where it lies, the file's time or that of the upload. Absent for a page that lies nowhere. */
  readonly uploadedAt?: string;
}

/** What came beside the bytes: S3 object metadata or a sidecar file. Absent fields are unknown. */
export interface Carrier {
  /** The address the page was fetched from, http or https. */
  readonly url?: string;
  /** ISO 8601 instant of the fetch. */
  readonly fetchedAt?: string;
  /** The Content-Type header the page was served with; its charset outranks the page's own. */
  readonly contentType?: string;
}

/** One possible value of a metadata field, and where on the page it was found. */
export interface Candidate {
  readonly value: string;
  /** A stable short name such as `json-ld:headline`, `og:title`, `h1`, `time@datetime`, `text:dateline`. */
  readonly source: string;
  /** From 0 (a guess) to 1 (stated by the publisher in a field made for it). */
  readonly confidence: number;
}

/** Words on the page that name a news agency as where the text was first written, or merely as a source. */
export interface WireEvidence {
  /** Short name of the agency: `AP`, `Reuters`, `AFP` … */
  readonly agency: string;
  /** `copied`: the text is the agency's. `cited`: the text only refers to it. */
  readonly relation: 'copied' | 'cited';
  readonly where: 'dateline' | 'byline' | 'credit' | 'copyright' | 'metadata' | 'body';
  /** The words that show it, as on the page, at most 120 characters. */
  readonly words: string;
}

/**
 * Where a text was read: in what the `page` shows; in a body that it states as `structured-data` (JSON-LD, microdata);
 * or in its `page-state`: what its scripts would show, or stands in `noscript` or a template.
 */
export type TextSource = 'page' | 'structured-data' | 'page-state';

/** The story of a page without its chrome. */
export interface Article {
  /** Paragraphs and sub-headings in reading order, joined by a blank line. Empty where `kind` says there is no body. */
  readonly text: string;
  /** Where the text was read. Absent where an earlier version stored the article. */
  readonly textFrom?: TextSource;
  readonly title: string | null;
  /** Names of people or desks, without "By". */
  readonly byline: readonly string[];
  /** ISO 8601: `2025-07-04`, or with time and the zone the page gave: `2025-07-04T03:19:28+02:00`. */
  readonly published: string | null;
  readonly modified: string | null;
  /** Carrier's URL, else the page's canonical link, else og:url. */
  readonly url: string | null;
  /** Host name without `www.`. */
  readonly site: string | null;
  /** ISO 639-1 code. */
  readonly language: string | null;
  readonly kind: PageKind;
  readonly wire: readonly WireEvidence[];
  /** Every value that was considered, best first. */
  readonly candidates: {
    readonly title: readonly Candidate[];
    readonly byline: readonly Candidate[];
    readonly published: readonly Candidate[];
    readonly modified: readonly Candidate[];
    readonly url: readonly Candidate[];
  };
}

/** One block of the page and what became of it, for `extract --explain`. */
export interface BlockVerdict {
  readonly text: string;
  readonly kept: boolean;
  /** Name of the rule that decided, e.g. `caption`, `newsletter-plea`, `body-run`. */
  readonly rule: string;
  /** That rule's reason, for a reader. */
  readonly reason: string;
}
