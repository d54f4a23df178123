import { type CalendarDay, calendarMonth } from './calendars.ts';
import { monthNumber } from './month-names.ts';

/** How a page writes its days. */
export interface WrittenHow {
  /** Whether 04/05 is the 4th of May. */
  readonly dayFirst: boolean;
  /** The page's own claim, as a two- or three-letter code. */
  readonly language?: string | undefined;
}

/** A way to write a day. */
export interface DateForm {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[], page: WrittenHow) => CalendarDay;
}

/** A month's name; no `\p{L}`, whose tables make each pattern slow to compile and to run. */
const WORD = String.raw`[^\s\d.,،/|:;()<>-]{2,20}`;

const ISO_DAY: DateForm = {
  pattern: /(?<!\d)((?:19|20|25|1[34])\d\d)(\s?[-/]\s?|\.\s?)(\d{1,2})\2(\d{1,2})(?!\d)/g,
  read: ([, y, , m, d]) => calendarDay(y, m, d),
};

const COMPACT_DAY: DateForm = {
  pattern: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T\d{4}|(?:\d{6})?(?!\d))/g,
  read: ([, y, m, d]) => calendarDay(y, m, d),
};

const EAST_ASIAN_DAY: DateForm = {
  pattern: /(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]/g,
  read: ([, y, m, d]) => calendarDay(y, m, d),
};

/** "4 July 2025", "4th of July, 2025", "4 de julio de 2025", "4. Juli 2025", "04-Jul-2025". */
const DAY_MONTH_YEAR: DateForm = {
  pattern: new RegExp(
    String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|ª|\.)?[\s/-]{0,3}(?:(?:of|de|di|d['’]|ta['’])\s{0,2})?(${WORD})(?:/${WORD})?\.?[,،]?[\s/-]{0,3}(?:(?:de|del|do|in)\s{1,2})?(\d{4})(?!\d)`,
    'g',
  ),
  read: ([, d, month, y], page) => wordDay(y, month, d, page),
};

/** "04-Jul-25", "4/Jul/25", "4 Jul ’25": a year of two digits is one only where all are joined, or after an apostrophe. */
const DAY_MONTH_SHORT_YEAR: DateForm = {
  pattern: new RegExp(
    String.raw`(?<![\d/-])(\d{1,2})(?:([/-])(${WORD})\2|\s(${WORD})\.?,?\s['’])(\d\d)(?![\d/-])`,
    'g',
  ),
  read: ([, d, , joined, apart, y], page) => wordDay(`20${y}`, joined ?? apart, d, page),
};

/** "July 4, 2025", "Jul. 4th 2025". */
const MONTH_DAY_YEAR: DateForm = {
  pattern: new RegExp(String.raw`(${WORD})\.?\s{0,3}(\d{1,2})(?:st|nd|rd|th)?(?:,\s{0,3}|\s{1,3})(\d{4})(?!\d)`, 'g'),
  read: ([, month, d, y], page) => wordDay(y, month, d, page),
};

/** "Jul 04 03:19:28 GMT 2025". */
const UNIX_DAY: DateForm = {
  pattern: /([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z+:\d-]{1,6} )?(\d{4})(?!\d)/g,
  read: ([, month, d, y], page) => wordDay(y, month, d, page),
};

/** "2025. július 4." */
const YEAR_MONTH_DAY: DateForm = {
  pattern: new RegExp(String.raw`(?<!\d)(\d{4})[\s./-]{1,3}(${WORD})\.?[\s./-]{1,3}(\d{1,2})(?!\d)`, 'g'),
  read: ([, y, month, d], page) => wordDay(y, month, d, page),
};

/** "4 tháng 7 năm 2025". */
const VIETNAMESE_DAY: DateForm = {
  pattern: /(?<!\d)(\d{1,2})\s{1,2}tháng\s{1,2}(\d{1,2})(?:,?\s{1,2}năm|,|\/)?\s{0,2}(\d{4})(?!\d)/gi,
  read: ([, d, m, y]) => calendarDay(y, m, d),
};

/** "04.07.2025", "04/07/2025": where a dot stands between, the day comes first everywhere. */
const NUMERIC_DAY: DateForm = {
  pattern: /(?<![\d.:])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25|1[34])\d\d)(?!\d)/g,
  read: ([, a, separator, b, y], page) => (separator === '.' ? dottedDay(a, b, y) : numericDay(a, b, y, page.dayFirst)),
};

const SHORT_YEAR_DAY: DateForm = {
  pattern: /(?<![\d.:/-])(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\d./:-])/g,
  read: ([, a, separator, b, y], page) => {
    const year = page.language === 'th' && Number(y) >= 60 ? `25${y}` : `20${y}`;
    return separator === '.' ? dottedDay(a, b, year) : numericDay(a, b, year, page.dayFirst);
  },
};

/** "7 Esfand 1403", "26 شعبان 1446 هـ": years that belong to another calendar, whose months may have two words. */
const OTHER_CALENDAR_DAY: DateForm = {
  pattern: /(?<!\d)(\d{1,2})\s?(?:ی\s)?([^\d.,،/|:;()<>]{3,24}?)[\s,،]{1,3}(1[34]\d\d)(?!\d)/g,
  read: ([, d = '', month = '', y = '']) => calendarDay(y, String(calendarMonth(month.trim(), Number(y)) ?? 0), d),
};

/** "AP ۱۴۰۳ کب ۷". */
const OTHER_CALENDAR_YEAR: DateForm = {
  pattern: /(?<!\d)(1[34]\d\d)[\s,،]{1,3}(?:د\s)?([^\d.,،/|:;()<>]{2,24}?)[\s,،]{1,3}(\d{1,2})(?!\d)/g,
  read: ([, y = '', month = '', d = '']) => calendarDay(y, String(calendarMonth(month.trim(), Number(y)) ?? 0), d),
};

/** The forms a text may hold, in the order to try; quantifiers are bounded, so a scan costs the text's length. */
export function formsFor(text: string): readonly DateForm[] {
  if (/^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text)) return [ISO_DAY];
  const forms: DateForm[] = [];
  if (/\d\s?[-/.]\s?\d/.test(text)) forms.push(ISO_DAY, NUMERIC_DAY, SHORT_YEAR_DAY);
  if (/\d{8}/.test(text)) forms.push(COMPACT_DAY);
  if (/[年년]/.test(text)) forms.push(EAST_ASIAN_DAY);
  if (/tháng/i.test(text)) forms.push(VIETNAMESE_DAY);
  if (/[^\s\d.,/|:;()<>-]{2}/.test(text)) forms.push(DAY_MONTH_YEAR, MONTH_DAY_YEAR, UNIX_DAY, YEAR_MONTH_DAY);
  if (/['’/-]\d\d(?![\d/-])/.test(text)) forms.push(DAY_MONTH_SHORT_YEAR);
  if (/(?<!\d)1[34]\d\d(?!\d)/.test(text)) forms.push(OTHER_CALENDAR_DAY, OTHER_CALENDAR_YEAR);
  return forms;
}

function calendarDay(year = '', month = '', day = ''): CalendarDay {
  return { year: westernYear(Number(year)), month: Number(month), day: Number(day) };
}

/** Thai pages count years from 543 BC. */
function westernYear(year: number): number {
  return year > 2500 && year < 2600 ? year - 543 : year;
}

function wordDay(year = '', month = '', day = '', page: WrittenHow = { dayFirst: true }): CalendarDay {
  return calendarDay(year, String(monthNumber(month, page.language) ?? 0), day);
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
  return { year: westernYear(Number(year)), month, day, ambiguous: a <= 12 && b <= 12 && a !== b };
}
