const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** A time as shown: on the clock of the zone it was given in, which it names. */
export interface Shown {
  readonly date: string;
  /** Empty where only the day is known. */
  readonly time: string;
  readonly iso: string;
}

/** Undefined for what is no ISO 8601 time: a page may say anything. */
export function showTime(iso: string | null): Shown | undefined {
  const match = ISO.exec(iso ?? '');
  if (!match || Number.isNaN(Date.parse(iso ?? ''))) return undefined;
  const [all, year, month, day, hour, minute, zone] = match;
  const date = `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
  return { date, time: hour === undefined ? '' : `${hour}:${minute} ${zoneName(zone)}`.trim(), iso: all };
}

/** A sentence whose times are shown as elsewhere on the page. */
export function withShownTimes(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?/g, (iso) => {
    const shown = showTime(iso);
    return shown === undefined ? iso : [shown.date, shown.time].filter((part) => part !== '').join(', ');
  });
}

function zoneName(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (zone === 'Z' || /^[+-]00:?00$/.test(zone)) return 'UTC';
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone) ?? [];
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** A story's own times are instants even where a member's page gave only the day; those fall on midnight. */
export function isDayOnly(instant: string): boolean {
  return /T00:00:00(\.000)?Z$/.test(instant);
}

/** The day in UTC as a heading: `Tuesday, 4 March 2025` in short months. */
export function dayHeading(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return 'Date unknown';
  return `${DAYS[at.getUTCDay()]}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** How long something lasted, in the largest unit that says enough. */
export function span(fromIso: string, toIso: string): string {
  const minutes = Math.round((Date.parse(toIso) - Date.parse(fromIso)) / 60_000);
  if (!(minutes > 0)) return '';
  if (minutes < 60) return unit(minutes, 'minute');
  if (minutes < 48 * 60) return unit(Math.round(minutes / 60), 'hour');
  return unit(Math.round(minutes / 1440), 'day');
}

function unit(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The instant a member is placed at, and which of its dates that is. */
export function placedAt(member: { readonly published: string | null; readonly seenAt: string }): {
  readonly iso: string;
  readonly basis: 'published' | 'fetched';
} {
  if (showTime(member.published)) return { iso: member.published!, basis: 'published' };
  return { iso: member.seenAt, basis: 'fetched' };
}
