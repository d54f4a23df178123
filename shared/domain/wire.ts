import { agencyNamed, findMentions, type Mention, type Spellings, spellingsIn } from './agency-names.ts';
import type { WireEvidence } from './article.ts';

/** Where words that name an agency may stand. */
export interface WireInput {
  readonly text: string;
  readonly byline: readonly string[];
  /** Credit and copyright lines that were removed from the text. */
  readonly creditLines: readonly string[];
  /** Owners and makers named in metadata. */
  readonly organizations: readonly string[];
}

const MAX_WORDS = 120;
const MAX_TEXT = 40_000;
const MAX_EVIDENCE = 20;
const MAX_NAMES = 50;
const MAX_LINE = 500;

const capped = (line: string): string => line.slice(0, MAX_LINE);

/**
 * Every agency named: `copied` where the text is the agency's own, else `cited`; the strongest words for each, and no
 * citation of an agency whose text was copied.
 */
export function findWireEvidence(input: WireInput): readonly WireEvidence[] {
  const paragraphs = input.text
    .slice(0, MAX_TEXT)
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const credits = [...paragraphs.slice(0, 4), ...paragraphs.slice(-4), ...input.creditLines.slice(0, 60).map(capped)];
  const byline = input.byline.slice(0, MAX_NAMES).map(capped);
  const known = spellingsIn([...paragraphs, ...byline, ...credits].join('\n'));
  const found = [
    ...paragraphs.slice(0, 4).flatMap((line) => datelineEvidence(line, known)),
    ...byline.flatMap((name) => bylineEvidence(name, known)),
    ...credits.flatMap((line) => creditEvidence(line, known)),
    ...input.organizations.slice(0, MAX_NAMES).map(capped).flatMap(organizationEvidence),
    ...paragraphs.flatMap((line) => citedEvidence(line, known)),
  ];
  return strongest(found);
}

/** One piece for each agency, relation and place; the order of the search is the order of strength. */
function strongest(found: readonly WireEvidence[]): WireEvidence[] {
  const copied = new Set(found.filter(({ relation }) => relation === 'copied').map(({ agency }) => agency));
  const kept = new Map<string, WireEvidence>();
  for (const evidence of found) {
    if (evidence.relation === 'cited' && copied.has(evidence.agency)) continue;
    const key = evidence.relation === 'cited' ? evidence.agency : `${evidence.agency} ${evidence.where}`;
    if (!kept.has(key)) kept.set(key, evidence);
  }
  return [...kept.values()].slice(0, MAX_EVIDENCE);
}

/** The part of a line around what shows the agency, at most 120 characters. */
function wordsAround(line: string, start: number, end: number): string {
  if (line.length <= MAX_WORDS) return line;
  const from = Math.max(0, Math.min(start - 40, line.length - MAX_WORDS));
  return line
    .slice(from, Math.max(end, from + MAX_WORDS))
    .slice(0, MAX_WORDS)
    .trim();
}

const evidenceOf = (
  line: string,
  { agency, start, end }: Mention,
  relation: WireEvidence['relation'],
  where: WireEvidence['where'],
): WireEvidence => ({ agency, relation, where, words: wordsAround(line, start, end) });

const PLACE_HEAD = 110;
/** Months and particles that stand in lower case between place and agency: "Madrid, 4 jul (EFE)". */
const PLACE_WORD =
  /^(?:[\p{Lu}\p{Lo}\d].*|[([«"'].*|de|del|di|da|do|la|le|el|y|e|am|an|der|den|im|bei|sur|upon|les?|st|nd|rd|th|\p{Ll}{3,9}\.?(?=$)|[-–—/|.,:]+)$/u;
const MONTH_WORD =
  /^(?:jan|feb|fev|fév|mar|mär|apr|abr|avr|mai|may|maj|giu|jun|jui|lug|jul|ago|aug|aoû|sep|set|oct|okt|ott|out|nov|dec|dez|dic|déc|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)/;

/** "PARIS (AP) —", "Madrid, 4 jul (EFE).-", "MOSCOW, July 4. /TASS/", "(ANSA) - ROMA", "新华社北京7月4日电". */
function datelineEvidence(line: string, known: Spellings): WireEvidence[] {
  const head = line.slice(0, PLACE_HEAD);
  const mention = findMentions(head, known).find((one) => isDateline(head, one));
  return mention ? [evidenceOf(head, mention, 'copied', 'dateline')] : [];
}

function isDateline(head: string, { start, end }: Mention): boolean {
  const before = head.slice(0, start);
  const after = head.slice(end);
  if (/[\u4e00-\u9fff\uac00-\ud7af\u3040-\u30ff]/.test(head[start] ?? '')) return isEastAsianDateline(before, after);
  const opens = /(?:^|[\s,.])[([/]\s?(?:[A-Z][\p{L}.]{1,12}\s?[/–-]\s?)?$/u.test(before);
  const closes = /^(?:\s?[/–-]\s?\p{L}{2,12}){0,2}\s?[)\]/]/u.test(after);
  if (opens && closes) return isPlace(before) && !isPhoto(head, start, end);
  if (/^\s?[—–]\s/.test(after) && before === '') return true;
  return /[-–—]\s?$/.test(before) && /^\s?[.:—–]/.test(after) && before.length > 4 && isPlace(before);
}

function isEastAsianDateline(before: string, after: string): boolean {
  if (before.length > 24) return false;
  return /^[】）)\]〕]/.test(after) || /^[^，。,.]{0,16}[电電]/.test(after) || /[（(【[〔][^）)】]{0,12}$/.test(before);
}

/** Nothing, or a place and perhaps a date: no running text. */
function isPlace(before: string): boolean {
  const words = before
    .replace(/[([/\s–—-]+$/u, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length > 10) return false;
  return words.every((word) => PLACE_WORD.test(word) && (!/^\p{Ll}{3,}/u.test(word) || MONTH_WORD.test(word)));
}

const PHOTO =
  /\b(?:photos?|foto(?:s|graf\w*)?|images?|pictures?|picture[ -]alliance|getty|archivo|archiv|file|pool|handout|screenshot|via|bild|video|illustration)\b/i;

/** A photographer's credit beside a name says where a picture came from. */
function isPhoto(line: string, start: number, end: number): boolean {
  if (PHOTO.test(line.slice(Math.max(0, start - 25), start)) || PHOTO.test(line.slice(end, end + 20))) return true;
  return /\p{L}\s?\/\s?$/u.test(line.slice(0, start)) || /^\s?\/\s?\p{Lu}\p{Ll}+ \p{Lu}/u.test(line.slice(end));
}

/** "Associated Press", "Jane Doe, Associated Press", "Jane Doe (dpa)"; "Le Journal avec AFP" only leans on it. */
function bylineEvidence(name: string, known: Spellings): WireEvidence[] {
  const whole = agencyNamed(name);
  if (whole) return [{ agency: whole, relation: 'copied', where: 'byline', words: name.slice(0, MAX_WORDS) }];
  const mention = findMentions(name, known)[0];
  if (!mention || isPhoto(name, mention.start, mention.end)) return [];
  const isCopied = !HELPED.test(name) && (mention.isName || /[(,/|–—-]\s?$/.test(name.slice(0, mention.start)));
  return [evidenceOf(name, mention, isCopied ? 'copied' : 'cited', 'byline')];
}

const HELPED =
  /contribut(?:ed|es|e|ing)\b|with (?:inputs?|files|material|agenc|additional|reporting)|inputs? from|additional reporting|\bavec\b|\bmit (?:material|agentur|informationen|dpa|afp)|agenturmaterial|con (?:informaci[oó]n|datos|agencias)|com (?:informações|agências)|\bcon\b.{1,12}$|met (?:medewerking|informatie)|used in this|was used/i;
const COPYRIGHT =
  /©|\(c\)|\bcopyright\b|all rights reserved|alle rechte|todos los derechos|tous droits|distributed by|syndicated by|licensed from|may not be published, broadcast/i;
const ORIGIN =
  /^(?:source|sources|quelle|fuente|fonte|bron|kilde|källa|źródło|источник|来源|出典|via|credit|from|by|text|text by|story by|agency|agentur|agence|agencia|agenzia|nachrichtenagentur)\s?[:：]?\s?(?:the\s)?$/i;
const REPUBLISHED =
  /(?:originally|first) (?:published|appeared|reported|distributed) (?:by|on|in|at|with)|(?:auto-?generated|unedited|syndicated|published) (?:\w+ ){0,4}from|republished|produced (?:by|in partnership with)|provided by|courtesy of|(?:is|comes) (?:a |an |from )(?:\w+ ){0,2}(?:story|report|wire)/i;

/** Short lines at a text's ends and the lines removed from it: credits and copyright. */
function creditEvidence(line: string, known: Spellings): WireEvidence[] {
  if (line.length > 400) return [];
  const desk = reutersDesk(line);
  if (desk) return [desk];
  return findMentions(line, known)
    .filter(({ start, end }) => !isPhoto(line, start, end))
    .slice(0, 4)
    .flatMap((mention) => {
      const judged = judgeCredit(line, mention);
      return judged ? [evidenceOf(line, mention, judged.relation, judged.where)] : [];
    });
}

function judgeCredit(line: string, mention: Mention): Pick<WireEvidence, 'relation' | 'where'> | null {
  const before = line.slice(0, mention.start);
  if (HELPED.test(line)) return { relation: 'cited', where: 'credit' };
  if (
    COPYRIGHT.test(line) &&
    (mention.isName || COPYRIGHT.test(line.slice(Math.max(0, mention.start - 40), mention.end + 40)))
  )
    return { relation: 'copied', where: 'copyright' };
  if (isOnlyAgencies(line) || (ORIGIN.test(before.slice(-30).trimStart()) && line.length < 80))
    return { relation: 'copied', where: 'credit' };
  if (REPUBLISHED.test(before)) return { relation: 'copied', where: 'credit' };
  if (line.length <= 90 && /^(?:by|von|par|por|di)\s/i.test(line)) return { relation: 'copied', where: 'byline' };
  if (/[(–—-]\s?$/.test(before) && /^\s?[)]?\s?[.]?$/.test(line.slice(mention.end)))
    return { relation: 'copied', where: 'credit' };
  return null;
}

/** "dpa", "(AFP/Reuters)", "- AP -": nothing but agencies and signs. */
function isOnlyAgencies(line: string): boolean {
  if (line.length > 60) return false;
  const rest = findMentions(line).reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), line);
  return !/[\p{L}\p{N}]/u.test(rest.replace(/\b(?:the|and|und|et|y|e|news agency|via)\b/gi, ''));
}

/** Reuters ends its stories with the names of its desk and names itself nowhere. */
function reutersDesk(line: string): WireEvidence | null {
  const isDesk =
    /\breporting by\b[^.]{2,200}\b(?:editing|writing) by\b/i.test(line) ||
    /Thomson Reuters Trust Principles/i.test(line);
  return isDesk && !/^\s*\(?(?:with )?additional/i.test(line)
    ? { agency: 'Reuters', relation: 'copied', where: 'credit', words: line.slice(0, MAX_WORDS) }
    : null;
}

function organizationEvidence(name: string): WireEvidence[] {
  const agency = agencyNamed(name.replace(/^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?/i, ''));
  return agency ? [{ agency, relation: 'copied', where: 'metadata', words: name.slice(0, MAX_WORDS) }] : [];
}

const CITING_BEFORE =
  /(?:\b(?:told|according to|laut|gegenüber|agentur|nachrichtenagentur|agency|agence|agencia|agenzia|persbureau|selon|según|secondo|segundo|volgens|ifølge|enligt|агентству?|сообщает)\s(?:the\s|an?\s|der\s|l['’])?)$/i;
/** An article or preposition is enough before these: their short forms mean nothing else in news. */
const DISTINCT = new Set(['AP', 'AFP', 'dpa', 'EFE', 'ANSA', 'TASS', 'UPI', 'CNN', 'Bloomberg', 'PTI']);
const ARTICLE_BEFORE = /\b(?:by|from|with|to|via|an|the|a|an|der|die|dem|die|l['’]|à|dell?['’]|all?['’])\s?$/i;
const CITING_AFTER =
  /^(?:['’]s)?\s(?:reported|reports|said|says|news agency|news|journalists?|correspondent|reporter|report|quoted|cited|learned|saw|seen|reviewed|poll|tally|analysis|interview|added|wrote|berichtet|meldet|zufolge|unter|a (?:indiqué|rapporté|informado)|informó|reportó|ha riferito|riferisce|noticiou|сообща)/i;

/** The text refers to the agency: "told Reuters", "according to an AFP report". */
function citedEvidence(line: string, known: Spellings): WireEvidence[] {
  return findMentions(line, known)
    .filter(
      (mention) =>
        !isPhoto(line, mention.start, mention.end) && (isWholeName(line, mention) || isCiting(line, mention)),
    )
    .map((mention) => evidenceOf(line, mention, 'cited', 'body'));
}

/** "National Collegiate Press Association" is not the Press Association. */
function isWholeName(line: string, { isName, start, end }: Mention): boolean {
  return (
    isName &&
    !(
      /^(?:the )?[Pp]ress /.test(line.slice(start, end)) &&
      /\p{Lu}\p{Ll}+\s$/u.test(line.slice(0, start).replace(/\bThe\s$/, ''))
    )
  );
}

function isCiting(line: string, { agency, start, end }: Mention): boolean {
  const before = line.slice(Math.max(0, start - 28), start);
  if (CITING_BEFORE.test(before) || (DISTINCT.has(agency) && ARTICLE_BEFORE.test(before))) return true;
  return CITING_AFTER.test(line.slice(end, end + 28));
}
