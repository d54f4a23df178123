import { CHOOSABLE, type DateCandidate, type DatePools } from './date-sources.ts';

/** What the dates of a page say of each other: each rule gives or takes confidence, none invents a day. */
export function weighDates({ published, modified }: DatePools): DatePools {
  const settled = settleOrder(published);
  return { published: preferRepublished(doubtRewritten(settled, modified), modified), modified: settleOrder(modified) };
}

const dayOf = (date: DateCandidate): string => date.value.slice(0, 10);
const isShown = ({ source, confidence }: DateCandidate): boolean =>
  confidence >= CHOOSABLE && /^(?:time|text|class|itemprop)/.test(source);
const isStated = ({ source }: DateCandidate): boolean => /^(?:meta|json-ld)/.test(source);

/** 04/05/2025 is the 5th of April where another source writes that day out and none the other. */
function settleOrder(dates: readonly DateCandidate[]): DateCandidate[] {
  const sure = new Set(dates.filter((date) => !date.isAmbiguous && date.confidence >= CHOOSABLE).map(dayOf));
  return dates.map((date) => {
    const other = swapped(dayOf(date));
    const isOther = date.isAmbiguous && sure.has(other) && !sure.has(dayOf(date));
    return isOther ? { ...date, value: other + date.value.slice(10) } : date;
  });
}

function swapped(day: string): string {
  return `${day.slice(0, 5)}${day.slice(8)}-${day.slice(5, 7)}`;
}

const REWRITTEN = 0.5;
/** A change that lies further back is one of another text: pages keep fields of the template they were made from. */
const ONE_TEXT_MS = 31 * 86_400_000;

/**
 * Nothing is published after its last change: a field that says so, by days, is written anew at each save, and an earlier
 * day shown counts more. Otherwise a date stated for machines outweighs every one shown.
 */
function doubtRewritten(dates: readonly DateCandidate[], modified: readonly DateCandidate[]): DateCandidate[] {
  const changes = modified.filter(isStated).map(({ value }) => Date.parse(value));
  const lastChange = changes.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...changes);
  return dates.map((date) => {
    const lateMs = isStated(date) && date.value.includes('T') ? Date.parse(date.value) - lastChange : 0;
    const isLate = lateMs > 0 && lateMs <= ONE_TEXT_MS;
    const shown = isLate ? dates.filter(isShown) : [];
    const isDoubted = shown.length > 0 && shown.every((other) => dayOf(other) < dayOf(date));
    return isDoubted ? { ...date, confidence: date.confidence - REWRITTEN } : date;
  });
}

const AGREED = 0.97;
const WEEK_MS = 7 * 86_400_000;

/**
 * JSON-LD keeps the day of a text's first version. Where another field for the day of publication and the date shown agree
 * on one that is more than a week later and no day of a change, the text was published anew, and that is its day.
 */
function preferRepublished(dates: readonly DateCandidate[], modified: readonly DateCandidate[]): DateCandidate[] {
  const shown = dates.filter((date) => isShown(date) && !date.isAmbiguous).map(dayOf);
  const first = dates.find(({ source }) => source.startsWith('json-ld'));
  const day = shown[0];
  if (!first || day === undefined || Date.parse(day) - Date.parse(dayOf(first)) < WEEK_MS) return [...dates];
  if (shown.some((other) => other !== day) || modified.some((date) => dayOf(date) === day)) return [...dates];
  return dates.map((date) =>
    date.source.startsWith('meta') && dayOf(date) === day ? { ...date, confidence: AGREED } : date,
  );
}
