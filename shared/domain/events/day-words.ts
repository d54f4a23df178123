/** What a text says about when: words, not metadata, so it is there where no page gives a date. */
export interface DayWords {
  /** Bit 0 Monday … bit 6 Sunday: the days of the week that it names early on. */
  readonly weekdays: number;
  /** The first day of the week that the lead names, 0 Monday … 6 Sunday; null where it names none. */
  readonly leadWeekday: number | null;
  /** Days of a year as month × 100 + day. */
  readonly dates: readonly number[];
  readonly years: readonly number[];
}

/** Words in which a report says when; further down stands the background. */
const WEEKDAY_WORDS = 150;
const LEAD_WORDS = 60;
const MAX_ENTRIES = 8;
const MAX_CHARS = 8_000;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/;
/** A language's names are asked for once; Sunday, 4 January 1970, begins a week of known days. */
const calendars = new Map<string, Calendar>();

interface Calendar {
  readonly weekdays: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
}

/** Reads days of the week, dates and years out of a text, in the words of its language. */
export function readDayWords(text: string, language: string | null): DayWords {
  const { weekdays, months } = calendarOf(language ?? 'en');
  const words = text.slice(0, MAX_CHARS).normalize('NFKC').match(WORD) ?? [];
  const dates = new Set<number>();
  const years = new Set<number>();
  let mask = 0;
  let leadWeekday: number | null = null;
  for (const [at, word] of words.entries()) {
    if (YEAR.test(word) && years.size < MAX_ENTRIES) years.add(Number(word));
    if (!isNamed(word, language)) continue;
    const name = word.toLowerCase();
    const weekday = at < WEEKDAY_WORDS ? weekdays.get(name) : undefined;
    if (weekday !== undefined) mask |= 1 << weekday;
    if (weekday !== undefined && at < LEAD_WORDS) leadWeekday ??= weekday;
    const month = months.get(name);
    if (month === undefined) continue;
    const day = dayIn(words[at + 1]) ?? dayIn(words[at - 1]);
    if (day !== undefined && dates.size < MAX_ENTRIES) dates.add(month * 100 + day);
  }
  return { weekdays: mask, leadWeekday, dates: [...dates], years: [...years] };
}

/** "May" is a month and "may" is not; most languages write their months small. */
function isNamed(word: string, language: string | null): boolean {
  return (language ?? 'en') !== 'en' || word.charAt(0) !== word.charAt(0).toLowerCase();
}

function dayIn(word: string | undefined): number | undefined {
  const day = Number(word?.match(DAY)?.[1] ?? 0);
  return day >= 1 && day <= 31 ? day : undefined;
}

function calendarOf(language: string): Calendar {
  const known = calendars.get(language);
  if (known) return known;
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  const calendar = {
    weekdays: new Map(range(7).map((i) => [weekday.format(Date.UTC(1970, 0, 5 + i)).toLowerCase(), i])),
    months: new Map(range(12).flatMap((i) => monthNames(month, i).map((name) => [name, i + 1] as const))),
  };
  calendars.set(language, calendar);
  return calendar;
}

/** As it stands beside a day, and, for datelines, its first three letters. */
function monthNames(format: Intl.DateTimeFormat, month: number): string[] {
  const parts = format.formatToParts(Date.UTC(1970, month, 15));
  const name = (parts.find(({ type }) => type === 'month')?.value ?? '').toLowerCase();
  return /^\p{L}{4,}$/u.test(name) ? [name, name.slice(0, 3)] : [name];
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
