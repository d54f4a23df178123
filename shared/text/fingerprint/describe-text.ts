import { findItems } from '../../domain/items.ts';
import { isInOneCase, numbersOnly } from '../../domain/letter-case.ts';
import { pageFailed } from '../../domain/page-failed.ts';
import { selectKeys, shingleHashes } from '../../domain/shingles.ts';
import { collectSlots, guessSlots } from '../../domain/slots.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import { type SplitText, splitWords, type Words } from '../../domain/words.ts';
import { joinBrokenWords, misreadShare } from './misread.ts';
import { type CountedText, describeScanned } from './scanned-text.ts';
import { type Section, sectionsOf } from './sections.ts';
import { simhash } from './simhash.ts';
import { textIdOf } from './text-id.ts';

/** Longest text that is compared in full: 50,000 words fill half of what one DynamoDB item may hold. */
const MAX_WORDS = 50_000;
/** And what is looked at of a longer one; cutting a script without spaces into words is the dear part. */
const MAX_CHARS = 300_000;

const NONE = new Uint32Array(0);

/**
 * Everything that clustering needs to know of a text. Pure: the same words give the same node everywhere. Lines that a
 * site sets round every story do not count. Throws `page.failed` where the fault is ours.
 */
export function describeText(text: string): TextNode {
  try {
    return describe(text);
  } catch (error) {
    throw pageFailed(error, 'The text');
  }
}

function describe(whole: string): TextNode {
  const text = whole.length > MAX_CHARS ? whole.slice(0, endOfWord(whole)) : whole;
  const oneCase = isInOneCase(text);
  const sections = sectionsOf(joinBrokenWords(text)).map((section) => wordsOfSection(section, oneCase));
  const all = joined(sections);
  const items = findItems(sections);
  const kinds = all.kinds.subarray(0, MAX_WORDS);
  const hashes = all.hashes.subarray(0, MAX_WORDS);
  const shingles = shingleHashes(hashes, ALGORITHM.shingleWords);
  const splits = sections.map(({ split }) => split);
  const misread = oneCase ? 0 : misreadShare(splits);
  const words = once(() => splits.flatMap((split) => split.words).slice(0, MAX_WORDS));
  const fingerprint = once(() => simhash(words(), ALGORITHM.featureWords, hashes));
  return {
    id: textIdOf({ sections: splits, kinds: all.kinds, items, oneCase, misread, rest: whole.slice(text.length) }),
    words: all.kinds.length,
    shingles,
    guesses: oneCase ? guessSlots(hashes, kinds) : NONE,
    misread,
    ...items,
    /** Made when somebody asks for it: clustering many texts in memory never does. */
    get fingerprint() {
      return fingerprint();
    },
    ...(misread > 0
      ? describeScanned({ words: words(), kinds, hashes, shingles })
      : describeClean({ kinds, hashes, shingles })),
    algorithm: ALGORITHM.version,
  };
}

function describeClean({ kinds, hashes, shingles }: Omit<CountedText, 'words'>) {
  const keys = selectKeys(shingles, kinds, ALGORITHM);
  return { keys, slots: collectSlots(hashes, kinds), trigrams: NONE, nearSlots: NONE };
}

/** The words of a section, with the facts that its text can tell. */
interface SectionWords extends Words {
  readonly split: SplitText;
  readonly isAside: boolean;
}

function wordsOfSection({ text, isAside }: Section, oneCase: boolean): SectionWords {
  const split = splitWords(text);
  const { length, kinds, hashes } = split;
  const told = oneCase ? numbersOnly(kinds) : kinds;
  return { length, kinds: told, hashes, wordAt: (at) => split.wordAt(at), split, isAside };
}

/** The kinds and hashes of all words. */
function joined(sections: readonly SectionWords[]): Pick<Words, 'kinds' | 'hashes'> {
  if (sections.length === 1) return sections[0]!;
  const length = sections.reduce((sum, section) => sum + section.length, 0);
  const kinds = new Uint8Array(length);
  const hashes = new Uint32Array(length);
  let start = 0;
  for (const section of sections) {
    kinds.set(section.kinds, start);
    hashes.set(section.hashes, start);
    start += section.length;
  }
  return { kinds, hashes };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Where the part of a long text that is looked at ends: at a space where there is one near. */
function endOfWord(text: string): number {
  const near = text.slice(MAX_CHARS - 1_000, MAX_CHARS).search(/\s\S*$/);
  if (near >= 0) return MAX_CHARS - 1_000 + near;
  return (text.charCodeAt(MAX_CHARS) & 0xfc00) === 0xdc00 ? MAX_CHARS - 1 : MAX_CHARS;
}
