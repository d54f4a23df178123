import { wordHashes } from './word-hashes.ts';

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
}

/** Enough of a block to tell whether it repeats the title, the description or the structured body. */
const COMPARED_CHARS = 700;
/** Longer blocks are no titles, and say "we" by the way. */
const MAX_TITLE_WORDS = 60;
const MAX_SELF_WORDS = 120;

const WE = wordHashes(
  'we our us wir unser unsere uns nous notre nos nosotros nuestro nuestra noi nostro nostra wij onze ons my nasz nasze nós nosso nossa мы наш наши',
);

/** Numbers below it are the words of `WE`. */
const WE_COUNT = WE.length;
/** No word of the page's statements. */
const UNKNOWN = -1;
/** Two word numbers make one pair number: a page's statements hold fewer words. */
const PAIR_BASE = 0x200000;

/**
 * The words of a page's statements by number, so that each word of a block is looked up once and all comparisons are
 * between numbers.
 */
export class PageWords {
  readonly #numbers = new Map(WE.map((hash, number) => [hash, number]));
  readonly #titles: readonly ReadonlySet<number>[];
  readonly #inDescription: ReadonlySet<number> | null;
  readonly #inJsonLd: ReadonlySet<number> | null;
  readonly #siteName: string | null;

  constructor({ titles, description, articleBody, siteName }: PageStatements) {
    this.#titles = titles.map((title) => new Set(this.#learn(title)));
    this.#inDescription = description ? this.#pairsOf(description) : null;
    this.#inJsonLd = articleBody ? this.#pairsOf(articleBody) : null;
    const name = siteName?.toLowerCase() ?? '';
    this.#siteName = name.length > 2 ? name : null;
  }

  /** Holds a block's text against the page's statements. */
  compare(text: string): Comparison {
    const hashes = wordHashes(text.slice(0, COMPARED_CHARS));
    const numbers = hashes.map((hash) => this.#numbers.get(hash) ?? UNKNOWN);
    return {
      ...this.#titleMatch(hashes, numbers),
      descriptionShare: pairShare(numbers, this.#inDescription),
      jsonLdShare: pairShare(numbers, this.#inJsonLd),
      selfMentions: this.#selfMentions(text, numbers),
    };
  }

  #learn(text: string): number[] {
    return wordHashes(text).map((hash) => {
      const known = this.#numbers.get(hash);
      if (known !== undefined) return known;
      const number = this.#numbers.size;
      this.#numbers.set(hash, number);
      return number;
    });
  }

  #pairsOf(text: string): ReadonlySet<number> {
    const numbers = this.#learn(text);
    const pairs = new Set<number>();
    for (let i = 0; i + 1 < numbers.length; i++) pairs.add(pairOf(numbers[i] as number, numbers[i + 1] as number));
    return pairs;
  }

  #titleMatch(hashes: readonly number[], numbers: readonly number[]) {
    const known = hashes.length > MAX_TITLE_WORDS ? [] : distinct(numbers);
    let most = 0;
    let titleCover = 0;
    if (known.length === 0) return { titleShare: 0, titleCover };
    for (const title of this.#titles) {
      let shared = 0;
      for (const number of known) if (title.has(number)) shared++;
      most = Math.max(most, shared);
      titleCover = Math.max(titleCover, shared / Math.max(1, title.size));
    }
    return { titleShare: most === 0 ? 0 : most / new Set(hashes).size, titleCover };
  }

  #selfMentions(text: string, numbers: readonly number[]): number {
    if (numbers.length > MAX_SELF_WORDS) return 0;
    let plural = 0;
    for (const number of numbers) if (number !== UNKNOWN && number < WE_COUNT) plural++;
    const named = this.#siteName !== null && text.toLowerCase().includes(this.#siteName);
    return Math.min(4, plural) + (named ? 5 : 0);
  }
}

function pairOf(first: number, second: number): number {
  return first * PAIR_BASE + second;
}

function distinct(numbers: readonly number[]): readonly number[] {
  const known = numbers.filter((number) => number !== UNKNOWN);
  return known.length < 2 ? known : [...new Set(known)];
}

function pairShare(numbers: readonly number[], pairs: ReadonlySet<number> | null): number {
  if (pairs === null) return -1;
  if (numbers.length < 2) return 0;
  let shared = 0;
  for (let i = 0; i + 1 < numbers.length; i++) {
    const first = numbers[i] as number;
    const second = numbers[i + 1] as number;
    if (first !== UNKNOWN && second !== UNKNOWN && pairs.has(pairOf(first, second))) shared++;
  }
  return shared / (numbers.length - 1);
}
