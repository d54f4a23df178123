import { splitWords } from '../words.ts';

/** A sentence of a text, as it stands there and as it is compared. */
export interface Sentence {
  readonly text: string;
  /** Lower case, without punctuation: what a house changes in quotes and dashes makes no other reading. */
  readonly words: readonly string[];
}

/** Sentences of a text that are collated; articles are shorter by far. */
const MAX_SENTENCES = 2_000;
/** Words of one sentence; what runs on is cut there: comparing two costs their product. */
const MAX_WORDS = 400;

/** A mark that may end a sentence, the closing quotes behind it, and the blank that follows; or a line break. */
const MARK = /[.!?…؟।۔]+["”»’')\]]*\s+|[。！？]+["”»’')\]」』]*\s*|\n+/gu;
/** Thai, Lao, Khmer and Burmese part sentences by a blank. */
const BLANK_ENDS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const MARK_OR_BLANK = /\s+/gu;
/** Behind these a full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s("“‘'-])(?:\p{L}|(?:\p{L}\.)+\p{L}|Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|St|Lt|Col|Sgt|Capt|Maj|Prof|Rev|Hon|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Ave|Blvd|Nr|Hr|Fr|Abs|Art|bzw|ca|Mme|Mlle|Sra?|Dra?|Ud|Av)\.$/u;
const OPENS_SMALL = /^["“”‘’'(«»[]*\p{Ll}/u;

/** Sentences of paragraphs that were cut before: copies share most of theirs. */
export type ParagraphCache = Map<string, readonly Sentence[]>;

/** The sentences of a text in their order; equal stretches of two texts are cut alike, as only what is near decides. */
export function readSentences(text: string, cache: ParagraphCache = new Map()): Sentence[] {
  const sentences: Sentence[] = [];
  for (const paragraph of text.split(/\n\s*\n/)) {
    const known = cache.get(paragraph) ?? sentencesOf(paragraph);
    cache.set(paragraph, known);
    sentences.push(...known.slice(0, MAX_SENTENCES - sentences.length));
    if (sentences.length === MAX_SENTENCES) break;
  }
  return sentences;
}

function piecesOf(paragraph: string): string[] {
  const ends = BLANK_ENDS.test(paragraph) && !/[.!?]\s/.test(paragraph) ? MARK_OR_BLANK : MARK;
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: mark } of paragraph.matchAll(ends)) {
    const end = index + mark.length;
    if (!endsSentence(paragraph, from, index, mark)) continue;
    pieces.push(paragraph.slice(from, end));
    from = end;
  }
  return [...pieces, paragraph.slice(from)];
}

function endsSentence(text: string, from: number, at: number, mark: string): boolean {
  if (!mark.startsWith('.')) return true;
  const end = at + mark.length;
  if (OPENS_SMALL.test(text.slice(end, end + 8))) return false;
  return mark.startsWith('..') || !ABBREVIATION.test(text.slice(Math.max(from, at - 12), at + 1));
}

function sentencesOf(paragraph: string): Sentence[] {
  return piecesOf(paragraph)
    .map((piece) => piece.trim())
    .flatMap((piece) => {
      const { words, places, text } = splitWords(piece);
      if (words.length === 0) return [];
      if (words.length <= MAX_WORDS) return [{ text: piece, words }];
      const cuts = Array.from({ length: Math.ceil(words.length / MAX_WORDS) }, (_, i) => i * MAX_WORDS);
      return cuts.map((cut) => {
        const to = cut + MAX_WORDS >= words.length ? text.length : places[2 * (cut + MAX_WORDS)]!;
        return { text: text.slice(places[2 * cut]!, to).trim(), words: words.slice(cut, cut + MAX_WORDS) };
      });
    });
}
