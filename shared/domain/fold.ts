import { ALGORITHM } from './thresholds.ts';

/** What names a text and ranks it: of two texts the one with the smaller id ranks better. */
export type TextId = string | number;

/**
 * Verified links: for a text the texts it is linked to. One side of a link is enough, and both say no more; links to
 * texts that are not among those folded count for nothing.
 */
export type Links<Id extends TextId = string> = ReadonlyMap<Id, Iterable<Id>>;

/** Texts gathered round their pivots. */
export interface Grouping<Id extends TextId = string> {
  /** The pivot of every text; a pivot is its own. */
  readonly pivots: ReadonlyMap<Id, Id>;
  /** Of every pivot its group, best-ranked first: the pivot itself, then its members. */
  readonly groups: ReadonlyMap<Id, readonly Id[]>;
  /** Of a pivot the pivots of adjacent groups: some text of one group is linked to the other's pivot. */
  readonly adjacent: ReadonlyMap<Id, ReadonlySet<Id>>;
}

/** Whether two texts are linked, whoever asks first. Asked about any two texts of adjacent groups. */
export type Linked<Id extends TextId = string> = (a: Id, b: Id) => boolean;

/**
 * What a story is: the story of every text, named after the best-ranked pivot in it. A pure function of the set of texts
 * and their verified links; the order in which either is given does not matter.
 *
 * 1. **Candidates** (`candidates.ts`) are compared, and the verdict makes links (`edge.ts`).
 * 2. **Groups.** In order of rank, a text that is linked to a pivot joins the best-ranked such pivot; any other is a
 *    pivot itself.
 * 3. **Stories.** In the same order, a group joins the best-ranked adjacent group that leads a story and agrees with it
 *    (`groupsAgree`); any other leads a story of its own.
 *
 * Texts `1` to `6` with links 1–3, 2–3, 2–4 and 2–5 make the groups {1, 3}, {2, 4, 5} and {6}: 3 joins 1 and not 2, which
 * ranks behind it. The first two are adjacent by the link 2–3. Of their six pairs one is linked, so they stay two stories:
 *
 * ```ts
 * const links = new Map([['3', ['1', '2']], ['4', ['2']], ['5', ['2']]]);
 * foldStories(['1', '2', '3', '4', '5', '6'], links, linkedIn(links));
 * // 1 → 1, 3 → 1; 2 → 2, 4 → 2, 5 → 2; 6 → 6
 * ```
 *
 * A text that joins a group, is not among its representatives and is linked to no pivot but its own changes no other
 * text's story. A story lies within one connected component of the links: components can be folded one by one.
 */
export function foldStories<Id extends TextId>(ids: Iterable<Id>, links: Links<Id>, linked: Linked<Id>): Map<Id, Id> {
  const grouping = groupTexts(ids, links);
  const heads = mergeGroups(grouping, linked);
  return new Map([...grouping.pivots].map(([id, pivot]) => [id, heads.get(pivot)!]));
}

/** Gathers texts round their pivots, as step 2 of {@link foldStories} says. */
export function groupTexts<Id extends TextId>(ids: Iterable<Id>, links: Links<Id>): Grouping<Id> {
  const neighbours = neighboursOf(ids, links);
  const pivots = new Map<Id, Id>();
  const groups = new Map<Id, Id[]>();
  for (const [id, near] of neighbours) {
    const pivot = best(near, (other) => other < id && pivots.get(other) === other) ?? id;
    pivots.set(id, pivot);
    if (pivot === id) groups.set(id, [id]);
    else groups.get(pivot)!.push(id);
  }
  return { pivots, groups, adjacent: adjacentGroups(neighbours, pivots) };
}

/** The story of every group, both by their pivots, as step 3 of {@link foldStories} says. */
export function mergeGroups<Id extends TextId>(
  { groups, adjacent }: Pick<Grouping<Id>, 'groups' | 'adjacent'>,
  linked: Linked<Id>,
): Map<Id, Id> {
  const heads = new Map<Id, Id>();
  for (const pivot of [...groups.keys()].sort(byRank)) {
    const leaders = [...(adjacent.get(pivot) ?? [])].filter((other) => other < pivot && heads.get(other) === other);
    const head = leaders.sort(byRank).find((other) => groupsAgree(groups.get(pivot)!, groups.get(other)!, linked));
    heads.set(pivot, head ?? pivot);
  }
  return heads;
}

/**
 * Whether two groups tell one story: of the pairs of their representatives, the few best-ranked of each, at least half are
 * linked, and where they have many pairs at least two. One link proves nothing between groups: round-ups and templates
 * are linked to many.
 */
export function groupsAgree<Id extends TextId>(a: readonly Id[], b: readonly Id[], linked: Linked<Id>): boolean {
  const [ours, theirs] = [representativesOf(a), representativesOf(b)];
  const pairs = ours.length * theirs.length;
  const agreed = ours.reduce((sum, one) => sum + theirs.filter((other) => linked(one, other)).length, 0);
  return agreed >= ALGORITHM.merge.minLinked * pairs && agreed >= Math.min(pairs, 4) / 2;
}

/** The texts that speak for a group given best-ranked first. */
export function representativesOf<Id extends TextId>(group: readonly Id[]): readonly Id[] {
  return group.slice(0, ALGORITHM.merge.representatives);
}

/** Best-ranked first, for `sort`. */
export function byRank(a: TextId, b: TextId): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Every text, best-ranked first, with all that it is linked to: links said by one side count for both. */
function neighboursOf<Id extends TextId>(ids: Iterable<Id>, links: Links<Id>): Map<Id, Set<Id>> {
  const neighbours = new Map([...new Set(ids)].sort(byRank).map((id) => [id, new Set<Id>()] as const));
  for (const [id, near] of neighbours) {
    for (const other of links.get(id) ?? []) {
      if (other === id || !neighbours.has(other)) continue;
      near.add(other);
      neighbours.get(other)!.add(id);
    }
  }
  return neighbours;
}

function best<Id extends TextId>(ids: Iterable<Id>, serves: (id: Id) => boolean): Id | undefined {
  let found: Id | undefined;
  for (const id of ids) if ((found === undefined || id < found) && serves(id)) found = id;
  return found;
}

function adjacentGroups<Id extends TextId>(
  neighbours: ReadonlyMap<Id, ReadonlySet<Id>>,
  pivots: ReadonlyMap<Id, Id>,
): Map<Id, Set<Id>> {
  const adjacent = new Map([...new Set(pivots.values())].map((pivot) => [pivot, new Set<Id>()] as const));
  for (const [pivot, near] of adjacent) {
    for (const other of neighbours.get(pivot)!) {
      const theirs = pivots.get(other)!;
      if (theirs === pivot) continue;
      near.add(theirs);
      adjacent.get(theirs)!.add(pivot);
    }
  }
  return adjacent;
}
