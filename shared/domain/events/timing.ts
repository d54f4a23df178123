import { EVENTS } from '../thresholds.ts';
import type { DayWords } from './day-words.ts';
import type { EventProfile } from './profile.ts';

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

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Symmetric but for nothing: the same whoever asks. */
export function timingOf(a: EventProfile, b: EventProfile): Timing {
  const [x, y] = [spanOf(a.published), spanOf(b.published)];
  const hoursApart = x && y ? Math.max(0, x.from - y.to, y.from - x.to) / HOUR_MS : null;
  const apart = hoursApart !== null && hoursApart > EVENTS.maxHoursApart;
  const unknown = hoursApart === null && tellNews(a, b) ? EVENTS.undatedNews : 0;
  const bonus = bonusOfDates(hoursApart) + bonusOfWords(a.said, b.said) - unknown;
  return { hoursApart: hoursApart && Math.round(hoursApart * 10) / 10, apart, bonus, follows: followerOf(a, b) };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A day without an hour is all of that day. */
function spanOf(published: string | null): Span | null {
  const from = published === null ? Number.NaN : Date.parse(published);
  if (Number.isNaN(from)) return null;
  return { from, to: published!.includes('T') ? from : from + DAY_MS };
}

function bonusOfDates(hoursApart: number | null): number {
  if (hoursApart === null) return 0;
  const { near, nearHours } = EVENTS.dates;
  return hoursApart <= nearHours ? near : near * Math.max(0, 1 - (hoursApart - nearHours) / EVENTS.maxHoursApart);
}

function bonusOfWords(a: DayWords, b: DayWords): number {
  const { weekday, date, year } = EVENTS.dayWords;
  return (
    agreement(a.weekdays !== 0 && b.weekdays !== 0, (a.weekdays & b.weekdays) !== 0) * weekday +
    Math.max(0, agreement(a.dates.length > 0 && b.dates.length > 0, overlap(a.dates, b.dates))) * date +
    agreement(a.years.length > 0 && b.years.length > 0, overlap(a.years, b.years)) * year
  );
}

/** 1 agree, -1 disagree, 0 where one of them says nothing. */
const agreement = (bothSay: boolean, same: boolean): number => (bothSay ? (same ? 1 : -1) : 0);
const overlap = (a: readonly number[], b: readonly number[]): boolean => a.some((value) => b.includes(value));

/** One leads with an outcome that the other does not know of: without dates that may be what came next, or may not. */
function tellNews(a: EventProfile, b: EventProfile): boolean {
  return ((a.outcomes.told & ~b.outcomes.mentioned) | (b.outcomes.told & ~a.outcomes.mentioned)) !== 0;
}

/** Which of the two reports what came next: hours later, and with an outcome that the other does not know of. */
function followerOf(a: EventProfile, b: EventProfile): string | null {
  if (isNext(a, b)) return a.id;
  return isNext(b, a) ? b.id : null;
}

function isNext(later: EventProfile, earlier: EventProfile): boolean {
  if ((later.outcomes.told & ~earlier.outcomes.mentioned) === 0) return false;
  const [from, to] = [spanOf(later.published)?.from, spanOf(earlier.published)?.to];
  if (from === undefined || to === undefined || from - to < EVENTS.minHoursToFollow * HOUR_MS) return false;
  const told = dayTold(later);
  return told === null || told !== dayTold(earlier);
}

/** The last such day of the week up to its publication; readers take "on Thursday" so. */
function dayTold({ published, said }: EventProfile): number | null {
  const from = published === null ? Number.NaN : Date.parse(published);
  if (Number.isNaN(from) || said.leadWeekday === null) return null;
  const day = Math.floor(from / DAY_MS);
  // 1 January 1970, day 0, was a Thursday.
  const weekday = (day + 3) % 7;
  return (day - ((weekday - said.leadWeekday + 7) % 7)) * DAY_MS;
}
