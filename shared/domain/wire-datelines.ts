import { findMentions, type Mention, type Spellings } from './agency-names.ts';
import type { WireEvidence } from './article.ts';
import { evidenceOf, isPhoto } from './wire-words.ts';

const PLACE_HEAD = 110;
/** Months and particles that stand in lower case between place and agency: "Madrid, 4 jul (EFE)". */
const PLACE_WORD =
  /^(?:[\p{Lu}\p{Lo}\d].*|[([«"'].*|de|del|di|da|do|la|le|el|y|e|am|an|der|den|im|bei|sur|upon|les?|st|nd|rd|th|\p{Ll}{3,9}\.?(?=$)|[-–—/|.,:]+)$/u;
const MONTH_WORD =
  /^(?:jan|feb|fev|fév|mar|mär|apr|abr|avr|mai|may|maj|giu|jun|jui|lug|jul|ago|aug|aoû|sep|set|oct|okt|ott|out|nov|dec|dez|dic|déc|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)/;

/** "PARIS (AP) —", "Madrid, 4 jul (EFE).-", "MOSCOW, July 4. /TASS/", "(ANSA) - ROMA", "新华社北京7月4日电". */
export function datelineEvidence(line: string, known: Spellings): WireEvidence[] {
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
  if (before.length > 24 || /사진|写真|摄/.test(before)) return false;
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

/** A place in capitals, perhaps with its state, a code in brackets, a dash: "DENVER (KDVR) —", "PORT ELLERY, Me. (XYZ) --". */
const UNLISTED = /^\s*\p{Lu}[\p{Lu}\s.'’-]{2,38}(?:,\s\p{L}{2,12}\.?){0,2}\s\((\p{Lu}{2,5})\)\s?(?:—|–|--)\s/u;
/** Codes of places, which some write behind a city. */
const PLACES: ReadonlySet<string> = new Set([
  'UK',
  'US',
  'USA',
  'UAE',
  'EU',
  'UN',
  'DC',
  'NY',
  'LA',
  'CA',
  'TX',
  'FL',
  'DE',
  'FR',
]);

/**
 * A dateline that credits somebody the table does not know: a broadcaster, a chain's own service. The code is all that
 * is known of them, and enough to tell that the text was written there.
 */
export function unlistedDateline(line: string): WireEvidence[] {
  const [words = '', code = ''] = UNLISTED.exec(line.slice(0, PLACE_HEAD)) ?? [];
  if (code === '' || PLACES.has(code)) return [];
  return [{ agency: code, relation: 'copied', where: 'dateline', words: words.trim().replace(/\s*(?:—|–|--)$/, '') }];
}
