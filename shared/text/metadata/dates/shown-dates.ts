import { isAside, MAX_READ, type Sign } from '../page-signs.ts';
import { CHOOSABLE, type DatePools, type DateSources } from './date-sources.ts';
import { dateOfDateline } from './datelines.ts';
import { type DateReading, type FoundDate, findDates, readDate } from './dates.ts';

/** Dates that stand on the page: marked elements, then datelines in the lead. */
export function shownDates(sources: DateSources, reading: DateReading): DatePools {
  const pools: DatePools = { published: [], modified: [] };
  for (const sign of sources.signs.signs) {
    if (sign.kind === 'heading' || !isNearHeadline(sign, sources)) continue;
    for (const date of datesOfSign(sign, reading)) addShown(pools, sign, date, sources);
  }
  for (const block of sources.leadBlocks.slice(0, 4)) pools.published.push(...dateOfDateline(block, reading));
  return pools;
}

/** Dates so far off that they could not be chosen are not worth the reading: lists of other stories have hundreds. */
function isNearHeadline(sign: Sign, sources: DateSources): boolean {
  const best = (sign.mark.startsWith('itemprop') ? 0.9 : (SHOWN[sign.mark] ?? 0.6)) + 0.12;
  return best - placePenalty(sign, sources) >= CHOOSABLE;
}

function datesOfSign(sign: Sign, reading: DateReading): FoundDate[] {
  const stated = sign.value === null ? null : readDate(sign.value, reading);
  const shown = sign.text.length <= MAX_READ ? findDates(sign.text, reading) : [];
  if (!stated) return shown;
  return [{ ...stated, meaning: stated.meaning ?? meaningOfText(sign.text, reading) }, ...shown];
}

function meaningOfText(text: string, reading: DateReading): FoundDate['meaning'] {
  return findDates(text, reading)[0]?.meaning ?? (/^\W*(?:last )?updated/i.test(text) ? 'modified' : null);
}

function addShown(pools: DatePools, sign: Sign, date: FoundDate, sources: DateSources): void {
  const isModified = date.meaning === 'modified' || /updat|modif|dateModified/i.test(`${sign.label} ${sign.mark}`);
  const confidence = shownConfidence(sign, date, sources);
  const candidate = { value: date.iso, source: sign.mark, confidence, isAmbiguous: date.ambiguous };
  (isModified ? pools.modified : pools.published).push(candidate);
}

/** What a date's mark is worth before its place on the page is weighed. */
const SHOWN: Readonly<Record<string, number>> = { time: 0.7, 'itemprop:dateCreated': 0.7, text: 0.5 };

/** Microdata counts as stated; other marks by how near they stand to the headline. */
function shownConfidence(sign: Sign, date: FoundDate, sources: DateSources): number {
  if (date.meaning === 'viewed' || isViewDate(sign, date, sources)) return 0.1;
  if (sign.mark === 'itemprop:datePublished' && !isAside(sign, sources.headline)) return 0.9;
  const base = SHOWN[sign.mark] ?? 0.6;
  const labelled = date.meaning === 'published' ? 0.12 : /publi|pubdate/.test(sign.label) ? 0.08 : 0;
  return Math.max(0.05, base + labelled - placePenalty(sign, sources) - (date.ambiguous ? 0.1 : 0));
}

const WEEKDAY_FIRST =
  /^\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|^\W*(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b/i;

/** An article's own date stands closer above its headline than this; today's date has menus between. */
const NEAR_ABOVE = 60;

/** Well above the headline and outside the article, a bare date with its weekday, or the day of the fetch, is today's. */
function isViewDate(sign: Sign, date: FoundDate, { headline, fetchedAt }: DateSources): boolean {
  if (
    headline === null ||
    sign.offset + sign.text.length > headline.offset - NEAR_ABOVE ||
    sign.inArticle ||
    date.meaning !== null
  )
    return false;
  if (sign.value !== null) return false;
  return WEEKDAY_FIRST.test(sign.text) || fetchedAt?.slice(0, 10) === date.iso.slice(0, 10);
}

function placePenalty(sign: Sign, { headline }: DateSources): number {
  return (isAside(sign, headline) ? 0.3 : 0) + distancePenalty(sign, headline);
}

function distancePenalty(sign: Sign, headline: Sign | null): number {
  if (headline === null) return 0.05;
  const distance = sign.offset - headline.offset;
  if (distance < 0) return distance < -300 ? 0.35 : 0.1;
  return distance < 600 ? 0 : Math.min(0.35, (distance - 600) / 10_000 + 0.1);
}
