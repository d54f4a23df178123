import type { Candidate } from '../../../domain/article.ts';
import { dateOfDateline } from './datelines.ts';
import { type DateReading, findDates, readDate } from './dates.ts';

/** Dates of a text without markup, best first. */
export interface TextDates {
  readonly published: readonly Candidate[];
  readonly modified: readonly Candidate[];
}

const PUBLISHED_FIELDS = [
  'date',
  'published',
  'pubdate',
  'publishdate',
  'publish_date',
  'published_at',
  'created',
  'datetime',
];
const MODIFIED_FIELDS = ['updated', 'modified', 'lastmod', 'last_modified', 'updated_at'];

/** Dates of a text without markup: front matter, a dateline, dates among the lines at its head. */
export function datesOfText(
  lines: readonly string[],
  frontMatter: Readonly<Record<string, string>>,
  titleAt: number,
  reading: DateReading,
): TextDates {
  const field = (names: readonly string[]) => names.flatMap((name) => fieldDate(frontMatter, name, reading));
  const datelines = lines.slice(0, 12).flatMap((line) => dateOfDateline(line, reading));
  const shown = shownDates(lines.slice(0, 12), titleAt, reading);
  const first = datelines[0]?.value.slice(0, 10);
  const later = first === undefined ? [] : shown.published.filter(({ value }) => value.slice(0, 10) > first);
  return {
    published: rank([
      ...field(PUBLISHED_FIELDS),
      ...datelines,
      ...shown.published.filter((date) => !later.includes(date)),
    ]),
    modified: rank([...field(MODIFIED_FIELDS), ...shown.modified, ...later]),
  };
}

function rank(dates: readonly Candidate[]): Candidate[] {
  return [...dates].sort((a, b) => b.confidence - a.confidence);
}

function fieldDate(frontMatter: Readonly<Record<string, string>>, name: string, reading: DateReading): Candidate[] {
  const value = Object.hasOwn(frontMatter, name) ? frontMatter[name] : undefined;
  const date = value === undefined ? null : readDate(value, reading);
  return date ? [{ value: date.iso, source: `front-matter:${name}`, confidence: 0.95 }] : [];
}

/** No sentence: "On: July 5, 2025 2:31 PM Follow us" is a stamp, "On July 5, 2025, the minister resigned." is not. */
function mayBeStamp(line: string): boolean {
  return line.length <= 260 && !(line.length > 60 && /[.!?…]["'”’)]?$/.test(line));
}

/** Lines that hold a date; one before the title, without a label, is the day the page was viewed. */
function shownDates(lines: readonly string[], titleAt: number, reading: DateReading): TextDates {
  const published: Candidate[] = [];
  const modified: Candidate[] = [];
  for (const [at, line] of lines.entries()) {
    if (!mayBeStamp(line)) continue;
    for (const date of findDates(line.slice(0, 100), reading)) {
      if (date.index > 40) continue;
      const isViewed = date.meaning === 'viewed' || (date.meaning === null && at < titleAt);
      const candidate = { value: date.iso, source: 'text:line', confidence: isViewed ? 0.1 : 0.55 };
      (date.meaning === 'modified' ? modified : published).push(candidate);
    }
  }
  return { published, modified };
}
