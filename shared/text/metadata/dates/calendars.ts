/** A day as written; it may not exist. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** True where day and month could change places. */
  readonly ambiguous?: boolean;
}

/** A calendar that news pages date by besides the Gregorian one, and the languages of their pages. */
interface Calendar {
  readonly id: 'persian' | 'islamic-umalqura';
  readonly languages: readonly string[];
  /** The first and the last year that can be the year of a page. */
  readonly years: readonly [first: number, last: number];
  /** A day early in the calendar's year 1 as the Gregorian year with its fraction, and the length of its years in days. */
  readonly epoch: number;
  readonly yearDays: number;
}

const CALENDARS: readonly Calendar[] = [
  {
    id: 'persian',
    languages: ['fa', 'ps', 'ckb', 'lrc', 'mzn', 'az', 'ku'],
    years: [1369, 1410],
    epoch: Date.UTC(622, 2, 21),
    yearDays: 365.2422,
  },
  {
    id: 'islamic-umalqura',
    languages: ['ar', 'fa', 'ur', 'ps', 'sd'],
    years: [1411, 1460],
    epoch: Date.UTC(622, 6, 19),
    yearDays: 354.36707,
  },
];

const DAY_MS = 86_400_000;

/** The Gregorian day of one whose year belongs to another calendar; null for years of none. */
export function gregorianDay({ year, month, day }: CalendarDay): CalendarDay | null {
  const calendar = CALENDARS.find(({ years: [first, last] }) => year >= first && year <= last);
  if (calendar === undefined || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const monthDays = calendar.yearDays / 12;
  const guess =
    calendar.epoch + Math.round((year - 1) * calendar.yearDays + (month - 1) * monthDays + day - 1) * DAY_MS;
  for (let off = 0; off <= 8; off = off <= 0 ? 1 - off : -off) {
    const at = guess + off * DAY_MS;
    const [y, m, d] = dayIn(calendar.id, at);
    if (y !== year || m !== month || d !== day) continue;
    const found = new Date(at);
    return { year: found.getUTCFullYear(), month: found.getUTCMonth() + 1, day: found.getUTCDate() };
  }
  return null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayIn(calendar: string, at: number): number[] {
  const format =
    formats.get(calendar) ??
    new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
  formats.set(calendar, format);
  const parts = format.formatToParts(at);
  return (['year', 'month', 'day'] as const).map((type) => Number(parts.find((part) => part.type === type)?.value));
}

const months = new Map<string, ReadonlyMap<string, number>>();

/** Month names of the calendar that a year belongs to, in a language that dates by it; the month's number or undefined. */
export function calendarMonth(name: string, year: number): number | undefined {
  const calendar = CALENDARS.find(({ years: [first, last] }) => year >= first && year <= last);
  if (calendar === undefined) return undefined;
  const names = months.get(calendar.id) ?? namesIn(calendar);
  months.set(calendar.id, names);
  return names.get(nameKey(name));
}

/** Arabic and Persian keyboards write two letters differently, and joiners stand or are left out. */
function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200c-\u200f\u064b-\u0652.]/g, '')
    .replace(/[\u064a\u0649]/g, '\u06cc')
    .replace(/\u0643/g, '\u06a9')
    .replace(/[\u0622\u0623\u0625]/g, '\u0627');
}

function namesIn(calendar: Calendar): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of [...calendar.languages, 'en'])
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-${calendar.id}-nu-latn`, {
        ...{ year: 'numeric', month: style, day: 'numeric', timeZone: 'UTC' },
      });
      for (let at = Date.UTC(2024, 5, 1), left = 400; left > 0; at += 5 * DAY_MS, left -= 5) {
        const name = format.formatToParts(at).find(({ type }) => type === 'month')?.value ?? '';
        if (/\p{L}/u.test(name)) names.set(nameKey(name), dayIn(calendar.id, at)[1] ?? 0);
      }
    }
  return names;
}
