import type { TextNode } from '../../shared/domain/text-node.ts';
import { ALGORITHM } from '../../shared/domain/thresholds.ts';

/** One key of a text; one band is enough to make two texts candidates, of shingle keys it takes several. */
export interface FiledKey {
  readonly key: string;
  readonly isBand: boolean;
}

type Linked = (a: TextNode, b: TextNode) => boolean;

/** The stories that the definitions make of a set of texts, worked out at once in memory: no table, no order of arrival. */
export function foldTexts(nodes: readonly TextNode[], keysOf: (node: TextNode) => readonly FiledKey[], linked: Linked) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ids = [...byId.keys()].sort();
  const isLinked = (a: string, b: string): boolean => linked(byId.get(a)!, byId.get(b)!);
  const candidates = candidatesOf(ids, (id) => keysOf(byId.get(id)!));
  const links = new Map(ids.map((id) => [id, candidates.get(id)!.filter((other) => isLinked(id, other))]));
  const pivots = pivotsOf(ids, links);
  return { candidates, stories: headsOf(ids, links, pivots, isLinked) };
}

function candidatesOf(ids: readonly string[], keysOf: (id: string) => readonly FiledKey[]): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const id of ids) {
    for (const { key } of keysOf(id)) {
      const held = holders.get(key);
      if (held) held.push(id);
      else holders.set(key, [id]);
    }
  }
  return new Map(ids.map((id) => [id, proposedTo(id, keysOf(id), holders)]));
}

function proposedTo(id: string, keys: readonly FiledKey[], holders: ReadonlyMap<string, readonly string[]>): string[] {
  const shared = new Map<string, number>();
  for (const { key, isBand } of keys) {
    const counts = isBand ? ALGORITHM.minSharedKeys : 1;
    for (const other of holders.get(key)!.slice(0, ALGORITHM.keyCap))
      shared.set(other, (shared.get(other) ?? 0) + counts);
  }
  shared.delete(id);
  return [...shared].flatMap(([other, count]) => (count >= ALGORITHM.minSharedKeys ? [other] : [])).sort();
}

type Links = ReadonlyMap<string, readonly string[]>;

function pivotsOf(ids: readonly string[], links: Links): Map<string, string> {
  const pivots = new Map<string, string>();
  for (const id of ids) pivots.set(id, links.get(id)!.find((other) => other < id && pivots.get(other) === other) ?? id);
  return pivots;
}

function headsOf(
  ids: readonly string[],
  links: Links,
  pivots: ReadonlyMap<string, string>,
  linked: (a: string, b: string) => boolean,
) {
  const members = new Map<string, string[]>();
  for (const id of ids) members.set(pivots.get(id)!, [...(members.get(pivots.get(id)!) ?? []), id]);
  const borders = bordersOf(ids, links, pivots);
  const speakers = (pivot: string): string[] => members.get(pivot)!.slice(0, ALGORITHM.merge.representatives);
  const speakAlike = (a: readonly string[], b: readonly string[]): boolean => {
    const pairs = a.length * b.length;
    const agreed = a.reduce((sum, one) => sum + b.filter((other) => linked(one, other)).length, 0);
    return agreed >= ALGORITHM.merge.minLinked * pairs && agreed >= Math.min(pairs, 4) / 2;
  };
  const heads = new Map<string, string>();
  for (const pivot of ids.filter((id) => pivots.get(id) === id)) {
    const leaders = [...(borders.get(pivot) ?? [])]
      .filter((other) => other < pivot && heads.get(other) === other)
      .sort();
    heads.set(pivot, leaders.find((other) => speakAlike(speakers(pivot), speakers(other))) ?? pivot);
  }
  return new Map(ids.map((id) => [id, heads.get(pivots.get(id)!)!]));
}

function bordersOf(
  ids: readonly string[],
  links: Links,
  pivots: ReadonlyMap<string, string>,
): Map<string, Set<string>> {
  const borders = new Map<string, Set<string>>();
  const note = (a: string, b: string): void => void borders.set(a, (borders.get(a) ?? new Set()).add(b));
  for (const id of ids) {
    for (const other of links.get(id)!) {
      const [own, its] = [pivots.get(id)!, pivots.get(other)!];
      if (own === its || (other !== its && id !== own)) continue;
      note(own, its);
      note(its, own);
    }
  }
  return borders;
}
