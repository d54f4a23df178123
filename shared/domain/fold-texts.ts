import { areLinked } from './edge.ts';
import { foldStories, type Linked } from './fold.ts';
import type { PackedPostings } from './packed-postings.ts';
import type { ComparedText } from './text-node.ts';

/** A text by its rank; asked for again and again. */
export type TextByRank = (rank: number) => ComparedText;

/**
 * The stories of a whole set of texts: candidates by their keys, the verdict on each pair of them, and the definition of
 * a story (`fold.ts`). Answers for every text, by rank, the rank of the one that its story is named after.
 */
export function foldTexts(postings: PackedPostings, textOf: TextByRank): Uint32Array {
  const links = new Map<number, number[]>();
  const linked: Linked<number> = (a, b) =>
    links.get(Math.max(a, b))?.includes(Math.min(a, b)) || areLinked(textOf(a), textOf(b));
  for (let rank = 0; rank < postings.texts; rank++) {
    const near = linksOf(rank, postings, textOf);
    if (near.length === 0) continue;
    links.set(rank, near);
    for (const other of near) if (!links.has(other)) links.set(other, []);
  }
  const stories = Uint32Array.from({ length: postings.texts }, (_, rank) => rank);
  for (const [rank, story] of foldStories(links.keys(), links, linked)) stories[rank] = story;
  return stories;
}

/** Better-ranked texts that this one is linked to. Whoever proposes a worse-ranked text is proposed by that one as well. */
function linksOf(rank: number, postings: PackedPostings, textOf: TextByRank): number[] {
  const better = postings.candidatesOf(rank).filter((other) => other < rank);
  return better.filter((other) => areLinked(textOf(rank), textOf(other)));
}
