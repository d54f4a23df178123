import { type ErrorCode, isRejection, PipelineError } from '../../shared/domain/errors.ts';
import type { ToldStory } from '../../shared/domain/events/fold-events.ts';
import { instantOf } from '../../shared/domain/instant.ts';
import { type ItemCount, itemCountOf } from '../../shared/domain/items.ts';
import { type TextNode, tellsNames } from '../../shared/domain/text-node.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { profileText } from '../../shared/text/fingerprint/profile-text.ts';
import { detectLanguage } from '../../shared/text/metadata/language.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';
import {
  createDoubts,
  type Document,
  type DoubtCount,
  type LineBatch,
  type PlacedDocument,
  parseLines,
} from './documents.ts';
import { packedLength, packText } from './packed-text.ts';

/** When an article was seen that does not say when it was published. */
const UNKNOWN_TIME = '1970-01-01T00:00:00Z';

/** Documents in columns: a list of each field costs less to hand over than a list of objects. */
export interface DescribedLines {
  readonly ids: readonly (string | number)[];
  readonly published: readonly (string | null)[];
  readonly sites: readonly (string | null)[];
  /** Ids of the texts; empty for a text without a word. */
  readonly texts: readonly string[];
  /** Where the things that a text reports under headings of their own are known, and are any; null where nobody counted. */
  readonly items: readonly (ItemCount | null)[];
  /** By document three numbers: where its line starts and ends, and how many keys its text has. */
  readonly numbers: Uint32Array;
  /** The keys of all of them, one behind the other, and what they are compared by. */
  readonly keys: Uint32Array;
  readonly packed: Uint32Array;
  readonly packedEnds: Uint32Array;
  readonly doubts: readonly DoubtCount[];
}

/** Why lines are no documents, or cannot be described: errors lose their class between threads, so they travel as data. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly refused: string;
  readonly hint: string | undefined;
}

/** Runs in a worker thread: lines in, what clustering needs to know of each document out. */
export function describeLines(batch: LineBatch): DescribedLines | Refusal {
  const doubts = createDoubts();
  try {
    const documents = [...parseLines(batch, doubts)];
    const texts = documents.map(({ document, line }) => describeOrLeave(document.text, () => doubts.failed(line)));
    return { ...columnsOf(documents, texts), doubts: doubts.found };
  } catch (error) {
    if (error instanceof PipelineError) return { code: error.code, refused: error.message, hint: error.hint };
    throw error;
  }
}

/** A text that the program fails at counts as one without a word: no document ends the run of all others. */
function describeOrLeave(text: string, fail: () => void): TextNode {
  try {
    return describeText(text);
  } catch (error) {
    if (!isRejection(error)) throw error;
    fail();
    return describeText('');
  }
}

function columnsOf(documents: readonly PlacedDocument[], texts: readonly TextNode[]): Omit<DescribedLines, 'doubts'> {
  return {
    ids: documents.map(({ document }) => document.id),
    published: documents.map(({ document }) => publishedOf(document)),
    sites: documents.map(({ document }) => document.source),
    texts: texts.map(({ id, words }) => (words === 0 ? '' : id)),
    items: texts.map((text) => (tellsNames(text) ? itemCountOf(text) : null)),
    numbers: Uint32Array.from(documents.flatMap(({ start, end }, at) => [start, end, texts[at]!.keys.length])),
    keys: joinLists(texts.map(({ keys }) => keys)),
    ...packTexts(texts),
  };
}

/** A date that nobody can read is none. */
function publishedOf({ date }: Document): string | null {
  return instantOf(date) === null ? null : date;
}

function packTexts(texts: readonly TextNode[]): Pick<DescribedLines, 'packed' | 'packedEnds'> {
  const packedEnds = new Uint32Array(texts.length);
  let end = 0;
  for (const [at, text] of texts.entries()) {
    end += packedLength(text);
    packedEnds[at] = end;
  }
  const packed = new Uint32Array(end);
  for (const [at, text] of texts.entries()) packText(text, packed.subarray(at === 0 ? 0 : packedEnds[at - 1]));
  return { packed, packedEnds };
}

function joinLists(lists: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    whole.set(list, end);
    end += list.length;
  }
  return whole;
}

/** Stories to be profiled, each by the line of the document that speaks for it. */
export interface StoryLines {
  readonly ids: readonly string[];
  readonly items: readonly (ItemCount | null)[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The same for what finding events needs, by the word counts that ship. */
export function profileLines({ ids, items, bytes }: StoryLines): ToldStory[] {
  const documents = [...parseLines({ bytes, file: '', firstLine: 1 }, createDoubts())];
  return inOnePiece(documents.map(({ document }, at) => profileDocument(ids[at]!, document, items[at]!)));
}

/** The same stories with their lists in one piece of memory: a piece for each list costs as much again to hand over and to keep. */
function inOnePiece(stories: readonly ToldStory[]): ToldStory[] {
  const whole = joinLists(stories.flatMap(({ vector }) => [vector.terms, vector.slots]));
  let end = 0;
  const placed = ({ length }: Uint32Array) => {
    end += length;
    return whole.subarray(end - length, end);
  };
  return stories.map((story) => {
    const { terms, slots } = story.vector;
    return { ...story, vector: { ...story.vector, terms: placed(terms), slots: placed(slots) } };
  });
}

function profileDocument(id: string, document: Document, items: ItemCount | null): ToldStory {
  const { text, title } = document;
  const language = document.language ?? detectLanguage(text, null);
  const published = publishedOf(document);
  const story = { id, title, text, language, published, ...(items && { items }) };
  const { profile, vector } = profileText(story, createRarity(language));
  const at = instantOf(published) ?? UNKNOWN_TIME;
  return { vector: { ...vector, words: '' }, keys: profile.keys, isDated: published !== null, at };
}
