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

/** The words of a paragraph as numbers, each with how often it stands there. */
interface Bag {
  readonly words: Uint32Array;
  readonly counts: Uint32Array;
  /** Words in all. */
  readonly size: number;
}

/** Pairs up paragraphs, most alike first and each once; then joins the halves of paragraphs that were split. */
export function matchParagraphs(from: readonly string[], to: readonly string[]): ParagraphMatch[] {
  const numbers = new Map<string, number>();
  const a = from.map((paragraph) => bagOf(paragraph, numbers));
  const b = to.map((paragraph) => bagOf(paragraph, numbers));
  const compare = createComparison(numbers.size);
  return joinHalves(pairUp(a, b, compare), a, b, compare);
}

interface Pair {
  readonly i: number;
  readonly j: number;
  readonly similarity: number;
}

function pairUp(a: readonly Bag[], b: readonly Bag[], compare: Comparison): ParagraphMatch[] {
  const likely: Pair[] = [];
  for (const [i, bag] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const similarity = compare(bag, other);
      if (similarity >= MIN_SIMILARITY) likely.push({ i, j, similarity });
    }
  }
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
function joinHalves(
  matches: readonly ParagraphMatch[],
  a: readonly Bag[],
  b: readonly Bag[],
  compare: Comparison,
): ParagraphMatch[] {
  const alike = (from: readonly number[], to: readonly number[]) => compare(sum(from, a), sum(to, b));
  const freeA = unmatched(
    a.length,
    matches.flatMap(({ from }) => from),
  );
  const freeB = unmatched(
    b.length,
    matches.flatMap(({ to }) => to),
  );
  return matches.map((match) => {
    const grownTo = grow(match.to, freeB, (to) => alike(match.from, to), match.similarity);
    if (grownTo) return { ...match, to: grownTo.indexes, similarity: grownTo.similarity };
    const grownFrom = grow(match.from, freeA, (from) => alike(from, match.to), match.similarity);
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

function bagOf(paragraph: string, numbers: Map<string, number>): Bag {
  const counts = new Map<number, number>();
  for (const word of wordKeys(paragraph)) {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return bagWith(counts);
}

function sum(indexes: readonly number[], bags: readonly Bag[]): Bag {
  if (indexes.length === 1) return bags[indexes[0]!]!;
  const total = new Map<number, number>();
  for (const index of indexes) {
    const { words, counts } = bags[index]!;
    for (const [at, word] of words.entries()) total.set(word, (total.get(word) ?? 0) + counts[at]!);
  }
  return bagWith(total);
}

function bagWith(counts: ReadonlyMap<number, number>): Bag {
  const all = Uint32Array.from(counts.values());
  return { words: Uint32Array.from(counts.keys()), counts: all, size: all.reduce((size, n) => size + n, 0) };
}

/** The Dice coefficient of two bags of words, 0 to 1. */
type Comparison = (bag: Bag, other: Bag) => number;

/** The first bag stays laid out in a table of all words while it is compared with others: there are 160,000 pairs. */
function createComparison(vocabulary: number): Comparison {
  const table = new Uint32Array(vocabulary);
  let laidOut: Bag | undefined;
  const layOut = (bag: Bag) => {
    for (const word of laidOut?.words ?? []) table[word] = 0;
    for (const [at, word] of bag.words.entries()) table[word] = bag.counts[at]!;
    laidOut = bag;
  };
  return (bag, { words, counts, size }) => {
    if (laidOut !== bag) layOut(bag);
    let shared = 0;
    for (let at = 0; at < words.length; at++) shared += Math.min(counts[at]!, table[words[at]!]!);
    const total = bag.size + size;
    return total === 0 ? 0 : (2 * shared) / total;
  };
}
