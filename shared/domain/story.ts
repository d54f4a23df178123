import type { PageKind, WireEvidence } from './article.ts';
import type { ErrorCode } from './errors.ts';
import type { Origin } from './origins.ts';

/**
 * How a text relates to its story's canonical text.
 *
 * `exact` same words · `edited` same story, changed words · `excerpt` a part of it · `extends` all of it and more of
 * the same story · `embeds` it stands among other stories · `revision` an earlier or later text of the same URL.
 */
export type Relation = 'exact' | 'edited' | 'excerpt' | 'extends' | 'embeds' | 'revision';

/** Why two texts are, or are not, one story: everything the decision saw. */
export interface Evidence {
  /** Whether the two texts belong together. */
  readonly linked: boolean;
  readonly relation: Relation | null;
  /** Shared shingles ÷ shingles of the smaller text, 0 to 1. */
  readonly containment: number;
  /** Shared shingles ÷ shingles of either text, 0 to 1. */
  readonly jaccard: number;
  /** Differing bits of the two 64-bit fingerprints, 0 to 64. */
  readonly hamming: number;
  /** Tenths of the smaller text that hold shared shingles, 0 to 10. */
  readonly spread: number;
  /** Longest unbroken shared run ÷ all shared shingles, 0 to 1. */
  readonly longestRun: number;
  /** Places where both texts put a number or a name into the same words, and in how many of them it is the same one. */
  readonly facts: { readonly compared: number; readonly agreed: number };
  readonly sharedKeys: { readonly shingle: number; readonly band: number };
  /** Words of the two texts, in the order asked. */
  readonly words: readonly [number, number];
  /** Short stable name of the rule that decided, e.g. `same-words`, `near-whole`, `weighed`, `facts-differ`, `too-little`. */
  readonly rule: string;
  /** One sentence for a reader. */
  readonly reason: string;
  /** Version of the algorithm and thresholds that produced this. */
  readonly algorithm: string;
}

/** A story as lists show it. */
export interface StorySummary {
  /** Node id of the story's pivot: made from its text, never from arrival. */
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly site: string | null;
  readonly language: string | null;
  /** Earliest and latest time of any member (published, else fetched, else uploaded), ISO 8601 in UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Member articles, the canonical included. */
  readonly articles: number;
  /** Members beside the canonical. */
  readonly variants: number;
  /** Distinct registrable domains of the members' sites. */
  readonly publishers: number;
  /** Where the text was first written; one for a story told by copies of one text. */
  readonly origins: readonly Origin[];
  /** Members by language and, where they print an agency's credit for the text, by agency. */
  readonly languages: { readonly [language: string]: number };
  readonly agencies: { readonly [agency: string]: number };
  /** Members that came in each of 24 equal steps from `firstSeen` to `lastSeen`; estimated for very large stories. */
  readonly arrivals: readonly number[];
  /** Members whose text says that it was corrected, and members whose page gives publication dates days apart. */
  readonly corrected: number;
  readonly datesDisagree: number;
  /** Members by relation to the canonical. */
  readonly relations: { readonly [relation in Relation]?: number };
  /** Agency whose text this is, and the words that show it: the canonical's, else a member's. */
  readonly agency: WireEvidence | null;
  readonly canonical: { readonly articleId: string; readonly nodeId: string; readonly reason: string };
  readonly liveBlog: boolean;
}

/** One member of a story. */
export interface Variant {
  readonly articleId: string;
  /** Node of its text: verbatim copies share one. */
  readonly nodeId: string;
  readonly key: string;
  readonly url: string | null;
  readonly site: string | null;
  readonly title: string | null;
  readonly published: string | null;
  /** Fetch time, else upload time. */
  readonly seenAt: string;
  readonly words: number;
  readonly language: string | null;
  readonly kind: PageKind;
  readonly agency: WireEvidence | null;
  readonly canonical: boolean;
  /** To the canonical; null for the canonical itself. */
  readonly relation: Relation | null;
  /** Against the canonical; null for the canonical itself. */
  readonly evidence: Evidence | null;
}

export interface Story extends StorySummary {
  /**
   * The canonical and a page of the variants: in time where these are all, else in an order that newcomers do not shift.
   */
  readonly members: readonly Variant[];
  /** Opaque: where the variants go on; null where there are no more. */
  readonly nextCursor: string | null;
  /** Text of the canonical. */
  readonly text: string;
  readonly byline: readonly string[];
  readonly published: string | null;
}

/** What became of an uploaded page. */
export type Fate =
  | { readonly fate: 'queued' }
  /** In a story. */
  | { readonly fate: 'stored'; readonly articleId: string; readonly storyId: string }
  /** Kept, but no article: index, gallery … */
  | { readonly fate: 'kept'; readonly articleId: string; readonly kind: PageKind }
  /** An older text of a URL; the newest one is in the story. */
  | { readonly fate: 'superseded'; readonly articleId: string; readonly by: string }
  | { readonly fate: 'rejected'; readonly code: ErrorCode; readonly reason: string; readonly hint: string | null }
  | { readonly fate: 'removed' };

/** An id may name a story that has since been merged into another: `movedTo` is where it lives now. */
export type Found<T> =
  | { readonly found: T }
  | { readonly movedTo: string }
  | { readonly gone: true }
  | { readonly unknown: true };
