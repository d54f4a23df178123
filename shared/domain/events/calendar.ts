/** How a language calls days and months, in lower case. */
export interface Calendar {
  /** 0 Monday … 6 Sunday. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** 1 to 12; also by their first three letters, as datelines have them. */
  readonly months: ReadonlyMap<string, number>;
}

/** A language's names are asked for once. */
const calendars = new Map<string, Calendar>();

/** The calendar of a language; English names for what is no tag of one, since documents may claim anything. */
export function calendarOf(language: string): Calendar {
  const known = calendars.get(language);
  if (known) return known;
  const locale = isTag(language) ? language : 'en';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  const calendar = {
    weekdays: new Map(range(7).map((i) => [weekday.format(Date.UTC(1970, 0, 5 + i)).toLowerCase(), i])),
    months: new Map(range(12).flatMap((i) => monthNames(month, i).map((name) => [name, i + 1] as const))),
  };
  calendars.set(language, calendar);
  return calendar;
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}

/** As it stands beside a day, and, for datelines, its first three letters. */
function monthNames(format: Intl.DateTimeFormat, month: number): string[] {
  const parts = format.formatToParts(Date.UTC(1970, month, 15));
  const name = (parts.find(({ type }) => type === 'month')?.value ?? '').toLowerCase();
  return /^\p{L}{4,}$/u.test(name) ? [name, name.slice(0, 3)] : [name];
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
