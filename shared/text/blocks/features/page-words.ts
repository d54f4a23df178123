import { HashList, hashWords, hashWordsAndTopics } from './word-hashes.ts';

/** Slots at first; a page of usual size fills half of them. */
const FIRST_SLOTS = 2_048;
/** Spreads hashes over slots, differently in each process, so that no page can be written to fill one corner. */
const SPREAD = (Math.random() * 0x1_0000_0000) | 1;

/**
 * Numbers 0, 1, 2 … for 32-bit hashes, in the order in which they are learned.
 *
 * A `Map` makes an object of every key beyond 31 bits, which costs several times what is asked of it.
 */
class NumberTable {
  #hashes = new Int32Array(FIRST_SLOTS);
  /** The number of the hash in the same slot, and one more; 0 where the slot is free. */
  #numbers = new Int32Array(FIRST_SLOTS);
  /** By number: who asked for it last. */
  #askers = new Int32Array(FIRST_SLOTS / 2).fill(-1);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of a hash, a new one where it was not learned before. */
  numberOf(hash: number): number {
    const slot = this.#slotOf(hash);
    const known = this.#numbers[slot] as number;
    if (known !== 0) return known - 1;
    this.#hashes[slot] = hash;
    this.#numbers[slot] = ++this.#count;
    if (this.#count * 2 > this.#hashes.length) this.#grow();
    return this.#count - 1;
  }

  /** True where `asker` asks for a number for the first time since somebody else did. */
  isNewTo(asker: number, number: number): boolean {
    if (this.#askers[number] === asker) return false;
    this.#askers[number] = asker;
    return true;
  }

  #slotOf(hash: number): number {
    const last = this.#hashes.length - 1;
    let slot = (Math.imul(hash, SPREAD) >>> 7) & last;
    while (this.#numbers[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const numbers = this.#numbers;
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#numbers = new Int32Array(hashes.length * 2);
    for (let at = 0; at < hashes.length; at++) {
      if (numbers[at] === 0) continue;
      const slot = this.#slotOf(hashes[at] as number);
      this.#hashes[slot] = hashes[at] as number;
      this.#numbers[slot] = numbers[at] as number;
    }
    const askers = new Int32Array(hashes.length).fill(-1);
    askers.set(this.#askers);
    this.#askers = askers;
  }
}

/** What a page says apart from its blocks, to hold blocks against. */
export interface PageStatements {
  readonly titles: readonly string[];
  readonly description: string | null;
  /** The structured data's body. */
  readonly articleBody: string | null;
  readonly siteName: string | null;
}

/** How a block relates to what its page says elsewhere. */
export interface Comparison {
  /** Share of its words that are the title's, and of the title's that are its. */
  readonly titleShare: number;
  readonly titleCover: number;
  /** Share of its word pairs that stand in the page's description, and in the JSON-LD body; -1 where there is none. */
  readonly descriptionShare: number;
  readonly jsonLdShare: number;
  /** "We", "our" and the site's own name: a site that speaks of itself is not telling the story. */
  readonly selfMentions: number;
  /** Its distinct long words, by number on this page. */
  readonly topics: Int32Array;
}

/** Enough of a block to tell whether it repeats the title, the description or the structured body. */
export const COMPARED_CHARS = 700;
/** Longer blocks are no titles, and say "we" by the way. */
const MAX_TITLE_WORDS = 60;
const MAX_SELF_WORDS = 120;

const WE = numbersOf(
  'we our us wir unser unsere uns nous notre nos nosotros nuestro nuestra noi nostro nostra wij onze ons my nasz nasze nós nosso nossa мы наш наши',
  new HashList(),
);

function numbersOf(text: string, list: HashList): Int32Array {
  const { values, count } = hashWords(text.toLowerCase(), list);
  return values.slice(0, count);
}

/** The title's words by number, and how many of them the block at hand has. */
interface TitleWords {
  readonly has: Uint8Array;
  readonly size: number;
  shared: number;
}

/**
 * The words of a page by number, those of its statements first, so that each word of a block is looked up once and all
 * comparisons are between numbers.
 */
export class PageWords {
  readonly #table = new NumberTable();
  readonly #titles: readonly TitleWords[];
  readonly #inDescription: ReadonlySet<number> | null;
  readonly #inJsonLd: ReadonlySet<number> | null;
  readonly #siteName: string | null;
  /** Numbers from here on are no words of the statements. */
  readonly #known: number;
  readonly #list = new HashList();
  readonly #longWords = new HashList();
  #asked = 0;

  constructor({ titles, description, articleBody, siteName }: PageStatements) {
    for (const hash of WE) this.#table.numberOf(hash);
    const titleWords = titles.map((title) => this.#learn(title));
    const described = description ? this.#learn(description) : null;
    const body = articleBody ? this.#learn(articleBody) : null;
    this.#known = this.#table.count;
    this.#titles = titleWords.map((numbers) => titleOf(numbers, this.#known));
    this.#inDescription = described && this.#pairsOf(described);
    this.#inJsonLd = body && this.#pairsOf(body);
    const name = siteName?.toLowerCase() ?? '';
    this.#siteName = name.length > 2 ? name : null;
  }

  /** Holds a block's text against the page's statements; `lower` is the compared part of it in lower case. */
  compare(text: string, lower: string): Comparison {
    hashWordsAndTopics(lower, this.#list, this.#longWords);
    const numbers = this.#numberAll(this.#list);
    const distinct = numbers.count > MAX_TITLE_WORDS ? 0 : this.#countShared(numbers);
    let most = 0;
    let titleCover = 0;
    for (const { shared, size } of this.#titles) {
      if (distinct === 0) break;
      most = Math.max(most, shared);
      titleCover = Math.max(titleCover, shared / Math.max(1, size));
    }
    return {
      titleShare: most === 0 ? 0 : most / distinct,
      titleCover,
      descriptionShare: this.#pairShare(numbers, this.#inDescription),
      jsonLdShare: this.#pairShare(numbers, this.#inJsonLd),
      selfMentions: this.#selfMentions(text, lower, numbers),
      topics: this.#distinct(this.#longWords),
    };
  }

  #learn(text: string): Int32Array {
    const { values, count } = this.#numberAll(hashWords(text.toLowerCase(), this.#list));
    return values.slice(0, count);
  }

  /** Puts each word's number in place of its hash. */
  #numberAll(list: HashList): HashList {
    for (let i = 0; i < list.count; i++) list.values[i] = this.#table.numberOf(list.values[i] as number);
    return list;
  }

  #distinct({ values, count }: HashList): Int32Array {
    const block = this.#asked++;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const number = this.#table.numberOf(values[i] as number);
      if (this.#table.isNewTo(block, number)) values[kept++] = number;
    }
    return values.slice(0, kept);
  }

  /** Counts the block's distinct words, and for each title those that are its. */
  #countShared({ values, count }: HashList): number {
    const block = this.#asked++;
    let distinct = 0;
    for (const title of this.#titles) title.shared = 0;
    for (let i = 0; i < count; i++) {
      const number = values[i] as number;
      if (!this.#table.isNewTo(block, number)) continue;
      distinct++;
      if (number >= this.#known) continue;
      for (const title of this.#titles) title.shared += title.has[number] as number;
    }
    return distinct;
  }

  #pairsOf(numbers: Int32Array): ReadonlySet<number> {
    const pairs = new Set<number>();
    for (let i = 0; i + 1 < numbers.length; i++) pairs.add(this.#pair(numbers[i] as number, numbers[i + 1] as number));
    return pairs;
  }

  /** Two of the statements' words as one number. */
  #pair(first: number, second: number): number {
    return first * this.#known + second;
  }

  #pairShare({ values, count }: HashList, pairs: ReadonlySet<number> | null): number {
    if (pairs === null) return -1;
    if (count < 2) return 0;
    let shared = 0;
    for (let i = 0; i + 1 < count; i++) {
      const first = values[i] as number;
      const second = values[i + 1] as number;
      if (first < this.#known && second < this.#known && pairs.has(this.#pair(first, second))) shared++;
    }
    return shared / (count - 1);
  }

  #selfMentions(text: string, lower: string, { values, count }: HashList): number {
    if (count > MAX_SELF_WORDS) return 0;
    let plural = 0;
    for (let i = 0; i < count; i++) if ((values[i] as number) < WE.length) plural++;
    const whole = text.length > COMPARED_CHARS ? text.toLowerCase() : lower;
    const named = this.#siteName !== null && whole.includes(this.#siteName);
    return Math.min(4, plural) + (named ? 5 : 0);
  }
}

function titleOf(numbers: Int32Array, known: number): TitleWords {
  const has = new Uint8Array(known);
  for (const number of numbers) has[number] = 1;
  return { has, size: new Set(numbers).size, shared: 0 };
}
