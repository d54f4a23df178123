import { PipelineError } from '../../domain/errors.ts';

/** Bounds that hold before and inside the parser, so that no page can hurt the machine or the next page. */
export interface ExtractLimits {
  /** Bytes of a page, as stored and once unpacked. */
  readonly maxBytes: number;
  /** Unpacked bytes per stored byte; real pages stay below 30. */
  readonly maxInflatedRatio: number;
  /** Open elements at one moment; real pages stay below 100 unless their mark-up is broken. */
  readonly maxDepth: number;
  /** Elements in all. */
  readonly maxTags: number;
  /** Attributes on one element. */
  readonly maxAttributes: number;
  /** Text blocks that are looked at; the rest of the page is left out. */
  readonly maxBlocks: number;
  /** Time for one page, measured at every step of the parser. */
  readonly timeLimitMs: number;
}

/** Limits that every page of the corpora keeps by far. */
export const DEFAULT_LIMITS: ExtractLimits = {
  maxBytes: 5 * 1024 * 1024,
  maxInflatedRatio: 200,
  maxDepth: 400,
  maxTags: 150_000,
  maxAttributes: 500,
  maxBlocks: 2_500,
  timeLimitMs: 10_000,
};

/** Refuses bytes over the cap before anything looks at them. */
export function checkSize(bytes: Uint8Array, key: string, limits: ExtractLimits): void {
  if (bytes.byteLength === 0) {
    throw new PipelineError('page.empty', `${key} has no bytes.`, { hint: 'Check that the scraper stored the page.' });
  }
  if (bytes.byteLength > limits.maxBytes) throw tooLarge(key, bytes.byteLength, limits);
}

function tooLarge(key: string, bytes: number, limits: ExtractLimits): PipelineError {
  return new PipelineError('page.too-large', `${key} has ${bytes} bytes; the limit is ${limits.maxBytes}.`, {
    hint: 'Store the page without embedded images and scripts, or raise the limit.',
  });
}

/** Marks (`<`) a page may hold per allowed tag: opening, closing, and those in scripts. */
const MARKS_PER_TAG = 3;

/** Refuses floods of marks before the parser sees them: closing tags that close nothing cost it much and leave no trace. */
export function checkMarks(html: string, key: string, limits: ExtractLimits): void {
  const most = limits.maxTags * MARKS_PER_TAG;
  if (html.length <= most) return;
  let marks = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (++marks > most) throw tooComplex(key, `more than ${most} “<” marks`);
  }
}

function tooComplex(key: string, what: string): PipelineError {
  return new PipelineError('page.too-complex', `${key} has ${what}; no news page needs that.`, {
    hint: 'Look at the page: it is broken or hostile. If it is genuine, raise the limit.',
  });
}

/** Counts what the parser meets and stops it at the first limit, before the tree holds the element. */
export class ParseBudget {
  readonly #key: string;
  readonly #limits: ExtractLimits;
  readonly #endsAt: number;
  #tags = 0;
  #attributes = 0;

  constructor(key: string, limits: ExtractLimits) {
    this.#key = key;
    this.#limits = limits;
    this.#endsAt = performance.now() + limits.timeLimitMs;
  }

  /** A new element begins below `depth` open ones. */
  tag(depth: number): void {
    this.#attributes = 0;
    if (++this.#tags > this.#limits.maxTags) throw tooComplex(this.#key, `more than ${this.#limits.maxTags} tags`);
    if (depth > this.#limits.maxDepth)
      throw tooComplex(this.#key, `tags nested more than ${this.#limits.maxDepth} deep`);
  }

  attribute(): void {
    if (++this.#attributes > this.#limits.maxAttributes) {
      throw tooComplex(this.#key, `a tag with more than ${this.#limits.maxAttributes} attributes`);
    }
  }

  checkTime(): void {
    if (performance.now() > this.#endsAt) {
      throw tooComplex(this.#key, `more than ${this.#limits.timeLimitMs} ms of work`);
    }
  }
}
