const OTHER = 1;
const LETTER = 2;
const ALONE = 4;
/** Half of a character beyond the first 65,536. */
const SURROGATE = 8;

/** What each UTF-16 unit is to words, filled in as texts show it: a Unicode class costs much more than a look-up. */
const KINDS = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  return (KINDS[unit] as number) || learn(unit);
}

/** Behind the end of a text there is no word. */
function kindAt(text: string, at: number): number {
  return at < text.length ? kindOf(text.charCodeAt(at)) : OTHER;
}

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  const letter = /[\p{L}\p{N}]/u.test(char) ? LETTER : 0;
  const alone = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]/.test(char) ? ALONE : 0;
  const kind = letter | alone || (unit >= 0xd800 && unit < 0xe000 ? SURROGATE : OTHER);
  KINDS[unit] = kind;
  return kind;
}

const WORD = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[\p{L}\p{N}]+/gu;

/** Hashes in a row, in room that one text after the other may use. */
export class HashList {
  values = new Int32Array(1_024);
  count = 0;

  add(hash: number): void {
    if (this.count === this.values.length) this.#grow();
    this.values[this.count++] = hash;
  }

  #grow(): void {
    const values = new Int32Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
  }
}

/** How many words a text has; scripts without spaces give single characters. */
export function countWordsOf(text: string): number {
  return hashWords(text.toLowerCase(), new HashList()).count;
}

/**
 * A 32-bit hash (FNV-1a) for each word of a text in lower case, in place of what the list held; scripts without spaces
 * give single characters.
 *
 * Only for words of one page, held against each other: that two of some hundred share a hash is not worth a string
 * for each of them.
 */
export function hashWords(lower: string, into: HashList): HashList {
  into.count = 0;
  for (let i = 0; i < lower.length; i++) {
    let unit = lower.charCodeAt(i);
    const kind = kindOf(unit);
    if (kind === OTHER) continue;
    if (kind === SURROGATE) return hashMatches(lower, into);
    let hash = Math.imul(BASIS ^ unit, PRIME);
    if (kind === LETTER) {
      for (; i + 1 < lower.length; i++) {
        unit = lower.charCodeAt(i + 1);
        if (!(kindOf(unit) & LETTER)) break;
        hash = Math.imul(hash ^ unit, PRIME);
      }
    }
    into.add(hash);
  }
  return into;
}

/** The same for texts in which some character is two units. */
function hashMatches(lower: string, into: HashList): HashList {
  into.count = 0;
  for (const word of lower.match(WORD) ?? []) into.add(hashOf(word));
  return into;
}

const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

function hashOf(word: string): number {
  let hash = BASIS;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash;
}

/** Shorter words are mostly those that every text has, whatever it tells of. */
const TOPIC_LETTERS = 5;

/**
 * The hashes of all words of a text in lower case, and of the long ones among them, which tell what it is about; pairs
 * of characters in scripts without spaces.
 */
export function hashWordsAndTopics(lower: string, words: HashList, topics: HashList): void {
  words.count = 0;
  topics.count = 0;
  const { length } = lower;
  for (let i = 0; i < length; i++) {
    let kind = kindOf(lower.charCodeAt(i));
    if (kind === OTHER) continue;
    const start = i;
    let hash = BASIS;
    for (; kind === LETTER; kind = ++i < length ? kindOf(lower.charCodeAt(i)) : OTHER)
      hash = Math.imul(hash ^ lower.charCodeAt(i), PRIME);
    if (kind !== OTHER) {
      hashEachApart(lower, words, topics);
      return;
    }
    words.add(hash);
    if (i - start >= TOPIC_LETTERS) topics.add(hash);
  }
}

/** Where words and topics part ways: in scripts without spaces, and in texts with a character of two units. */
function hashEachApart(lower: string, words: HashList, topics: HashList): void {
  hashWords(lower, words);
  hashTopics(lower, topics);
}

function hashTopics(lower: string, into: HashList): void {
  into.count = 0;
  for (let i = 0; i < lower.length; i++) {
    const unit = lower.charCodeAt(i);
    const kind = kindOf(unit);
    if (kind & (OTHER | SURROGATE)) continue;
    const start = i;
    let hash = Math.imul(BASIS ^ unit, PRIME);
    if (kind === LETTER) {
      for (; kindAt(lower, i + 1) === LETTER; i++) hash = Math.imul(hash ^ lower.charCodeAt(i + 1), PRIME);
      if (i - start + 1 >= TOPIC_LETTERS) into.add(hash);
    } else if (kindAt(lower, i + 1) & ALONE) into.add(Math.imul(hash ^ lower.charCodeAt(i + 1), PRIME));
  }
}
