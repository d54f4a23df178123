import type { OwnSentence } from '../../../domain/events/own-sentences.ts';
import type { Origin } from '../../../domain/origins.ts';
import type { Relation } from '../../../domain/story.ts';
import type { ArticleStore, Table } from '../../../ports.ts';

export interface EventQueryDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
}

export interface EventFilter {
  /** Opaque; from the answer before. */
  readonly cursor?: string;
  /** 1 to 50; 20 where absent. */
  readonly limit?: number;
  /** Stories that an event needs to be listed; 2 where absent. */
  readonly minStories?: number;
}

/** An event as lists show it: stories that tell one happening, each in its own words. */
export interface EventSummary {
  /** Id of its first story by id; the id of any of its stories leads to it. */
  readonly id: string;
  /** Title of its most central story; an aggregator's never. */
  readonly title: string | null;
  readonly language: string | null;
  /** Earliest and latest publication that a page states, ISO 8601 as given; null where none does. */
  readonly firstPublished: string | null;
  readonly lastPublished: string | null;
  /** Earliest and latest time of any article (published, else fetched, else uploaded), in UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Stories, aggregators' pages not counted. */
  readonly stories: number;
  readonly aggregators: number;
  /** All articles: the stories' with their copies, and the aggregators' pages. */
  readonly articles: number;
  /** Distinct registrable domains of these articles; an unknown site counts for itself. */
  readonly publishers: number;
  /** Who told it independently. */
  readonly origins: readonly Origin[];
}

/** Why a story belongs to the event: what it shares with the most central one. */
export interface EventLink {
  /** Cosine with what the times add or take, the number that is compared with the threshold. */
  readonly score: number;
  readonly cosine: number;
  /** Rare facts that both tell, each in words of its own; none where other stories of the event bring the two together. */
  readonly facts: readonly string[];
  /** Shared words, names and numbers, the most telling first. */
  readonly shared: readonly string[];
  /** Between their publications; null where one has no date. */
  readonly hoursApart: number | null;
}

/** One copy of a story's text by somebody else. */
export interface Reprint {
  readonly articleId: string;
  readonly site: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly relation: Relation | null;
}

export interface EventMemberView {
  /** Story id, or article id for an aggregator's page. */
  readonly id: string;
  readonly kind: 'story' | 'aggregator';
  /** The article that stands for it. */
  readonly articleId: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly site: string | null;
  /** As its page states it; null where it does not. */
  readonly published: string | null;
  readonly firstSeen: string;
  readonly articles: number;
  readonly origins: readonly Origin[];
  /** The story that has most in common with all others, and whose title the event has. */
  readonly central: boolean;
  /** To the central story; null for itself. */
  readonly link: EventLink | null;
  /** At most 50 of its copies. */
  readonly reprints: readonly Reprint[];
  /** Sentences with facts that no other story of the event has. */
  readonly own: readonly OwnSentence[];
}

/** Another event that this one develops from, or that develops from it. */
export interface Development {
  readonly id: string;
  readonly title: string | null;
  readonly shared: readonly string[];
  readonly hoursApart: number | null;
}

export interface EventView extends EventSummary {
  /** In time. */
  readonly members: readonly EventMemberView[];
  readonly follows: readonly Development[];
  readonly followedBy: readonly Development[];
}

export interface EventPage {
  readonly events: readonly EventSummary[];
  readonly nextCursor: string | null;
}
