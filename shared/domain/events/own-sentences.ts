import { CONTINUED, NAME, NUMBER, splitWords } from '../words.ts';

/** What one story says and no other story of its event does. */
export interface OwnSentence {
  readonly text: string;
  /** The names, numbers and quotes in it that no other story has. */
  readonly facts: readonly string[];
}

const MAX_SENTENCES = 5;
const MAX_CHARS = 40_000;
/** A quote is worth telling from a quoted word. */
const MIN_QUOTED_WORDS = 4;
/** "He said:" tells nothing without what follows. */
const ANNOUNCES = /[:：]$/;
const QUOTE = /[“"«„]([^“”"«»„]{12,400})[”"»“]/g;

interface Fact {
  readonly shown: string;
  /** Words that another text must not hold, any of them for a name, all of them in a row for a quote. */
  readonly words: readonly string[];
  readonly kind: 'name' | 'number' | 'quote';
}

/**
 * For each text the sentences with facts (names, numbers, quotes) that none of the other texts has, those with most
 * such facts first, at most five.
 */
export function findOwnSentences(texts: readonly string[], language: string | null): OwnSentence[][] {
  const read = texts.map((text) => readText(text.slice(0, MAX_CHARS)));
  return texts.map((text, own) => {
    const others = read.filter((_, i) => i !== own);
    return others.length === 0 ? [] : ownSentences(text.slice(0, MAX_CHARS), others, language);
  });
}

interface ReadText {
  readonly words: ReadonlySet<string>;
  /** All words in a row, each between blanks. */
  readonly row: string;
}

function readText(text: string): ReadText {
  const { words } = splitWords(text);
  return { words: new Set(words), row: ` ${words.join(' ')} ` };
}

function ownSentences(text: string, others: readonly ReadText[], language: string | null): OwnSentence[] {
  const found = sentencesOf(text, language).map((sentence) => ({
    text: sentence,
    facts: factsIn(sentence)
      .filter((fact) => others.every((other) => !holds(other, fact)))
      .map(({ shown }) => shown),
  }));
  const telling = found.filter(({ facts }) => facts.length > 0);
  telling.sort((a, b) => b.facts.length - a.facts.length);
  const best = new Set(telling.slice(0, MAX_SENTENCES));
  return found.filter((sentence) => best.has(sentence));
}

function holds({ words, row }: ReadText, fact: Fact): boolean {
  return fact.kind === 'quote'
    ? row.includes(` ${fact.words.join(' ')} `)
    : fact.words.every((word) => words.has(word));
}

function sentencesOf(text: string, language: string | null): string[] {
  const segmenter = new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' });
  return text
    .split(/\n+/)
    .flatMap((line) => joinInitials([...segmenter.segment(line)].map(({ segment }) => segment)))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !ANNOUNCES.test(sentence));
}

/** "Mr. Smith", "J. Smith": the segmenter ends a sentence at an abbreviation; a very short piece goes on. */
function joinInitials(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && /(?:^|\s)(?:\p{L}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Lt|Col|Sgt|Prof|No)\.\s*$/u.test(last))
      joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}

function factsIn(sentence: string): Fact[] {
  return [...quotesIn(sentence), ...namesAndNumbersIn(sentence)];
}

function quotesIn(sentence: string): Fact[] {
  const quotes = [...sentence.matchAll(QUOTE)].map(([, quoted]) => ({
    quoted: quoted!,
    words: splitWords(quoted!).words,
  }));
  return quotes
    .filter(({ words }) => words.length >= MIN_QUOTED_WORDS)
    .map(({ quoted, words }) => ({ shown: `“${quoted.trim()}”`, words, kind: 'quote' }));
}

function namesAndNumbersIn(sentence: string): Fact[] {
  const { words, kinds } = splitWords(sentence);
  const facts: { words: string[]; kind: 'name' | 'number' }[] = [];
  for (const [at, word] of words.entries()) {
    if (kinds[at] === CONTINUED) facts.at(-1)?.words.push(word);
    else if (kinds[at] === NAME || kinds[at] === NUMBER)
      facts.push({ words: [word], kind: kinds[at] === NAME ? 'name' : 'number' });
  }
  return facts.map((fact) => ({ ...fact, shown: shownIn(sentence, fact.words) }));
}

/** The words as the sentence spells them. */
function shownIn(sentence: string, words: readonly string[]): string {
  const lower = sentence.toLowerCase();
  const from = lower.indexOf(words[0]!);
  if (from < 0) return words.join(' ');
  let to = from + words[0]!.length;
  for (const word of words.slice(1)) to = Math.max(to, lower.indexOf(word, to) + word.length);
  return sentence.slice(from, to);
}
