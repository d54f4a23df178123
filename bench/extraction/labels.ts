/** Words as the corpora's scorers count them. */
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

const ANCHOR_WORDS = 4;
/** Gaps up to this many words on each side are compared word by word. */
const SMALL_GAP = 300;

/**
 * Share of each block's words that stand in the true text, in its order.
 *
 * The page's words and the truth's are aligned as a diff would, so that a teaser repeating a sentence of the body does
 * not count as body, and a short sub-heading counts by where it stands.
 */
export function labelBlocks(blocks: readonly string[], truth: string): Float64Array {
  const page: string[] = [];
  const owner: number[] = [];
  const counts = new Float64Array(blocks.length);
  blocks.forEach((text, block) => {
    for (const word of wordsOf(text)) {
      page.push(word);
      owner.push(block);
      counts[block] = (counts[block] ?? 0) + 1;
    }
  });
  const matched = alignOnce(page, wordsOf(truth));
  const labels = new Float64Array(blocks.length);
  matched.forEach((hit, i) => {
    if (hit) labels[owner[i] ?? 0] = (labels[owner[i] ?? 0] ?? 0) + 1;
  });
  return labels.map((hits, block) => (counts[block] ? hits / (counts[block] ?? 1) : 0));
}

interface Span {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/** A page that holds the whole story twice has no unique runs: there the first copy is the one that counts. */
function alignOnce(a: readonly string[], b: readonly string[]): Uint8Array {
  const unique = align(a, b, false);
  if (count(unique) * 2 >= b.length) return unique;
  const first = align(a, b, true);
  return count(first) > count(unique) ? first : unique;
}

const count = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);

/** Marks the words of `a` that an alignment with `b` matches: unique runs first, then what lies between them. */
function align(a: readonly string[], b: readonly string[], firstOfMany: boolean): Uint8Array {
  const matched = new Uint8Array(a.length);
  const spans: Span[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length }];
  for (let span = spans.pop(); span; span = spans.pop()) alignSpan(a, b, span, matched, spans, firstOfMany);
  return matched;
}

function alignSpan(
  a: readonly string[],
  b: readonly string[],
  whole: Span,
  matched: Uint8Array,
  spans: Span[],
  firstOfMany: boolean,
): void {
  const span = trim(a, b, whole, matched);
  if (span.a0 >= span.a1 || span.b0 >= span.b1) return;
  const anchors = increasing(sharedRuns(a, b, span, firstOfMany));
  if (anchors.length === 0) {
    if (span.a1 - span.a0 <= SMALL_GAP * 4 && span.b1 - span.b0 <= SMALL_GAP) alignSmall(a, b, span, matched);
    return;
  }
  let { a0, b0 } = span;
  for (const [atA, atB] of anchors) {
    if (atA < a0 || atB < b0) continue;
    spans.push({ a0, a1: atA, b0, b1: atB });
    for (let n = 0; n < ANCHOR_WORDS; n++) matched[atA + n] = 1;
    a0 = atA + ANCHOR_WORDS;
    b0 = atB + ANCHOR_WORDS;
  }
  spans.push({ a0, a1: span.a1, b0, b1: span.b1 });
}

/** Takes off what matches at both ends. */
function trim(a: readonly string[], b: readonly string[], span: Span, matched: Uint8Array): Span {
  let { a0, a1, b0, b1 } = span;
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
    matched[a0++] = 1;
    b0++;
  }
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
    matched[--a1] = 1;
    b1--;
  }
  return { a0, a1, b0, b1 };
}

/** Runs that stand once in each; in `a` the first of many serves where asked for. */
function sharedRuns(a: readonly string[], b: readonly string[], { a0, a1, b0, b1 }: Span, firstOfMany: boolean) {
  const inA = runs(a, a0, a1, firstOfMany);
  const inB = runs(b, b0, b1, false);
  const pairs: [number, number][] = [];
  for (const [key, atB] of inB) {
    const atA = inA.get(key);
    if (atA !== undefined && atA >= 0 && atB >= 0) pairs.push([atA, atB]);
  }
  return pairs.sort((x, y) => x[0] - y[0]);
}

/** Where each run of words stands; where it stands twice -1, or its first place. */
function runs(words: readonly string[], from: number, to: number, firstOfMany: boolean): Map<string, number> {
  const places = new Map<string, number>();
  for (let i = from; i + ANCHOR_WORDS <= to; i++) {
    const key = words.slice(i, i + ANCHOR_WORDS).join(' ');
    if (!places.has(key)) places.set(key, i);
    else if (!firstOfMany) places.set(key, -1);
  }
  return places;
}

/** The longest chain of pairs that ascends on both sides. */
function increasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, y], i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < y) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  });
  const chain: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chain.push(pairs[at] ?? [0, 0]);
  return chain.reverse();
}

/** Longest common subsequence; only runs of two words or more count, single common words prove nothing. */
function alignSmall(a: readonly string[], b: readonly string[], { a0, a1, b0, b1 }: Span, matched: Uint8Array): void {
  const rows = a1 - a0;
  const cols = b1 - b0;
  const length = new Uint16Array((rows + 1) * (cols + 1));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = cols - 1; j >= 0; j--) {
      const at = i * (cols + 1) + j;
      length[at] =
        a[a0 + i] === b[b0 + j]
          ? (length[at + cols + 2] ?? 0) + 1
          : Math.max(length[at + cols + 1] ?? 0, length[at + 1] ?? 0);
    }
  }
  let j = 0;
  for (let i = 0; i < rows && j < cols; ) {
    const at = i * (cols + 1) + j;
    if (a[a0 + i] === b[b0 + j]) {
      matched[a0 + i++] = 1;
      j++;
    } else if ((length[at + cols + 1] ?? 0) >= (length[at + 1] ?? 0)) i++;
    else j++;
  }
}
