import { mix } from '../../shared/domain/hash.ts';
import { hashWords, shingleHashes } from '../../shared/domain/shingles.ts';
import { splitWords } from '../../shared/domain/words.ts';

const PERMUTATIONS = 128;
const BANDS = 32;
const MIN_JACCARD = 0.5;

/**
 * The plain peer: MinHash with 128 permutations over five-word shingles, 32 bands of 4 rows, estimated Jaccard of at least
 * one half, connected components. Everything stays in memory.
 */
export function minhashClusters(texts: Iterable<string>): number[] {
  const signatures = Array.from(texts, signatureOf);
  const parent = signatures.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    return root;
  };
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<string, number>();
    for (const [i, signature] of signatures.entries()) {
      const rows = PERMUTATIONS / BANDS;
      const key = signature.subarray(band * rows, (band + 1) * rows).join();
      const first = buckets.get(key);
      if (first === undefined) buckets.set(key, i);
      else if (similarity(signatures[first]!, signature) >= MIN_JACCARD) parent[find(i)] = find(first);
    }
  }
  return signatures.map((_, i) => find(i));
}

/** 128 minima of the hashes of a text. */
export function signatureOf(text: string): Uint32Array {
  const shingles = shingleHashes(hashWords(splitWords(text).words), 5);
  const signature = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < PERMUTATIONS; i++) {
      const value = mix(shingle ^ Math.imul(i + 1, 0x9e3779b1));
      if (value < signature[i]!) signature[i] = value;
    }
  }
  return signature;
}

function similarity(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let i = 0; i < PERMUTATIONS; i++) if (a[i] === b[i]) same++;
  return same / PERMUTATIONS;
}
