import { isCapital, type ReadText } from './read-text.ts';

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

/** Reads days of the week, dates and years out of a title and a text, in the words of their language. */
export function readDayWords(read: ReadText): DayWords {
  const { words, places } = read;
  const dates = new Set<number>();
  const years = new Set<number>();
  let weekdays = 0;
  let leadWeekday: number | null = null;
  for (let at = 0; at < words.length && places[2 * at]! < MAX_CHARS; at++) {
    const { weekday, month, year } = words[at]!;
    if (year > 0 && years.size < MAX_ENTRIES) years.add(year);
    if ((weekday < 0 && month === 0) || !isNamed(read, at)) continue;
    if (weekday >= 0 && at < WEEKDAY_WORDS) weekdays |= 1 << weekday;
    if (weekday >= 0 && at < LEAD_WORDS) leadWeekday ??= weekday;
    const day = month > 0 ? words[at + 1]?.day || words[at - 1]?.day : 0;
    if (day && dates.size < MAX_ENTRIES) dates.add(month * 100 + day);
  }
  return { weekdays, leadWeekday, dates: [...dates], years: [...years] };
}

/** "May" is a month and "may" is not; most languages write their months small. */
function isNamed(read: ReadText, at: number): boolean {
  return (read.language ?? 'en') !== 'en' || isCapital(read, at);
}
