import { type Folded, foldConstraints } from '../../domain/constraints.ts';
import { areLinked } from '../../domain/edge.ts';
import { groupTexts, type Linked, mergeGroups, representativesOf } from '../../domain/fold.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import type { Group, Move, Placed } from '../../store/components.ts';
import type { TextCache } from '../../store/text-cache.ts';
import type { Members } from './read-component.ts';

/** What a fold comes to: the groups, and where every text belongs. */
export interface FoldedMembers {
  readonly groups: ReadonlyMap<string, Group>;
  readonly placements: ReadonlyMap<string, PlacedIn>;
}

/** Where a text belongs, and by which group; its pivot is empty where no article carries it. */
export type PlacedIn = Placed & Pick<Move, 'pivot'>;

/**
 * Folds the members of one component as `domain/fold.ts` and `domain/constraints.ts` define. `before` are its groups so far:
 * what they say of pairs of representatives need not be found out again.
 */
export async function foldMembers(
  texts: TextCache,
  members: Members,
  before: ReadonlyMap<string, Group>,
): Promise<FoldedMembers> {
  const live = [...members.rows.values()].filter((row) => row.live);
  const links = new Map(live.map((row) => [row.id, row.links]));
  const grouping = groupTexts(links.keys(), links);
  const linked = await pairsLinked(texts, grouping, links, before);
  const heads = mergeGroups(grouping, linked);
  const unitOf = (text: string): string => heads.get(grouping.pivots.get(text)!)!;
  const decided = foldConstraints({ constraints: members.constraints, units: unitsOf(members, links, unitOf) });
  const groups = new Map<string, Group>();
  for (const [pivot, group] of grouping.groups) {
    const head = heads.get(pivot)!;
    const representatives = representativesOf(group);
    const adjacent = new Map(
      [...grouping.adjacent.get(pivot)!]
        .filter((other) => other < pivot)
        .map((other) => [other, pairsOf(representatives, representativesOf(grouping.groups.get(other)!), linked)]),
    );
    groups.set(pivot, { pivot, head, story: decided.redirects.get(head) ?? head, representatives, adjacent });
  }
  return { groups, placements: placementsOf(members, groups, grouping.pivots, decided) };
}

/** Where the articles under decisions stand by their texts alone. */
function unitsOf({ carried }: Members, live: ReadonlyMap<string, unknown>, unitOf: (text: string) => string) {
  return new Map([...carried].flatMap(([article, text]) => (live.has(text) ? [[article, unitOf(text)] as const] : [])));
}

const NOWHERE: PlacedIn = { pivot: '', story: '', unit: '', ownStories: {}, pinned: [], dates: {} };

function placementsOf(
  { rows, carried }: Members,
  groups: ReadonlyMap<string, Group>,
  pivots: ReadonlyMap<string, string>,
  { ownStories, pinned, dates }: Folded,
): FoldedMembers['placements'] {
  const byText = new Map<string, string[]>();
  for (const [article, text] of carried) byText.set(text, [...(byText.get(text) ?? []), article].sort());
  return new Map<string, PlacedIn>(
    [...rows.keys()].map((text) => {
      const group = groups.get(pivots.get(text) ?? '');
      if (group === undefined) return [text, NOWHERE] as const;
      const articles = byText.get(text) ?? [];
      const own = articles.flatMap((article) => {
        const story = ownStories.get(article);
        return story === undefined ? [] : [[article, story] as const];
      });
      const placement = {
        pivot: group.pivot,
        story: group.story,
        unit: group.head,
        ownStories: Object.fromEntries(own),
        pinned: articles.filter((article) => pinned.has(article)),
        dates: Object.fromEntries(
          articles.flatMap((article) => (dates.has(article) ? [[article, dates.get(article)!]] : [])),
        ),
      };
      return [text, placement] as const;
    }),
  );
}

const WIDTH = ALGORITHM.merge.representatives;

function pairsOf(ours: readonly string[], theirs: readonly string[], linked: Linked): number {
  let pairs = 0;
  for (const [i, one] of ours.entries())
    for (const [j, other] of theirs.entries()) if (linked(one, other)) pairs |= 1 << (WIDTH * i + j);
  return pairs;
}

/** Which representatives of adjacent groups are linked: as their rows or the last fold say, else by their texts. */
async function pairsLinked(
  texts: TextCache,
  { groups, adjacent }: ReturnType<typeof groupTexts<string>>,
  links: ReadonlyMap<string, readonly string[]>,
  before: ReadonlyMap<string, Group>,
): Promise<Linked> {
  const known = knownPairs(before);
  const unknown: [string, string][] = [];
  for (const [pivot, others] of adjacent) {
    for (const other of others) {
      if (other > pivot) continue;
      for (const one of representativesOf(groups.get(pivot)!))
        for (const two of representativesOf(groups.get(other)!)) {
          if (links.get(one)!.includes(two) || links.get(two)!.includes(one)) known.set(nameOf(one, two), true);
          else if (!known.has(nameOf(one, two))) unknown.push([one, two]);
        }
    }
  }
  const loaded = await texts.load([...new Set(unknown.flat())]);
  for (const [one, two] of unknown) {
    const [a, b] = [loaded.get(one), loaded.get(two)];
    known.set(nameOf(one, two), a !== undefined && b !== undefined && areLinked(a, b));
  }
  return (a, b) => known.get(nameOf(a, b)) === true;
}

const nameOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

function knownPairs(groups: ReadonlyMap<string, Group>): Map<string, boolean> {
  const known = new Map<string, boolean>();
  for (const { representatives, adjacent } of groups.values()) {
    for (const [other, pairs] of adjacent) {
      for (const [i, one] of representatives.entries())
        for (const [j, two] of (groups.get(other)?.representatives ?? []).entries())
          known.set(nameOf(one, two), (pairs & (1 << (WIDTH * i + j))) !== 0);
    }
  }
  return known;
}
