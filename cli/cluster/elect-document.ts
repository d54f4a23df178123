import { type Contender, electCanonical } from '../../shared/domain/canonical.ts';
import { relationOf } from '../../shared/domain/edge.ts';
import type { Relation } from '../../shared/domain/story.ts';
import type { ComparedText } from '../../shared/domain/text-node.ts';
import { articleIdOf } from '../../shared/store/articles.ts';

/** A document as an election looks at it. */
export interface DocumentFacts {
  /** Its number in the input, from 0 on. */
  readonly document: number;
  readonly published: string | null;
  readonly site: string | null;
  readonly text: ComparedText;
}

/** The id that a document has as an article: its place in the input is its key, as two documents may have one id. */
export const articleIdOfDocument = (document: number): string => articleIdOf(null, `line ${document + 1}`);

/**
 * The document that speaks for a story, by the policy of all stories. Documents have no address, so none is named as
 * another's original.
 */
export function electDocument(members: readonly DocumentFacts[], pivot: ComparedText): number {
  if (members.length === 1) return members[0]!.document;
  const relations = new Map<string, Relation | null>([[pivot.id, null]]);
  const contenders = members.map((member) => contenderOf(member, pivot, relations));
  const elected = electCanonical(contenders, {}).canonical.articleId;
  return members[contenders.findIndex(({ articleId }) => articleId === elected)]!.document;
}

function contenderOf(
  { document, published, site, text }: DocumentFacts,
  pivot: ComparedText,
  relations: Map<string, Relation | null>,
): Contender {
  if (!relations.has(text.id)) relations.set(text.id, relationOf(text, pivot));
  const toPivot = relations.get(text.id)!;
  const articleId = articleIdOfDocument(document);
  return { articleId, node: text.id, url: null, site, published, words: text.words, agency: null, toPivot };
}
