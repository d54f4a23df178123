import { monthNumber } from './months.ts';

/** A date read from text, with what the words before it call it. */
export interface FoundDate {
  /** `2025-07-04`, or with the time and zone given: `2025-07-04T03:19:28+02:00`. */
  readonly iso: string;
  readonly index: number;
  readonly meaning: 'published' | 'modified' | 'viewed' | null;
  /** True where `04/05/2025` could be either day; read by the reader's `dayFirst`. */
  readonly ambiguous: boolean;
}

export interface DateReading {
  readonly now: Date;
  /** Whether `04/05/2025` is the 4th of May; where absent it is, as for most of the world. */
  readonly dayFirst?: boolean;
}

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly ambiguous?: boolean;
}

const MAX_CHARS = 400;
const DAY_MS = 86_400_000;
const FIRST_YEAR = 1990;
const WORD = String.raw`[\p{L}\p{M}]{3,14}`;

/** Ways to write a day, in the order tried; all quantifiers are bounded, so a scan costs the text's length. */
const FORMS: readonly {
  readonly pattern: RegExp;
  readonly read: (parts: string[], dayFirst: boolean) => CalendarDay;
}[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/gu,
    read: ([, y, , m, d]) => calendarDay(y, m, d),
  },
  {
    pattern: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T\d{4}|(?:\d{6})?(?!\d))/gu,
    read: ([, y, m, d]) => calendarDay(y, m, d),
  },
  {
    pattern: /(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/gu,
    read: ([, y, m, d]) => calendarDay(y, m, d),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s/-]{0,3}(?:(?:of|de|di|d['’]|ta['’])\s{0,2})?(${WORD})\.?,?[\s/-]{0,3}(?:(?:de|del|do|in)\s{1,2})?(\d{4})(?!\d)`,
      'giu',
    ),
    read: ([, d, month, y]) => wordDay(y, month, d),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\p{L})(${WORD})\.?\s{0,3}(\d{1,2})(?:st|nd|rd|th)?(?:,\s{0,3}|\s{1,3})(\d{4})(?!\d)`,
      'giu',
    ),
    read: ([, month, d, y]) => wordDay(y, month, d),
  },
  {
    pattern: /(?<!\p{L})([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z+:\d-]{1,6} )?(\d{4})(?!\d)/gu,
    read: ([, month, d, y]) => wordDay(y, month, d),
  },
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{4})[\s./-]{1,3}(${WORD})\.?[\s./-]{1,3}(\d{1,2})(?!\d)`, 'giu'),
    read: ([, y, month, d]) => wordDay(y, month, d),
  },
  {
    pattern: /(?<![\d.:])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d)/gu,
    read: ([, a, separator, b, y], dayFirst) => numericDay(a, b, y, dayFirst || separator === '.'),
  },
  {
    pattern: /(?<![\d.:/-])(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\d./:-])/gu,
    read: ([, a, separator, b, y], dayFirst) => numericDay(a, b, `20${y}`, dayFirst || separator === '.'),
  },
];

function calendarDay(year = '', month = '', day = ''): CalendarDay {
  return { year: westernYear(Number(year)), month: Number(month), day: Number(day) };
}

/** Thai pages count years from 543 BC. */
function westernYear(year: number): number {
  return year > 2500 && year < 2600 ? year - 543 : year;
}

function wordDay(year = '', month = '', day = ''): CalendarDay {
  return calendarDay(year, String(monthNumber(month) ?? 0), day);
}

function numericDay(first = '', second = '', year = '', dayFirst = true): CalendarDay {
  const a = Number(first);
  const b = Number(second);
  const isDayFirst = a > 12 || (b <= 12 && dayFirst);
  const [day, month] = isDayFirst ? [a, b] : [b, a];
  return { year: Number(year), month, day, ambiguous: a <= 12 && b <= 12 && a !== b };
}

/** Every full date in a short text, in reading order; relative dates, impossible ones and future ones are refused. */
export function findDates(source: string, reading: DateReading): FoundDate[] {
  const text = westernDigits(source.slice(0, MAX_CHARS));
  if (!/\d/.test(text)) return [];
  const found: (FoundDate & { readonly end: number })[] = [];
  for (const { pattern, read } of FORMS)
    for (const match of text.matchAll(pattern)) {
      const day = read([...match], reading.dayFirst ?? true);
      if (!isPossible(day, reading.now) || found.some((date) => overlaps(date, match))) continue;
      const end = match.index + match[0].length;
      const iso = `${isoDay(day)}${timeNear(text, match.index, end)}`;
      found.push({ iso, index: match.index, end, meaning: null, ambiguous: day.ambiguous ?? false });
    }
  found.sort((a, b) => a.index - b.index);
  return found.map(({ iso, index, ambiguous }, at) => {
    const meaning = meaningOf(text.slice(found[at - 1]?.end ?? 0, index));
    return { iso, index, meaning, ambiguous };
  });
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

/** Arabic-Indic, Persian, Devanagari, Bengali, Thai and full-width digits, as ASCII. */
function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String((code >= 0x966 && code < 0xe50 ? code - 6 : code) & 0xf);
  });
}

const CLOCK =
  /^(?:T|\s{0,3}(?:[,|·•@–-]|at|um|à|a las|às|alle ore|om|kl\.?|ore|klo|o godz\.|в)?\s{0,3})(\d{1,2})(?:[:.](\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?([ap]\.?m\.?\b)?|\s?h\s?(\d\d)?(?!\p{L})|\s?([ap]\.?m\.?)(?!\p{L}))\s?(Z|(?:GMT|UTC)?[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?/iu;
const CLOCK_BEFORE =
  /(?<![\d.:])(\d{1,2})[:.](\d\d)\s?([ap]\.?m\.?)?\s?([A-Z]{2,4})?\s{0,2}[,|·•–-]?\s{0,2}(?:on |am )?(?:\p{L}{2,10}\.?,? )?$/iu;

/** The time of day that stands behind a date, or before it, as `THH:MM:SS` and the zone where one is given. */
function timeNear(text: string, start: number, end: number): string {
  const compact = /^T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?/.exec(text.slice(end, end + 14));
  if (compact) return isoTime(compact[1], compact[2], compact[3], undefined, compact[4]);
  const behind = CLOCK.exec(text.slice(end, end + 60).replace(/^\s?\(?\p{L}{3,9}[)日]?,(?=\s)/u, ''));
  if (behind) return isoTime(behind[1], behind[2] ?? behind[5], behind[3], behind[4] ?? behind[6], behind[7]);
  const before = CLOCK_BEFORE.exec(text.slice(Math.max(0, start - 40), start));
  return before ? isoTime(before[1], before[2], undefined, before[3], before[4]) : '';
}

function isoTime(hours = '', minutes = '00', seconds = '00', half?: string, zone?: string): string {
  const given = Number(hours);
  const isAfternoon = half !== undefined && /^p/i.test(half);
  const hour = half === undefined ? given : (given % 12) + (isAfternoon ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return '';
  return `T${String(hour).padStart(2, '0')}:${minutes}:${seconds}${isoZone(zone)}`;
}

/** Short names that mean one zone only; "ET", "IST" and "CST" mean several and are left out. */
const ZONES: Readonly<Record<string, string>> = {
  ...{
    Z: 'Z',
    UTC: 'Z',
    GMT: 'Z',
    WET: 'Z',
    BST: '+01:00',
    CET: '+01:00',
    MEZ: '+01:00',
    CEST: '+02:00',
    MESZ: '+02:00',
  },
  ...{ EET: '+02:00', EEST: '+03:00', MSK: '+03:00', SGT: '+08:00', HKT: '+08:00', JST: '+09:00', KST: '+09:00' },
  ...{ EST: '-05:00', EDT: '-04:00', CDT: '-05:00', MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00' },
  ...{ AEST: '+10:00', AEDT: '+11:00', NZST: '+12:00', NZDT: '+13:00', WIB: '+07:00', WAT: '+01:00', EAT: '+03:00' },
};

function isoZone(zone = ''): string {
  const offset = /([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (offset) return Number(offset[2]) > 14 ? '' : `${offset[1]}${offset[2]}:${offset[3]}`;
  return ZONES[zone.toUpperCase()] ?? '';
}

const MODIFIED =
  /updat|modifi|edited|revis|aktualis|geändert|stand:|mis à jour|mise à jour|modifié|maj |actualiz|modificad|aggiornat|modificat|atualizad|bijgewerkt|gewijzigd|aktualiz|zaktual|обновл|изменен|оновл|güncelle|son güncel|oppdatert|uppdaterad|opdateret|päivitetty|frissítve|更新|수정|最終/iu;
const VIEWED = /accessed|retrieved|viewed|printed|today is|abgerufen|consulté le|consultado/iu;
const PUBLISHED =
  /publi|posted|created|erstellt|veröffentlicht|pubblicat|gepubliceerd|geplaatst|опубликован|yayın|first |objavlj|lagt ut|julkaistu|发布|發布|入力|등록|掲載|公開/iu;

/** What the words before a date call it; the nearest label wins. */
function meaningOf(before: string): FoundDate['meaning'] {
  const words = before.slice(-60);
  const modified = words.search(MODIFIED);
  const published = words.search(PUBLISHED);
  if (modified >= 0 && modified > published) return 'modified';
  if (published >= 0) return 'published';
  return VIEWED.test(words) ? 'viewed' : null;
}
