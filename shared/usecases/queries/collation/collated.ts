import type { WireEvidence } from '../../../domain/article.ts';
import type { Collation } from '../../../domain/collation/collate.ts';

/** A member of a story, as its copies are told apart. */
export interface CollatedMember {
  readonly articleId: string;
  readonly site: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly seenAt: string;
  readonly language: string | null;
  readonly agency: WireEvidence | null;
  /** Where its page says that its original is, when that is another address. */
  readonly canonicalUrl: string | null;
}

/** A story's members laid beside each other. */
export interface StoryCollation {
  readonly storyId: string;
  /** Title and language of the story. */
  readonly title: string | null;
  readonly language: string | null;
  /** The article whose order the table has: the canonical, where its text is kept. */
  readonly referenceId: string | null;
  /** Changes whenever a member comes, goes or is revised. */
  readonly version: string;
  readonly table: Collation;
  /** The members of each copy, in the table's order of copies. */
  readonly copies: readonly (readonly CollatedMember[])[];
  /** The text of each member, by its article. */
  readonly texts: ReadonlyMap<string, string>;
  /** Members that the table has no room for. */
  readonly leftOut: number;
}
