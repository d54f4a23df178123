const OTHER = 1;
const LETTER = 2;
const ALONE = 4;

/** What each UTF-16 unit is to words, filled in as texts show it: a Unicode class costs much more than a look-up. */
const KINDS = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  return KINDS[unit] || learn(unit);
}

/** Behind the end of a text there is no word. */
function kindAt(text: string, at: number): number {
  return at < text.length ? kindOf(text.charCodeAt(at)) : OTHER;
}

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  const letter = /[\p{L}\p{N}]/u.test(char) ? LETTER : 0;
  const alone = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]/.test(char) ? ALONE : 0;
  const kind = letter | alone || OTHER;
  KINDS[unit] = kind;
  return kind;
}

const WORD = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[\p{L}\p{N}]+/gu;
const SURROGATE = /[\ud800-\udfff]/;

/** How many words a text has; scripts without spaces give single characters. */
export function countWordsOf(text: string): number {
  return wordHashes(text).length;
}

/**
 * A 32-bit hash (FNV-1a) for each word of a text in lower case; scripts without spaces give single characters.
 *
 * Only for words of one page, held against each other: that two of some hundred share a hash is not worth a string
 * for each of them.
 */
export function wordHashes(text: string): readonly number[] {
  const lower = text.toLowerCase();
  return SURROGATE.test(lower) ? (lower.match(WORD) ?? []).map(hashOf) : hashesOfUnits(lower);
}

const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

function hashOf(word: string): number {
  let hash = BASIS;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash;
}

/** The words that `WORD` finds, where every character is one unit. */
function hashesOfUnits(lower: string): number[] {
  const hashes: number[] = [];
  for (let i = 0; i < lower.length; i++) {
    let unit = lower.charCodeAt(i);
    const kind = kindOf(unit);
    if (kind === OTHER) continue;
    let hash = Math.imul(BASIS ^ unit, PRIME);
    if (kind === LETTER) {
      for (; i + 1 < lower.length; i++) {
        unit = lower.charCodeAt(i + 1);
        if (!(kindOf(unit) & LETTER)) break;
        hash = Math.imul(hash ^ unit, PRIME);
      }
    }
    hashes.push(hash);
  }
  return hashes;
}

/** Shorter words are mostly those that every text has, whatever it tells of. */
const TOPIC_LETTERS = 5;

/** The distinct hashes of a text's long words, which tell what it is about; pairs of characters in scripts without spaces. */
export function topicHashes(text: string): readonly number[] {
  const lower = text.toLowerCase();
  const hashes = new Set<number>();
  for (let i = 0; i < lower.length; i++) {
    const unit = lower.charCodeAt(i);
    const kind = kindOf(unit);
    if (kind === OTHER) continue;
    const start = i;
    let hash = Math.imul(BASIS ^ unit, PRIME);
    if (kind === LETTER) {
      for (; kindAt(lower, i + 1) === LETTER; i++) hash = Math.imul(hash ^ lower.charCodeAt(i + 1), PRIME);
      if (i - start + 1 >= TOPIC_LETTERS) hashes.add(hash);
    } else if (kindAt(lower, i + 1) & ALONE) hashes.add(Math.imul(hash ^ lower.charCodeAt(i + 1), PRIME));
  }
  return [...hashes];
}
