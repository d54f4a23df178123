import { type ParagraphCache, readSentences, type Sentence } from './sentences.ts';

/** Each sentence of a story once, whatever texts it stands in, with its words as numbers. */
export interface SentenceIndex {
  /** The sentences of a text, as their numbers, in reading order. */
  read(text: string): number[];
  sentence(id: number): Sentence;
  /** Numbers of its words, in reading order. */
  words(id: number): Int32Array;
  /** Share of the words of both that both have, rare ones counting for more: 0 to 1. */
  similarity(a: number, b: number): number;
}

export function createSentenceIndex(): SentenceIndex {
  const cache: ParagraphCache = new Map();
  const byWords = new Map<string, number>();
  const sentences: Sentence[] = [];
  const wordIds = new Map<string, number>();
  const inOrder: Int32Array[] = [];
  const sorted: Int32Array[] = [];
  /** How many sentences have a word: small words tell little. */
  const spread: number[] = [];

  const idOf = (sentence: Sentence): number => {
    const key = sentence.words.join(' ');
    const known = byWords.get(key);
    if (known !== undefined) return known;
    const ids = Int32Array.from(sentence.words, (word) => {
      const id = wordIds.get(word) ?? wordIds.size;
      wordIds.set(word, id);
      return id;
    });
    for (const id of new Set(ids)) spread[id] = (spread[id] ?? 0) + 1;
    byWords.set(key, sentences.length);
    inOrder.push(ids);
    sorted.push(ids.slice().sort());
    return sentences.push(sentence) - 1;
  };

  const similarity = (a: number, b: number): number => {
    const [x, y] = [sorted[a]!, sorted[b]!];
    const share = 1 / sentences.length;
    let shared = 0;
    let all = 0;
    for (let i = 0, j = 0; i < x.length || j < y.length; ) {
      const [left, right] = [x[i] ?? Number.POSITIVE_INFINITY, y[j] ?? Number.POSITIVE_INFINITY];
      const weight = 1 / (1 + 40 * share * spread[Math.min(left, right)]!);
      all += left === right ? 2 * weight : weight;
      if (left === right) shared += 2 * weight;
      if (left <= right) i++;
      if (right <= left) j++;
    }
    return all === 0 ? 0 : shared / all;
  };

  return {
    read: (text) => readSentences(text, cache).map(idOf),
    sentence: (id) => sentences[id]!,
    words: (id) => inOrder[id]!,
    similarity,
  };
}
