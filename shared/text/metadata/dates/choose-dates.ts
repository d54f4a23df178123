import type { Candidate } from '../../../domain/article.ts';
import type { DateCandidate, DateSources } from './date-sources.ts';
import { CHOOSABLE } from './date-sources.ts';
import type { DateReading } from './dates.ts';
import { shownDates } from './shown-dates.ts';
import { statedDates, urlDates } from './stated-dates.ts';
import { weighDates } from './weigh-dates.ts';

/** The best candidate, told in the publisher's own zone and with its time of day where another candidate knows these. */
export function chooseDate(candidates: readonly Candidate[], all: readonly Candidate[]): string | null {
  const best = candidates[0];
  if (!best || best.confidence < CHOOSABLE) return null;
  if (/(?:Z|[+]00:00)$/.test(best.value)) return inLocalZone(best.value, all);
  if (best.value.includes('T')) return best.value;
  const day = best.value.slice(0, 10);
  const timed = candidates.find(({ value, confidence }) => confidence >= CHOOSABLE && value.startsWith(`${day}T`));
  return timed?.value ?? best.value;
}

/** The same minute in a zone of its own is what readers of the page saw: "22 December" and not the 23rd in London. */
function inLocalZone(instant: string, all: readonly Candidate[]): string {
  const ms = Date.parse(instant);
  const local = all.find(
    ({ value }) => /[+-](?!00:00)\d\d:\d\d$/.test(value) && Math.abs(Date.parse(value) - ms) < 60_000,
  );
  return local?.value ?? zonedFromClock(ms, all) ?? zonedFromDays(ms, all) ?? instant;
}

const HOUR_MS = 3_600_000;
const MAX_OFFSET_HOURS = 14;

/**
 * A time without a zone, whole hours off the instant and equal to the minute, is that instant on the publisher's clock. Full
 * quarters of an hour are too common to tell; there the seconds must agree as well.
 */
function zonedFromClock(ms: number, all: readonly Candidate[]): string | null {
  const minute = Math.floor(ms / 60_000) * 60_000;
  const isRound = minute % 900_000 === 0;
  for (const { value } of all) {
    if (!/T\d\d:\d\d:\d\d$/.test(value)) continue;
    if (isRound && (value.endsWith(':00') || Number(value.slice(17)) !== Math.floor((ms - minute) / 1_000))) continue;
    const hours = (Date.parse(`${value.slice(0, 16)}Z`) - minute) / HOUR_MS;
    if (Number.isInteger(hours) && hours !== 0 && Math.abs(hours) <= MAX_OFFSET_HOURS)
      return `${value}${offset(hours)}`;
  }
  return null;
}

const DAY_MS = 24 * HOUR_MS;

/**
 * Where the address and every date shown name the day next to the one in London, the publisher's clock was past midnight,
 * or not there yet: the instant stands, with the smallest offset that gives that day.
 */
function zonedFromDays(ms: number, all: readonly Candidate[]): string | null {
  const url = all.find(({ source }) => source === 'url')?.value;
  const shown = all.filter(({ source, confidence }) => confidence >= CHOOSABLE && /^(?:time|text|class)/.test(source));
  if (url === undefined || shown.length === 0 || shown.some(({ value }) => value.slice(0, 10) !== url)) return null;
  const hours = hoursToDay(ms, Date.parse(url));
  if (hours === 0 || Math.abs(hours) > MAX_OFFSET_HOURS) return null;
  return `${new Date(ms + hours * HOUR_MS).toISOString().slice(0, 19)}${offset(hours)}`;
}

/** Whole hours from an instant to the nearest one of a day in UTC; 0 where it lies in it. */
function hoursToDay(ms: number, day: number): number {
  if (ms < day) return Math.ceil((day - ms) / HOUR_MS);
  return ms < day + DAY_MS ? 0 : -(Math.floor((ms - day - DAY_MS) / HOUR_MS) + 1);
}

function offset(hours: number): string {
  return `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

/** The dates chosen, and what they were chosen from, best first. */
export interface ChosenDates {
  readonly published: string | null;
  readonly modified: string | null;
  readonly publishedCandidates: readonly Candidate[];
  readonly modifiedCandidates: readonly Candidate[];
}

/** Reads every date of the page and chooses when it was published and last changed. */
export function chooseDates(sources: DateSources, reading: DateReading): ChosenDates {
  const stated = statedDates(sources, reading);
  const shown = shownDates(sources, reading);
  const { published, modified } = weighDates({
    published: [...stated.published, ...shown.published, ...urlDates(sources.url, reading)],
    modified: [...stated.modified, ...shown.modified],
  });
  const all = [...published, ...modified];
  const publishedCandidates = rank(published);
  const modifiedCandidates = rank(modified);
  return {
    published: chooseDate(publishedCandidates, all),
    modified: chooseDate(modifiedCandidates, all),
    publishedCandidates,
    modifiedCandidates,
  };
}

function rank(candidates: readonly DateCandidate[]): Candidate[] {
  return [...candidates]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 30)
    .map(({ value, source, confidence }) => ({ value, source, confidence }));
}
