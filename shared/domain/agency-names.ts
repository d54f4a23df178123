import { AGENCIES, type Agency } from './agencies.ts';

/** A place in a text where an agency is named. */
export interface Mention {
  readonly agency: string;
  readonly start: number;
  readonly end: number;
  /** True for a name that means the agency wherever it stands. */
  readonly isName: boolean;
}

const LETTER = /[\p{L}\p{N}]/u;
const MAX_MENTIONS = 200;

const BY_TEXT: ReadonlyMap<string, Agency> = new Map(
  AGENCIES.flatMap((agency) =>
    [...agency.names, ...agency.codes].map((text): [string, Agency] => [foldName(text), agency]),
  ),
);

/** Ways to write the agencies' names. */
export type Spellings = readonly { readonly text: string; readonly agency: string; readonly isName: boolean }[];

/** Longest first, so that "Associated Press of Pakistan" is found before "Associated Press". */
const SPELLINGS: Spellings = AGENCIES.flatMap(({ id, names, codes }) => [
  ...names.flatMap(withCapitals).map((text) => ({ text, agency: id, isName: true })),
  ...codes.map((text) => ({ text, agency: id, isName: false })),
]).sort((a, b) => b.text.length - a.text.length);

const LETTERS = 'A-Za-z\\u00c0-\\u024f\\u0400-\\u04ff\\d';
const ANY_WORD = new RegExp(`[${LETTERS}]+`);

/** Spellings by their first word; those of other scripts, which have none here, apart. */
const BY_FIRST_WORD = new Map<string, Spellings[number][]>();
const WITHOUT_WORDS: Spellings[number][] = [];
for (const spelling of SPELLINGS) {
  const word = ANY_WORD.exec(spelling.text)?.[0];
  if (word === undefined) WITHOUT_WORDS.push(spelling);
  else BY_FIRST_WORD.set(word, [...(BY_FIRST_WORD.get(word) ?? []), spelling]);
}

/** Words that may begin a name: capital ones, and the few agencies that write themselves small. */
const FIRST_WORD = new RegExp(
  `[A-Z\\u00c0-\\u00de\\u010c\\u0130\\u0400-\\u042f][${LETTERS}]*|${[...BY_FIRST_WORD.keys()].filter((word) => /^[a-z]/.test(word)).join('|')}`,
  'g',
);

/** Those that may stand anywhere in a text: its lines need no search for the others. */
export function spellingsIn(text: string): Spellings {
  const found = new Set<Spellings[number]>();
  for (const word of new Set(text.match(FIRST_WORD)))
    for (const spelling of BY_FIRST_WORD.get(word) ?? []) if (text.includes(spelling.text)) found.add(spelling);
  if (/[\u0370-\u03ff\u0590-\u1fff\u3040-\ud7af]/.test(text))
    for (const spelling of WITHOUT_WORDS) if (text.includes(spelling.text)) found.add(spelling);
  return [...found].sort((a, b) => b.text.length - a.text.length);
}

function withCapitals(name: string): string[] {
  return [...new Set([name, name.toUpperCase()])];
}

function foldName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.\s]+/g, ' ')
    .trim();
}

/** The agency that a whole field names ("The Associated Press", "dpa"), or undefined. */
export function agencyNamed(field: string): string | undefined {
  const folded = foldName(field.replace(/^[\s(–—-]+|[\s).,;:–—-]+$/g, ''));
  const bare = folded
    .replace(/^the /, '')
    .replace(/(?:,? (?:inc|llc|ltd|limited|gmbh|s\.?a|corp|wire|staff|news agency|newswire))+$/, '');
  return (BY_TEXT.get(folded) ?? BY_TEXT.get(bare))?.id;
}

/** Every agency named in a text, in reading order; a shorter name inside a longer one is left out. */
export function findMentions(text: string, spellings: Spellings = SPELLINGS): Mention[] {
  const found: Mention[] = [];
  for (const { text: spelling, agency, isName } of spellings) {
    let at = text.indexOf(spelling);
    while (at >= 0 && found.length < MAX_MENTIONS) {
      const end = at + spelling.length;
      if (standsAlone(text, at, end) && !found.some((other) => at < other.end && other.start < end))
        found.push({ agency, start: at, end, isName });
      at = text.indexOf(spelling, end);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Scripts without spaces set a name against its neighbours, so only Latin and the like need an edge. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f\u0600-\u06ff]/.test(text[start] ?? '')) return true;
  return !LETTER.test(text[start - 1] ?? '') && !LETTER.test(text[end] ?? '');
}
