/** What a word is to the facts of a text. */
export const PLAIN = 0;
export const NUMBER = 1;
export const NAME = 2;
/** Goes on with the number or name before it: `Dmitry` NAME, `Zhirnov` CONTINUED. */
export const CONTINUED = 3;

/** A text as comparable words, in reading order. */
export interface Words {
  /** Lower case, without punctuation. */
  readonly words: readonly string[];
  /** PLAIN, NUMBER, NAME or CONTINUED for each word. */
  readonly kinds: Uint8Array;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UPPER = /^\p{Lu}/u;
const DIGIT = /^\p{N}/u;
/** What may stand between the words of one name, and between the groups of one number. */
const INSIDE_NAME = new Set([' ', '-', '’', "'"]);
const INSIDE_NUMBER = new Set([',', '.', ':', '-', '/']);
/** What may stand before a name that is no sentence's first word. */
const BEFORE_NAME = new Set([' ', '-', ', ', ' “', ' "', ' (', ' ‘', ' «', ' „']);

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Splits a text into words and says which are numbers and names.
 *
 * A name is a capitalised word that does not open a sentence or a line: it follows a small word or another part of
 * the name. Navigation bars and headlines in title case therefore yield none. Scripts without spaces are cut by
 * `Intl.Segmenter`; scripts without capitals have numbers only.
 */
export function splitWords(text: string): Words {
  const normal = text.normalize('NFKC');
  return classify(UNSPACED.test(normal) ? segmentedSpans(normal) : spacedSpans(normal), normal);
}

interface Span {
  readonly start: number;
  readonly word: string;
}

function spacedSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(WORD)) spans.push({ start: match.index, word: match[0] });
  return spans;
}

function segmentedSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) spans.push({ start: index, word: segment });
  }
  return spans;
}

function classify(spans: readonly Span[], text: string): Words {
  const words = new Array<string>(spans.length);
  const kinds = new Uint8Array(spans.length);
  let end = 0;
  let previous = PLAIN;
  let mayStartName = false;
  for (let i = 0; i < spans.length; i++) {
    const { start, word } = spans[i] as Span;
    const gap = i === 0 ? '\n' : text.slice(end, start);
    end = start + word.length;
    const kind = kindOf(word, gap, previous, mayStartName);
    kinds[i] = kind;
    words[i] = word.toLowerCase();
    mayStartName = kind === NUMBER || (kind === PLAIN && !isUpper(word));
    previous = kind === CONTINUED ? previous : kind;
  }
  return { words, kinds };
}

/** `previous` is the kind that a continuation belongs to. */
function kindOf(word: string, gap: string, previous: number, mayStartName: boolean): number {
  if (isDigit(word)) return previous === NUMBER && INSIDE_NUMBER.has(gap) ? CONTINUED : NUMBER;
  if (!isUpper(word)) return PLAIN;
  if (previous === NAME && INSIDE_NAME.has(gap)) return CONTINUED;
  return mayStartName && BEFORE_NAME.has(gap) ? NAME : PLAIN;
}

function isUpper(word: string): boolean {
  const unit = word.charCodeAt(0);
  return unit < 128 ? unit >= 65 && unit <= 90 : UPPER.test(word);
}

function isDigit(word: string): boolean {
  const unit = word.charCodeAt(0);
  return unit < 128 ? unit >= 48 && unit <= 57 : DIGIT.test(word);
}
