import type { Candidate } from '../../domain/article.ts';
import { CHOOSABLE } from './date-sources.ts';

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
  return local?.value ?? zonedFromClock(ms, all) ?? instant;
}

const HOUR_MS = 3_600_000;
const MAX_OFFSET_HOURS = 14;

/** A time without a zone, whole hours off the instant and equal to the minute, is that instant on the publisher's clock. */
function zonedFromClock(ms: number, all: readonly Candidate[]): string | null {
  if (Math.floor(ms / 60_000) % 15 === 0) return null;
  for (const { value } of all) {
    if (!/T\d\d:\d\d:\d\d$/.test(value)) continue;
    const hours = (Date.parse(`${value.slice(0, 16)}Z`) - Math.floor(ms / 60_000) * 60_000) / HOUR_MS;
    if (Number.isInteger(hours) && hours !== 0 && Math.abs(hours) <= MAX_OFFSET_HOURS)
      return `${value}${offset(hours)}`;
  }
  return null;
}

function offset(hours: number): string {
  return `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}
