import { EVENTS } from '../thresholds.ts';
import type { DayWords } from './day-words.ts';
import type { EventProfile } from './profile.ts';
import type { Outcomes } from './read-text.ts';

/** What is known about the times of two stories. */
export interface Timing {
  /** Hours between their publication, at least; null where one of them has no date. */
  readonly hoursApart: number | null;
  /** Dated too far from each other to tell one event. */
  readonly apart: boolean;
  /** Added to the cosine: what the dates and the words about days speak for, or against. */
  readonly bonus: number;
  /** Id of the one that reports the next development of what the other reports; null where neither does. */
  readonly follows: string | null;
}

/** What one story says about when, read once for many comparisons. */
export interface Times {
  readonly id: string;
  /** Of its publication, in milliseconds since 1970: a day without an hour is all of that day. Null without a date. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly said: DayWords;
  readonly outcomes: Outcomes;
  /** The day its lead speaks of, as days since 1970; null where it names none, or has no date. */
  readonly dayTold: number | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Reads what a story says about when. */
export function timesOf({ id, published, said, outcomes }: EventProfile): Times {
  const from = published === null ? Number.NaN : Date.parse(published);
  if (Number.isNaN(from)) return { id, span: null, said, outcomes, dayTold: null };
  const span = { from, to: published!.includes('T') ? from : from + DAY_MS };
  return { id, span, said, outcomes, dayTold: dayTold(from, said.leadWeekday) };
}

/** The last such day of the week up to its publication; readers take "on Thursday" so. */
function dayTold(published: number, leadWeekday: number | null): number | null {
  if (leadWeekday === null) return null;
  const day = Math.floor(published / DAY_MS);
  // 1 January 1970, day 0, was a Thursday.
  const weekday = (day + 3) % 7;
  return day - ((weekday - leadWeekday + 7) % 7);
}

/** The same whoever asks. */
export function compareTimes(a: Times, b: Times): Timing {
  const hoursApart = a.span && b.span ? Math.max(0, a.span.from - b.span.to, b.span.from - a.span.to) / HOUR_MS : null;
  const apart = hoursApart !== null && hoursApart > EVENTS.maxHoursApart;
  const unknown = hoursApart === null && tellNews(a, b) ? EVENTS.undatedNews : 0;
  const bonus =
    (hoursApart === null ? bonusOfWords(a.said, b.said) : bonusOfDates(hoursApart, a.said, b.said)) - unknown;
  return { hoursApart: hoursApart && Math.round(hoursApart * 10) / 10, apart, bonus, follows: followerOf(a, b) };
}

/** What two dates say, and whether the days of the week that the texts name go with that. */
function bonusOfDates(hoursApart: number, a: DayWords, b: DayWords): number {
  const { nearHours, sameDay, near, otherDay, far } = EVENTS.dates;
  if (hoursApart > nearHours) return far;
  const agreed = weekdaysAgree(a, b);
  return agreed === 0 ? near : agreed > 0 ? sameDay : otherDay;
}

/** What the texts themselves say of when, where dates do not. */
function bonusOfWords(a: DayWords, b: DayWords): number {
  const { weekday, date } = EVENTS.dayWords;
  const dates = countShared(a.dates, b.dates) > 0 ? date : 0;
  return weekdaysAgree(a, b) * weekday + dates + bonusOfYears(a.years, b.years);
}

const weekdaysAgree = (a: DayWords, b: DayWords): number =>
  agreement(a.weekdays !== 0 && b.weekdays !== 0, (a.weekdays & b.weekdays) !== 0);

/**
 * A text of ten years of history names the year of anybody's event: a year counts for as much as it is of all those
 * that the two name.
 */
function bonusOfYears(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const { same, other } = EVENTS.dayWords.year;
  const shared = countShared(a, b);
  return shared === 0 ? -other : (same * shared) / Math.sqrt(a.length * b.length);
}

/** 1 agree, -1 disagree, 0 where one of them says nothing. */
const agreement = (bothSay: boolean, same: boolean): number => (bothSay ? (same ? 1 : -1) : 0);

function countShared(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let at = 0; at < a.length; at++) if (b.includes(a[at]!)) count++;
  return count;
}

/** One leads with an outcome that the other does not know of: without dates that may be what came next, or may not. */
function tellNews(a: Times, b: Times): boolean {
  return isNews(a, b) || isNews(b, a);
}

function isNews(teller: Times, other: Times): boolean {
  return (teller.outcomes.told & ~other.outcomes.mentioned) !== 0;
}

/** Which of the two reports what came next: hours later, and with an outcome that the other does not know of. */
function followerOf(a: Times, b: Times): string | null {
  if (isNext(a, b)) return a.id;
  return isNext(b, a) ? b.id : null;
}

function isNext(later: Times, earlier: Times): boolean {
  if (later.span === null || earlier.span === null || !isNews(later, earlier)) return false;
  if (later.span.from - earlier.span.to < EVENTS.minHoursToFollow * HOUR_MS) return false;
  return later.dayTold === null || later.dayTold !== earlier.dayTold;
}
