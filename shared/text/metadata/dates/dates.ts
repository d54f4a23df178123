import { type CalendarDay, gregorianDay } from './calendars.ts';
import { type DateForm, formsFor } from './date-forms.ts';
import { formsOfLanguage } from './language-dates.ts';
import { plainDigits } from './numerals.ts';
import { timeNear } from './time-of-day.ts';

/** A date read from text, with what the words before it call it. */
export interface FoundDate {
  /** `2025-07-04`, or with the time and zone given: `2025-07-04T03:19:28+02:00`. */
  readonly iso: string;
  readonly index: number;
  readonly meaning: 'published' | 'modified' | 'viewed' | null;
  /** True where `04/05/2025` could be either day; read by the reader's `dayFirst`. */
  readonly ambiguous: boolean;
}

/** What dates are read against: the present, and how the page writes days in figures. */
export interface DateReading {
  readonly now: Date;
  /** Whether `04/05/2025` is the 4th of May; where absent it is, as for most of the world. */
  readonly dayFirst?: boolean;
  /** The page's language: its month names go first. */
  readonly language?: string | undefined;
}

const MAX_CHARS = 400;
const DAY_MS = 86_400_000;
const FIRST_YEAR = 1990;

/** Every full date in a short text, in reading order; relative dates, impossible ones and future ones are refused. */
export function findDates(source: string, reading: DateReading): FoundDate[] {
  const text = aroundYears(plainDigits(source.slice(0, MAX_CHARS)));
  if (text === '') return [];
  const found = datesIn(text, formsFor(text), source, reading);
  if (found.length === 0) found.push(...datesInLanguage(text, source, reading));
  found.sort((a, b) => a.index - b.index);
  return found.map(({ iso, index, ambiguous }, at) => {
    const meaning = meaningOf(text.slice(found[at - 1]?.end ?? 0, index));
    return { iso, index, meaning, ambiguous };
  });
}

type Found = FoundDate & { readonly end: number };

function datesIn(text: string, forms: readonly DateForm[], source: string, reading: DateReading): Found[] {
  const found: Found[] = [];
  const page = { dayFirst: reading.dayFirst ?? true, language: reading.language };
  const others = datesByOtherCalendar(source, reading.language);
  for (const { pattern, read } of forms)
    for (const match of matchesOf(pattern, text)) {
      const written = read([...match], page);
      const day = others && written.year < 1500 ? (gregorianDay(written) ?? written) : written;
      if (!isPossible(day, reading.now) || found.some((date) => overlaps(date, match))) continue;
      const end = match.index + match[0].length;
      const iso = `${isoDay(day)}${timeNear(text, match.index, end)}`;
      found.push({ iso, index: match.index, end, meaning: null, ambiguous: day.ambiguous ?? false });
    }
  return found;
}

/** Only where no form that languages share fits: those of one language are made by the platform, at a price. */
function datesInLanguage(text: string, source: string, reading: DateReading): Found[] {
  const language = /[\u0e00-\u0e7f]/.test(text) ? 'th' : reading.language;
  if (language === undefined || language === 'en') return [];
  return datesIn(text.toLowerCase(), formsOfLanguage(language), source, reading);
}

const OTHER_CALENDARS = /^(?:fa|ps|ckb|lrc|mzn|ur|ar|sd|ku|az)$/;

/** Elsewhere "1403/12/07" is a number of something. */
function datesByOtherCalendar(source: string, language: string | undefined): boolean {
  return OTHER_CALENDARS.test(language ?? '') || /[\u0600-\u06ff]/.test(source);
}

/** What stands near a year: the forms need not search the rest. */
function aroundYears(text: string): string {
  const first = text.search(
    /\d{4}|\d[./]\d{1,2}[./]\d\d|\d\s?[\u0e00-\u0e7f.\s]{2,24}\d\d|\d[/-][^\s\d./-]{3,20}[/-]\d\d|\s['’]\d\d/,
  );
  if (first < 0) return '';
  return text.slice(Math.max(0, first - 90));
}

/** The date in a field made for one; a count of seconds or milliseconds since 1970 is read too. */
export function readDate(value: string, reading: DateReading): FoundDate | null {
  const text = value.trim();
  if (/^\d{10}(?:\d{3})?$/.test(text)) return readEpoch(Number(text.length === 13 ? text : `${text}000`), reading.now);
  return findDates(text, reading)[0] ?? null;
}

function readEpoch(ms: number, now: Date): FoundDate | null {
  if (ms > now.getTime() + DAY_MS || ms < Date.UTC(FIRST_YEAR)) return null;
  return { iso: new Date(ms).toISOString().replace('.000Z', 'Z'), index: 0, meaning: null, ambiguous: false };
}

/** `matchAll` copies its pattern, and a copy is compiled anew: that cost more than all the rest of a page's metadata. */
function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) matches.push(match);
  return matches;
}

function overlaps(date: { readonly index: number; readonly end: number }, match: RegExpExecArray): boolean {
  return match.index < date.end && date.index < match.index + match[0].length;
}

function isPossible({ year, month, day }: CalendarDay, now: Date): boolean {
  if (year < FIRST_YEAR || month < 1 || month > 12 || day < 1) return false;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCDate() === day && at.getTime() <= now.getTime() + DAY_MS;
}

function isoDay({ year, month, day }: CalendarDay): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const MODIFIED =
  /updat|modifi|edited|revis|aktualis|geändert|stand:|mis à jour|mise à jour|modifié|maj |actualiz|modificad|aggiorna[tm]|modificat|atualizad|bijgewerkt|gewijzigd|aktualiz|zaktual|обновл|изменен|оновл|güncelle|son güncel|oppdatert|uppdaterad|opdateret|päivitetty|frissítve|更新|수정|最終|تحديث/iu;
const VIEWED =
  /accessed|retrieved|viewed|printed|today is|abgerufen|heute ist|consulté le|nous sommes|consultado|hoy es|hoje é|oggi è|сегодня|今日は|今天是|오늘은|اليوم:/iu;
const PUBLISHED =
  /publi|posted|erschienen|mitteilung vom|meldung vom|artikel vom|news vom|beitrag vom|notizia del|del giorno|am:? $|datum:? $|date:? $|created|erstellt|veröffentlicht|pubblicat|gepubliceerd|geplaatst|опубликован|yayın|first |objavlj|lagt ut|julkaistu|发布|發[布佈]|入力|입력|등록|掲載|公開|نُ?شر|النشر/iu;

/** What the words before a date call it; the nearest label wins. */
function meaningOf(before: string): FoundDate['meaning'] {
  const words = before.slice(-60);
  const modified = words.search(MODIFIED);
  const published = words.search(PUBLISHED);
  if (modified >= 0 && modified > published) return 'modified';
  if (published >= 0) return 'published';
  return VIEWED.test(words) ? 'viewed' : null;
}
