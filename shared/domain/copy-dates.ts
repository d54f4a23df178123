import { instantOf } from './instant.ts';

/** The date of a copy, and how well its page gives it. */
export interface CopyDate {
  readonly published: string | null;
  /** Whether the date only stands somewhere on the page, where other stories have theirs too; absent means no. */
  readonly isDateWeak?: boolean;
  /** Whether a person said when it was published; absent means no. */
  readonly isDateDecided?: boolean;
}

/** How many copies of a story are dated in each week, counted from 1970 on; those with a weak date once more. */
export interface CopyDates {
  readonly all: { readonly [week: string]: number };
  readonly weak: { readonly [week: string]: number };
}

const WEEK_MS = 7 * 86_400_000;
/** A date that lies so many weeks before most copies' contradicts them: a year where a page states it, else one whole week. */
const CONTRADICTS = { stated: 52, weak: 1 } as const;

function weekOf(published: string | null): number | null {
  const instant = instantOf(published);
  return instant === null ? null : Math.floor(Date.parse(instant) / WEEK_MS);
}

/** Counts the dates of some copies; what people decided is beyond doubt, and no measure of what pages say. */
export function copyDatesOf(copies: readonly CopyDate[]): CopyDates {
  const stated = copies.filter(({ isDateDecided }) => isDateDecided !== true);
  return { all: countWeeks(stated), weak: countWeeks(stated.filter(({ isDateWeak }) => isDateWeak === true)) };
}

function countWeeks(copies: readonly CopyDate[]): { [week: string]: number } {
  const counts: { [week: string]: number } = {};
  for (const { published } of copies) {
    const week = weekOf(published);
    if (week !== null) counts[week] = (counts[week] ?? 0) + 1;
  }
  return counts;
}

/** The week that half of the dated copies do not come after; null where none is dated. */
function middleWeekOf(parts: readonly CopyDates[]): number | null {
  const sum = new Map<number, number>();
  for (const { all } of parts)
    for (const [week, count] of Object.entries(all)) sum.set(Number(week), (sum.get(Number(week)) ?? 0) + count);
  const weeks = [...sum].sort(([a], [b]) => a - b);
  let left = Math.ceil(weeks.reduce((total, [, count]) => total + count, 0) / 2);
  for (const [week, count] of weeks) {
    left -= count;
    if (left <= 0) return week;
  }
  return null;
}

/**
 * Whether a copy's date contradicts its story: it lies long before most of the others, as dates of a page's furniture do.
 * One copy against one contradicts nothing, as nobody can say which is right.
 */
export function contradictsStory({ published, ...about }: CopyDate, middleWeek: number | null): boolean {
  const week = weekOf(published);
  if (week === null || middleWeek === null || about.isDateDecided === true) return false;
  return week < middleWeek - CONTRADICTS[about.isDateWeak === true ? 'weak' : 'stated'];
}

/** What the dates of all copies of a story come to. */
export interface StoryDates {
  readonly middleWeek: number | null;
  /** Whether some copy's date contradicts the story. */
  readonly isContradicted: boolean;
}

/** What the dates of a story's parts come to. */
export function storyDatesOf(parts: readonly CopyDates[]): StoryDates {
  const middleWeek = middleWeekOf(parts);
  return { middleWeek, isContradicted: parts.some((dates) => middleMatters(dates, middleWeek, null)) };
}

/** Whether some of these copies contradict a story with one middle and not with the other. */
export function middleMatters(dates: CopyDates, one: number | null, other: number | null): boolean {
  const isBetween = (counts: CopyDates['all'], isDateWeak: boolean) =>
    Object.keys(counts).some((week) => {
      const published = new Date(Number(week) * WEEK_MS).toISOString();
      return contradictsStory({ published, isDateWeak }, one) !== contradictsStory({ published, isDateWeak }, other);
    });
  return isBetween(dates.all, false) || isBetween(dates.weak, true);
}
