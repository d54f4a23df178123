import type { CalendarDay } from './calendars.ts';
import type { DateForm } from './date-forms.ts';
import { canFormat, monthKey, monthsOfLanguage } from './month-names.ts';

const formsOf = new Map<string, readonly DateForm[]>();

/**
 * The ways the platform writes a day in a language, with the words that stand between its parts ("2025. gada 25. februāris"),
 * any spaces and punctuation. They are made for lower case, as a pattern for both is compiled for a long time.
 */
export function formsOfLanguage(language: string): readonly DateForm[] {
  const known = formsOf.get(language);
  if (known) return known;
  const sources = new Map<string, readonly Part[]>();
  if (canFormat(language))
    for (const options of STYLES)
      for (const [source, order] of patternOf(language, options)) sources.set(source, order);
  const forms = [...sources].map(([source, order]) => formOf(source, order, language));
  formsOf.set(language, forms);
  return forms;
}

const STYLES: readonly Intl.DateTimeFormatOptions[] = [
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { dateStyle: 'medium' },
  { year: 'numeric', month: 'short', day: 'numeric' },
  { year: 'numeric', month: 'long', day: 'numeric' },
];

const WEEKDAY = String.raw`[^\d.,،]{2,24}`;

type Part = 'year' | 'month' | 'day';
const SPACE = String.raw`[\s.,،]{0,4}`;
const BETWEEN = String.raw`[\s.,،/–-]{0,4}`;

/** The pattern of one style and the order of its parts; none where figures stand without words between them. */
function* patternOf(language: string, options: Intl.DateTimeFormatOptions): Generator<[string, readonly Part[]]> {
  const format = new Intl.DateTimeFormat(language, {
    ...options,
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  });
  const parts = format.formatToParts(Date.UTC(2025, 1, 25));
  const isPart = ({ type }: Intl.DateTimeFormatPart) => type === 'year' || type === 'month' || type === 'day';
  const own = parts.slice(parts.findIndex(isPart), parts.findLastIndex(isPart) + 1);
  if (own.filter(isPart).length !== 3 || own.some(({ type }) => type === 'era')) return;
  const isNamed = /\p{L}/u.test(own.find(({ type }) => type === 'month')?.value ?? '');
  const literals = own.filter(({ type }) => type === 'literal');
  if (!isNamed && !literals.every(({ value }) => /\p{L}/u.test(value))) return;
  const source = own.map(({ type, value }) => {
    if (type === 'weekday') return WEEKDAY;
    return type === 'literal' ? literal(value) : group(type as Part, isNamed, language);
  });
  yield [`(?<!\\d)${source.join('')}(?!\\d)`, own.filter(isPart).map(({ type }) => type as Part)];
}

function literal(value: string): string {
  const words = value.match(/[^\s.,،\u200e\u200f]+/g);
  return words ? SPACE + words.map((text) => word(text.toLowerCase())).join(SPACE) + SPACE : BETWEEN;
}

/** "2025(e)ko": an ending in brackets is one that most years have, written without them. */
function word(text: string): string {
  return escaped(text).replace(/\\\((\p{L}+)\\\)/gu, '\\(?(?:$1)?\\)?');
}

function group(type: Part, isNamed: boolean, language: string): string {
  if (type === 'year') return language === 'th' ? String.raw`(?:พ\.ศ\.\s?)?(\d{4}|\d\d)` : String.raw`(\d{4})`;
  if (type === 'day' || !isNamed) return String.raw`(\d{1,2})`;
  const names = [...monthsOfLanguage(language).keys()].sort((a, b) => b.length - a.length).map(escaped);
  return `(${names.join('|')})`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/['’]/g, "['’]");
}

function formOf(source: string, order: readonly Part[], language: string): DateForm {
  const months = monthsOfLanguage(language);
  return {
    pattern: new RegExp(source, 'gu'),
    read: ([, ...values]) => {
      const of = (part: Part) => values[order.indexOf(part)] ?? '';
      const month = /^\d+$/.test(of('month')) ? Number(of('month')) : (months.get(monthKey(of('month'))) ?? 0);
      return { year: fullYear(of('year')), month, day: Number(of('day')) } satisfies CalendarDay;
    },
  };
}

/** Thai pages count years from 543 BC and write two of their digits beside a short month. */
function fullYear(year: string): number {
  const full = year.length === 2 ? 2500 + Number(year) : Number(year);
  return full > 2500 && full < 2600 ? full - 543 : full;
}
