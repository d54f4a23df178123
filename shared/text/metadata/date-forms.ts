import { monthNumber } from './months.ts';

/** A day as written; it may not exist. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** True where day and month could change places. */
  readonly ambiguous?: boolean;
}

/** A way to write a day. */
export interface DateForm {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[], dayFirst: boolean) => CalendarDay;
}

/** A month's name; no `\p{L}`, whose tables make each pattern slow to compile and to run. */
const WORD = String.raw`[^\s\d.,،/|:;()<>-]{3,14}`;

const ISO_DAY: DateForm = {
  pattern: /(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g,
  read: ([, y, , m, d]) => calendarDay(y, m, d),
};

const COMPACT_DAY: DateForm = {
  pattern: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T\d{4}|(?:\d{6})?(?!\d))/g,
  read: ([, y, m, d]) => calendarDay(y, m, d),
};

const EAST_ASIAN_DAY: DateForm = {
  pattern: /(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/g,
  read: ([, y, m, d]) => calendarDay(y, m, d),
};

/** "4 July 2025", "4th of July, 2025", "4 de julio de 2025", "4. Juli 2025", "04-Jul-2025". */
const DAY_MONTH_YEAR: DateForm = {
  pattern: new RegExp(
    String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|ª|\.)?[\s/-]{0,3}(?:(?:of|de|di|d['’]|ta['’])\s{0,2})?(${WORD})(?:/${WORD})?\.?[,،]?[\s/-]{0,3}(?:(?:de|del|do|in)\s{1,2})?(\d{4})(?!\d)`,
    'g',
  ),
  read: ([, d, month, y]) => wordDay(y, month, d),
};

/** "July 4, 2025", "Jul. 4th 2025". */
const MONTH_DAY_YEAR: DateForm = {
  pattern: new RegExp(String.raw`(${WORD})\.?\s{0,3}(\d{1,2})(?:st|nd|rd|th)?(?:,\s{0,3}|\s{1,3})(\d{4})(?!\d)`, 'g'),
  read: ([, month, d, y]) => wordDay(y, month, d),
};

/** "Jul 04 03:19:28 GMT 2025". */
const UNIX_DAY: DateForm = {
  pattern: /([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z+:\d-]{1,6} )?(\d{4})(?!\d)/g,
  read: ([, month, d, y]) => wordDay(y, month, d),
};

/** "2025. július 4." */
const YEAR_MONTH_DAY: DateForm = {
  pattern: new RegExp(String.raw`(?<!\d)(\d{4})[\s./-]{1,3}(${WORD})\.?[\s./-]{1,3}(\d{1,2})(?!\d)`, 'g'),
  read: ([, y, month, d]) => wordDay(y, month, d),
};

/** "4 tháng 7 năm 2025". */
const VIETNAMESE_DAY: DateForm = {
  pattern: /(?<!\d)(\d{1,2})\s{1,2}tháng\s{1,2}(\d{1,2})(?:,?\s{1,2}năm|,|\/)?\s{0,2}(\d{4})(?!\d)/gi,
  read: ([, d, m, y]) => calendarDay(y, m, d),
};

/** "04.07.2025", "04/07/2025": where a dot stands between, the day comes first everywhere. */
const NUMERIC_DAY: DateForm = {
  pattern: /(?<![\d.:])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d)/g,
  read: ([, a, separator, b, y], dayFirst) => (separator === '.' ? dottedDay(a, b, y) : numericDay(a, b, y, dayFirst)),
};

const SHORT_YEAR_DAY: DateForm = {
  pattern: /(?<![\d.:/-])(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\d./:-])/g,
  read: ([, a, separator, b, y], dayFirst) =>
    separator === '.' ? dottedDay(a, b, `20${y}`) : numericDay(a, b, `20${y}`, dayFirst),
};

/** The forms a text may hold, in the order to try; quantifiers are bounded, so a scan costs the text's length. */
export function formsFor(text: string): readonly DateForm[] {
  if (/^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text)) return [ISO_DAY];
  const forms: DateForm[] = [];
  if (/\d[-/.]\s?\d/.test(text)) forms.push(ISO_DAY, NUMERIC_DAY, SHORT_YEAR_DAY);
  if (/\d{8}/.test(text)) forms.push(COMPACT_DAY);
  if (/[年년]/.test(text)) forms.push(EAST_ASIAN_DAY);
  if (/tháng/i.test(text)) forms.push(VIETNAMESE_DAY);
  if (/[^\s\d.,/|:;()<>-]{3}/.test(text)) forms.push(DAY_MONTH_YEAR, MONTH_DAY_YEAR, UNIX_DAY, YEAR_MONTH_DAY);
  return forms;
}

function calendarDay(year = '', month = '', day = ''): CalendarDay {
  return { year: westernYear(Number(year)), month: Number(month), day: Number(day) };
}

/** Thai pages count years from 543 BC. */
function westernYear(year: number): number {
  return year > 2500 && year < 2600 ? year - 543 : year;
}

function wordDay(year = '', month = '', day = ''): CalendarDay {
  return calendarDay(year, String(monthNumber(month) ?? 0), day);
}

/** Between dots the day comes first wherever it can. */
function dottedDay(first = '', second = '', year = ''): CalendarDay {
  return { ...numericDay(first, second, year, true), ambiguous: false };
}

function numericDay(first = '', second = '', year = '', dayFirst = true): CalendarDay {
  const a = Number(first);
  const b = Number(second);
  const isDayFirst = a > 12 || (b <= 12 && dayFirst);
  const [day, month] = isDayFirst ? [a, b] : [b, a];
  return { year: Number(year), month, day, ambiguous: a <= 12 && b <= 12 && a !== b };
}
