import type { DecisionKind } from './constraints.ts';
import type { Relation } from './story.ts';

/** How a copy compares with its story's canonical text, when it was linked. */
export interface LinkScores {
  /** Shared shingles ÷ shingles of the smaller text, 0 to 1. */
  readonly containment: number;
  /** Shared shingles ÷ shingles of either text, 0 to 1. */
  readonly jaccard: number;
  /** Differing bits of the two fingerprints, 0 to 64. */
  readonly hamming: number;
}

/** An article as a change names it. */
export interface NamedArticle {
  readonly article: string;
  /** Id of its text: verbatim copies share one. */
  readonly text: string;
  readonly site: string | null;
  readonly url: string | null;
  readonly title: string | null;
}

/** One thing that happened to a story. Applied in order to nothing, a story's changes give its articles and its canonical. */
export type StoryChange =
  /** A story appeared, told by this article, which is its canonical; `from` as below. */
  | ({ readonly type: 'story.created'; readonly from: string | null } & NamedArticle)
  /** Another article belongs to it; `from` is the story that it came from, null where it is new. */
  | ({
      readonly type: 'copy.linked';
      readonly from: string | null;
      /** To the canonical text; null where that is not known. */
      readonly relation: Relation | null;
      readonly scores: LinkScores | null;
    } & NamedArticle)
  /** An article is not in it any more; `to` is the story that it is in now, null where it is in none. */
  | { readonly type: 'copy.left'; readonly article: string; readonly site: string | null; readonly to: string | null }
  /** An article of it was published again with another text. */
  | ({ readonly type: 'article.revised' } & NamedArticle)
  /** Another article stands for it, and why. */
  | ({ readonly type: 'canonical.changed'; readonly from: string; readonly reason: string } & NamedArticle)
  /** Articles that left it in one step are in another story, while others stayed. */
  | { readonly type: 'story.split'; readonly into: string; readonly articles: readonly string[] }
  /** All its articles are in another story, whose own changes name them. */
  | { readonly type: 'story.merged'; readonly into: string }
  /** Its last article was taken out. */
  | { readonly type: 'story.emptied' };

/** One thing that people decided, or took back. */
export interface DecisionChange {
  readonly type: 'decision.made' | 'decision.undone';
  readonly kind: DecisionKind;
  readonly article: string;
  readonly other: string | null;
  /** When the article was published, as decided; of `date` alone. */
  readonly date?: string;
  readonly by: string;
  readonly reason: string;
  /** Stories that these articles are in, or would be in without the decision, when its consequences were drawn. */
  readonly stories: readonly string[];
}

export type Change = StoryChange | DecisionChange;
export type ChangeType = Change['type'];

export const CHANGE_TYPES: readonly ChangeType[] = [
  'story.created',
  'story.merged',
  'story.split',
  'story.emptied',
  'copy.linked',
  'copy.left',
  'article.revised',
  'canonical.changed',
  'decision.made',
  'decision.undone',
];

/** What a story's changes so far come to. */
export interface ToldStory {
  /** Each article with the mark of its text. */
  readonly members: ReadonlyMap<string, string>;
  /** Empty where the story has no article. */
  readonly canonical: string;
  /** Articles that left it lately: whoever takes one in can say where it came from. */
  readonly former: readonly string[];
}

export const NOTHING_TOLD: ToldStory = { members: new Map(), canonical: '', former: [] };

/** Articles that left a story and are still known as former ones. */
const KEPT_FORMER = 256;
const MARK_DIGITS = 8;

/** Of a text's id as much as tells two texts of one article apart. */
export const textMark = (text: string): string => text.slice(0, MARK_DIGITS);

/** What was told, and one change more. */
export function tell(told: ToldStory, change: StoryChange): ToldStory {
  const members = new Map(told.members);
  switch (change.type) {
    case 'story.created':
      return { ...told, members: members.set(change.article, textMark(change.text)), canonical: change.article };
    case 'copy.linked':
    case 'article.revised':
      return { ...told, members: members.set(change.article, textMark(change.text)) };
    case 'copy.left':
      members.delete(change.article);
      return { ...told, members, former: formerOf([change.article, ...told.former]) };
    case 'canonical.changed':
      return { ...told, canonical: change.article };
    case 'story.split':
      return told;
    case 'story.merged':
    case 'story.emptied':
      return { members: new Map(), canonical: '', former: formerOf([...told.members.keys(), ...told.former]) };
  }
}

const formerOf = (articles: readonly string[]): string[] => [...new Set(articles)].slice(0, KEPT_FORMER);

/** What is so of a story now, as far as it was looked at. */
export interface StoryNow {
  /** Article and text of those members that were looked at. */
  readonly members: ReadonlyMap<string, string>;
  /** Whether an article would have been looked at. */
  readonly isLookedAt: (article: string) => boolean;
  /** Empty where nobody has counted the story yet. */
  readonly canonical: string;
}

/** What differs between what was told of a story and what is so. */
export interface StoryDifference {
  /** The article that a story appeared with. */
  readonly created: string | null;
  readonly linked: readonly string[];
  readonly revised: readonly string[];
  /** The article that stands for the story now, where that is news. */
  readonly canonical: string | null;
  readonly left: readonly string[];
  /** None of its articles is left. */
  readonly isEmptied: boolean;
}

/** Compares what was told of a story with what is so; articles in the order of their ids, so that everybody tells the same. */
export function differenceOf(told: ToldStory, now: StoryNow): StoryDifference {
  const lookedAt = [...told.members.keys()].filter((article) => now.isLookedAt(article));
  const left = lookedAt.filter((article) => !now.members.has(article)).sort();
  const articles = [...now.members.keys()].sort();
  const isNew = told.members.size === 0 && articles.length > 0;
  const remaining = told.members.size - left.length + articles.filter((article) => !told.members.has(article)).length;
  const stands = (article: string): boolean =>
    now.members.has(article) || (told.members.has(article) && !now.isLookedAt(article));
  const canonical = [now.canonical, told.canonical].find(stands) ?? articles[0] ?? null;
  const created = isNew ? canonical : null;
  const revised = articles.filter(
    (article) => told.members.has(article) && told.members.get(article) !== textMark(now.members.get(article)!),
  );
  return {
    created,
    linked: articles.filter((article) => !told.members.has(article) && article !== created),
    revised,
    canonical: isNew || canonical === told.canonical ? null : canonical,
    left,
    isEmptied: remaining === 0 && left.length > 0,
  };
}
