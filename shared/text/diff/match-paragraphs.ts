import { wordKeys } from './tokens.ts';

/** Paragraphs of the two texts that belong together, by index; either side may hold two where one was split. */
export interface ParagraphMatch {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly similarity: number;
}

/** Less than this shared, and a reader would call it another paragraph. */
const MIN_SIMILARITY = 0.35;
/** How much closer the pair must get before a neighbour counts as its other half. */
const MIN_GAIN = 0.12;

type Bag = ReadonlyMap<string, number>;

/** Pairs up paragraphs, most alike first and each once; then joins the halves of paragraphs that were split. */
export function matchParagraphs(from: readonly string[], to: readonly string[]): ParagraphMatch[] {
  const a = from.map(bagOf);
  const b = to.map(bagOf);
  const matches = pairUp(a, b);
  return joinHalves(matches, a, b);
}

function pairUp(a: readonly Bag[], b: readonly Bag[]): ParagraphMatch[] {
  const pairs = a.flatMap((bag, i) => b.map((other, j) => ({ i, j, similarity: similarity(bag, other) })));
  const likely = pairs.filter((pair) => pair.similarity >= MIN_SIMILARITY);
  const drift = (p: { i: number; j: number }) => Math.abs(p.i / a.length - p.j / b.length);
  likely.sort((x, y) => y.similarity - x.similarity || drift(x) - drift(y) || x.i - y.i);
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  const matches: ParagraphMatch[] = [];
  for (const { i, j, similarity } of likely) {
    if (usedA.has(i) || usedB.has(j)) continue;
    usedA.add(i);
    usedB.add(j);
    matches.push({ from: [i], to: [j], similarity });
  }
  return matches;
}

/** A paragraph without a partner goes to the pair beside it if that pair gets more alike. */
function joinHalves(matches: readonly ParagraphMatch[], a: readonly Bag[], b: readonly Bag[]): ParagraphMatch[] {
  const freeA = unmatched(
    a.length,
    matches.flatMap(({ from }) => from),
  );
  const freeB = unmatched(
    b.length,
    matches.flatMap(({ to }) => to),
  );
  return matches.map((match) => {
    const grownTo = grow(match.to, freeB, (to) => similarity(sum(match.from, a), sum(to, b)), match.similarity);
    if (grownTo) return { ...match, to: grownTo.indexes, similarity: grownTo.similarity };
    const grownFrom = grow(match.from, freeA, (from) => similarity(sum(from, a), sum(match.to, b)), match.similarity);
    return grownFrom ? { ...match, from: grownFrom.indexes, similarity: grownFrom.similarity } : match;
  });
}

function grow(own: readonly number[], free: Set<number>, score: (indexes: number[]) => number, before: number) {
  for (const neighbour of [own[0]! - 1, own.at(-1)! + 1]) {
    if (!free.has(neighbour)) continue;
    const indexes = [...own, neighbour].sort((x, y) => x - y);
    const similarity = score(indexes);
    if (similarity - before < MIN_GAIN) continue;
    free.delete(neighbour);
    return { indexes, similarity };
  }
  return undefined;
}

function unmatched(count: number, used: readonly number[]): Set<number> {
  const taken = new Set(used);
  return new Set(Array.from({ length: count }, (_, i) => i).filter((i) => !taken.has(i)));
}

function bagOf(paragraph: string): Bag {
  const bag = new Map<string, number>();
  for (const word of wordKeys(paragraph)) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function sum(indexes: readonly number[], bags: readonly Bag[]): Bag {
  const total = new Map<string, number>();
  for (const index of indexes) {
    for (const [word, n] of bags[index]!) total.set(word, (total.get(word) ?? 0) + n);
  }
  return total;
}

/** Dice coefficient of the two bags of words, 0 to 1. */
function similarity(a: Bag, b: Bag): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, n] of small) shared += Math.min(n, large.get(word) ?? 0);
  const total = sizeOf(a) + sizeOf(b);
  return total === 0 ? 0 : (2 * shared) / total;
}

function sizeOf(bag: Bag): number {
  let size = 0;
  for (const n of bag.values()) size += n;
  return size;
}
