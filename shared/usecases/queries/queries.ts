import type { Article, BlockVerdict, PageKind, RawPage } from '../../domain/article.ts';
import type { SiteLine } from '../../domain/site-lines.ts';
import type { Evidence, Fate, Found, Relation, Story, StorySummary, Variant } from '../../domain/story.ts';
import type { StoredArticle } from '../../ports.ts';
import type { ConstraintRecord } from '../../store/decisions.ts';
import type { ChangePage, ChangeRange } from '../changes/read-changes.ts';
import type { CollationPage, CollationRange } from './collation/collation-page.ts';
import type { StoryCorrections } from './collation/story-corrections.ts';
import type { ToldEvent } from './read-history.ts';

export interface StoryFilter {
  /** Opaque; from the answer before. */
  readonly cursor?: string;
  /** 1 to 200; 50 where absent. */
  readonly limit?: number;
  /** Host name without `www.`: stories with a member from there. */
  readonly site?: string;
  /** ISO 8601 bounds on `firstSeen`, included. */
  readonly since?: string;
  readonly until?: string;
  readonly minVariants?: number;
  readonly maxVariants?: number;
  /** Words that a headline must hold, the canonical's or a member's; case and accents do not matter. */
  readonly text?: string;
  /** Short name of an agency that a member credits, e.g. `AP`. */
  readonly agency?: string;
  /** ISO 639-1 code of a member's language. */
  readonly language?: string;
  /** Stories with a member of this relation to the canonical. */
  readonly relation?: Relation;
  /** `latest` where absent: by `firstSeen`, newest first. */
  readonly sort?: StorySort;
}

/**
 * `latest`: first seen last. `largest`: most members. `changed`: most members with other words than the canonical.
 * The last two order the stories of one window of the list at a time.
 */
export type StorySort = 'latest' | 'largest' | 'changed';

export interface StoryPage {
  readonly stories: readonly StorySummary[];
  readonly nextCursor: string | null;
  /** Which stretch of the list was put in order; absent for `latest`. */
  readonly window?: SortWindow;
}

/** Stories are sorted or counted among the newest 2,000; the pages after the last of them go on with older ones. */
export interface SortWindow {
  /** Stories among them that fit the filter. */
  readonly stories: number;
  /** When the oldest of them was first seen; null for none. */
  readonly oldest: string | null;
  /** Whether there are none beyond. */
  readonly isAll: boolean;
}

export interface VariantRange {
  /** Opaque; from the answer before. */
  readonly cursor?: string;
  /** 1 to 200; 50 where absent, 200 where they come with their story. */
  readonly limit?: number;
}

export interface VariantPage {
  readonly storyId: string;
  /** Beside the canonical, in an order that newcomers do not shift. */
  readonly variants: readonly Variant[];
  readonly nextCursor: string | null;
}

/** A story, behind it its variants, and behind a round-up what it embeds. */
export type StoryExportLine =
  | { readonly story: StorySummary }
  | { readonly storyId: string; readonly canonicalId: string; readonly variant: Variant }
  | { readonly roundUpId: string; readonly embeds: Embedding };

export interface SourceFilter {
  /** Opaque; from the answer before. */
  readonly cursor?: string;
  /** ISO 8601 bounds on `firstSeen` of the stories, included. */
  readonly since?: string;
  readonly until?: string;
}

/** What one site ran. */
export interface Source {
  /** Null for all pages whose site is unknown. */
  readonly site: string | null;
  /** Its articles in the stories looked at. */
  readonly pages: number;
  /** Stories whose text was first written there, as far as their members tell; the other pages are copies. */
  readonly originals: number;
  readonly stories: number;
}

export interface SourcePage {
  /** Most pages first. */
  readonly sources: readonly Source[];
  readonly window: SortWindow;
  /** Goes on with older stories; figures of the answers add up. */
  readonly nextCursor: string | null;
}

/** What one publisher sets round its stories, as it was learned when stories were made anew. */
export interface SiteLinesView {
  readonly publisher: string;
  /** Distinct stories that were looked at. */
  readonly stories: number;
  /** Those on most stories first. */
  readonly lines: readonly SiteLine[];
}

/** One article with its text, its place in a story and its earlier texts. */
export interface ArticleView {
  readonly id: string;
  readonly key: string;
  readonly article: Article;
  readonly seenAt: string;
  readonly fate: Fate;
  /** Its text; empty for pages that are no articles. */
  readonly nodeId: string;
  readonly storyId: string | null;
  readonly member: Variant | null;
  /** The article that stands for its story. */
  readonly canonicalId: string | null;
  /** Every upload of this article, newest first. */
  readonly revisions: readonly {
    readonly key: string;
    readonly version: string;
    readonly seenAt: string;
    readonly current: boolean;
    readonly ref: string;
  }[];
}

export interface Match {
  readonly storyId: string;
  readonly nodeId: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly site: string | null;
  readonly evidence: Evidence;
}

export interface Checked {
  readonly kind: PageKind;
  readonly title: string | null;
  readonly words: number;
  /** Copies first, closest first; then stories that a round-up holds, or that it is held by. One text a story. */
  readonly matches: readonly Match[];
}

/** A round-up, or a story in one. */
export interface Embedding {
  /** The story of the article: the round-up's own, or the one that it holds. */
  readonly storyId: string;
  /** The round-up, or the canonical article of what it holds. */
  readonly articleId: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly site: string | null;
  /** Told from the round-up: its relation is `embeds`. */
  readonly evidence: Evidence;
}

/** A text, and the story that it is in, as a story or an article that was read tells them. */
export interface PlacedText {
  readonly nodeId: string;
  readonly storyId: string | null;
}

/** A round-up and a story that it holds are linked, and not merged: neither counts as the other's variant. */
export interface RoundUps {
  readonly embeddedIn: readonly Embedding[];
  readonly embeds: readonly Embedding[];
}

/** Two texts compared, and what people decided about the articles that carry them. */
export interface Explained {
  readonly evidence: Evidence;
  readonly sameStory: boolean;
  readonly stories: readonly [string | null, string | null];
  /** Decisions that put them where they are now, newest first. */
  readonly decisions: readonly ConstraintRecord[];
  /** All of it in words: what the texts say, and what was decided. */
  readonly sentence: string;
}

/** One line of `export --jsonl`: every page that was ingested, always in the same order. */
export type ExportLine = { readonly key: string } & (
  | { readonly rejected: string; readonly reason: string; readonly hint: string | null }
  | {
      readonly id: string;
      readonly url: string | null;
      readonly site: string | null;
      readonly title: string | null;
      readonly published: string | null;
      readonly kind: PageKind;
      /** Story id; null for pages that are no articles. */
      readonly story: string | null;
      /** True for the story's canonical article. */
      readonly canonical: boolean;
      readonly relation: string | null;
    }
);

/** Every question the console, the API and the CLI ask. Throws `request.invalid` for a cursor that is none. */
export interface Queries {
  listStories(filter: StoryFilter): Promise<StoryPage>;
  /** What each site ran, over at most 2,000 stories at a time. */
  sources(filter: SourceFilter): Promise<SourcePage>;
  /** The lines that the publisher of a site repeats, and that its texts are stored without; none where none were learned. */
  siteLines(site: string): Promise<SiteLinesView>;
  /** As lists show it; where an id is only followed to the story that it names now, this is the least to read. */
  summary(id: string): Promise<Found<StorySummary>>;
  /** With its canonical text and a page of its variants. */
  story(id: string, range?: VariantRange): Promise<Found<Story>>;
  /** Every variant, page by page; reads no more than it answers. */
  variants(id: string, range: VariantRange): Promise<Found<VariantPage>>;
  /** What every copy says at each place; made from at most 600 texts, and kept at hand while the story stays as it is. */
  collation(id: string, range: CollationRange): Promise<Found<CollationPage>>;
  /** What was corrected, and what each member carries of it; of the 24 articles likeliest to tell, four earlier texts are read. */
  corrections(id: string): Promise<Found<StoryCorrections>>;
  /** Every story, each followed by its variants; needs the memory of one slice. */
  exportStories(): AsyncIterable<StoryExportLine>;
  /** Round-ups that hold a text, and stories that it holds, of other stories than its own; at most 48 of each. */
  roundUps(text: PlacedText): Promise<RoundUps>;
  /** What happened to a story, the latest first; by the id that it has now. */
  history(storyId: string): Promise<readonly ToldEvent[]>;
  /** What happened to stories, in an order that can be replayed. */
  changes(range: ChangeRange): Promise<ChangePage>;
  article(id: string): Promise<Found<ArticleView>>;
  /** A text that the article has or had. */
  revision(id: string, ref: string): Promise<Found<StoredArticle>>;
  /** The page an article was read from, as it was uploaded; gone where it is no longer kept. */
  original(articleId: string): Promise<Found<RawPage>>;
  /** What became of every block of that page, read again now. */
  blocks(articleId: string): Promise<Found<readonly BlockVerdict[]>>;
  /** By URL (however it is written: tracking parameters, fragment, http, www and a last slash do not matter), by key, or by the SHA-256 of the page's bytes as stored. */
  lookup(
    by: { readonly url: string } | { readonly key: string } | { readonly sha256: string },
  ): Promise<Found<ArticleView | { readonly key: string; readonly fate: Fate }>>;
  /** What a text or page is a copy of; stores nothing. */
  check(input: { readonly text?: string; readonly html?: string; readonly url?: string }): Promise<Checked>;
  /** Why two articles, texts or stories are or are not one story. */
  explain(a: string, b: string): Promise<Found<Explained>>;
  exportLines(): AsyncIterable<ExportLine>;
  /** Totals; may walk the whole store, so for summaries and laptops only. */
  totals(): Promise<{
    readonly pages: number;
    readonly articles: number;
    readonly stories: number;
    readonly rejected: number;
  }>;
}
