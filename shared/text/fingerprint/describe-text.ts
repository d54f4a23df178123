import { createHash } from 'node:crypto';
import type { Fingerprint } from '../../domain/fingerprint.ts';
import { findItems, type Items } from '../../domain/items.ts';
import { isInOneCase, numbersOnly } from '../../domain/letter-case.ts';
import { pageFailed } from '../../domain/page-failed.ts';
import { hashWords, selectKeys, shingleHashes } from '../../domain/shingles.ts';
import { collectSlots, guessSlots } from '../../domain/slots.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import { splitWords, type Words } from '../../domain/words.ts';
import { joinBrokenWords, misreadShare } from './misread.ts';
import { type CountedText, describeScanned } from './scanned-text.ts';
import { sectionsOf } from './sections.ts';
import { simhash } from './simhash.ts';

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
  const sections = sectionsOf(joinBrokenWords(text)).map((section) => {
    const split = splitWords(section.text);
    return { ...split, kinds: oneCase ? numbersOnly(split.kinds) : split.kinds, isAside: section.isAside };
  });
  const all = joined(sections);
  const items = findItems(sections);
  const words = all.words.length > MAX_WORDS ? all.words.slice(0, MAX_WORDS) : all.words;
  const kinds = all.kinds.subarray(0, MAX_WORDS);
  const hashes = hashWords(words);
  const shingles = shingleHashes(hashes, ALGORITHM.shingleWords);
  const misread = oneCase ? 0 : misreadShare(sections);
  const counted = { words, kinds, hashes, shingles };
  const fingerprint = onDemand(words, hashes);
  return {
    id: nodeIdOf(all, items, { oneCase, misread, rest: whole.slice(text.length) }),
    words: all.words.length,
    shingles,
    guesses: oneCase ? guessSlots(hashes, kinds) : NONE,
    misread,
    ...items,
    get fingerprint() {
      return fingerprint();
    },
    ...(misread > 0 ? describeScanned(counted) : describeClean(counted)),
    algorithm: ALGORITHM.version,
  };
}

/** The simhash, made when somebody asks for it: clustering many texts in memory never does. It keeps the words until then. */
function onDemand(words: readonly string[], hashes: Uint32Array): () => Fingerprint {
  let made: Fingerprint | undefined;
  let kept: { readonly words: readonly string[]; readonly hashes: Uint32Array } | undefined = { words, hashes };
  return () => {
    if (kept !== undefined) made = simhash(kept.words, ALGORITHM.featureWords, kept.hashes);
    kept = undefined;
    return made!;
  };
}

function describeClean({ kinds, hashes, shingles }: CountedText) {
  const keys = selectKeys(shingles, kinds, ALGORITHM);
  return { keys, slots: collectSlots(hashes, kinds), trigrams: NONE, nearSlots: NONE };
}

function joined(sections: readonly Words[]): Words {
  if (sections.length === 1) return sections[0]!;
  const words: string[] = [];
  for (const section of sections) for (const word of section.words) words.push(word);
  const kinds = new Uint8Array(words.length);
  let start = 0;
  for (const section of sections) {
    kinds.set(section.kinds, start);
    start += section.words.length;
  }
  return { words, kinds };
}

/**
 * 80 bits of SHA-256 over the words and whatever else the node is made of, so that an id never stands for two nodes.
 * Two of a hundred million texts share an id with a chance of one in 10⁸.
 */
function nodeIdOf(
  { words, kinds }: Words,
  { items, asides }: Items,
  { oneCase, misread, rest }: { readonly oneCase: boolean; readonly misread: number; readonly rest: string },
): string {
  const hash = createHash('sha256').update(words.join(' ')).update(kinds);
  if (rest !== '') hash.update(`;rest ${rest.replace(/\s+/g, ' ').trim()}`);
  return hash
    .update(`${items.join()};${asides.join()}${oneCase ? ';one-case' : ''}${misread > 0 ? `;misread ${misread}` : ''}`)
    .digest('hex')
    .slice(0, 20);
}

/** Where the part of a long text that is looked at ends: at a space where there is one near. */
function endOfWord(text: string): number {
  const near = text.slice(MAX_CHARS - 1_000, MAX_CHARS).search(/\s\S*$/);
  if (near >= 0) return MAX_CHARS - 1_000 + near;
  return (text.charCodeAt(MAX_CHARS) & 0xfc00) === 0xdc00 ? MAX_CHARS - 1 : MAX_CHARS;
}
