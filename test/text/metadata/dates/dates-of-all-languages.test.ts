import { expect, test } from 'vitest';
import { findDates } from '../../../../shared/text/metadata/dates/dates.ts';
import { NOW } from '../support.ts';

/** Every language that the platform has data of its own for. */
function platformLanguages(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]));
  const supported = Intl.DateTimeFormat.supportedLocalesOf(codes);
  return [...new Set(supported.map((code) => new Intl.Locale(code).language))];
}

/** Toki Pona has no months but numbers, Tibetan sets figures of its own between others in its middle style: left unread. */
const UNREAD = /^(?:tok|bo)$/;

const STYLES = [{ dateStyle: 'long' }, { dateStyle: 'medium' }, { dateStyle: 'full' }] as const;

test('a day of every month is read back as the platform writes it, in every language that it knows', () => {
  const unread: string[] = [];
  const languages = platformLanguages().filter((language) => !UNREAD.test(language));
  for (const language of languages)
    for (const style of STYLES) {
      const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const at = Date.UTC(2025, month - 1, 13 + month);
        const text = format.format(at);
        const day = new Date(at).toISOString().slice(0, 10);
        if (/^\d\d \d\d \d{4}$/.test(text)) continue; // three numbers, as Yoruba writes them short, may be anything
        const dayFirst = !/^\d+\/\d+\/\d+$/.test(text) || !text.startsWith(String(month));
        const found = findDates(text, { now: NOW, language, dayFirst })[0]?.iso.slice(0, 10);
        if (found !== day) unread.push(`${language} ${JSON.stringify(style)}: ${text} is ${day}, read ${found}`);
      }
    }
  expect(languages.length).toBeGreaterThan(180);
  expect(unread).toEqual([]);
}, 120_000);

const read = (text: string, language?: string) =>
  findDates(text, { now: NOW, language }).map(({ iso }) => iso.slice(0, 10))[0] ?? null;

test.each([
  ['تاریخ انتشار: ۴ تیر ۱۴۰۴ - ۱۰:۱۵', 'fa', 'the Persian year'],
  ['1404/04/04', 'fa', 'the Persian year in figures'],
  ['چهارشنبه ۰۴ تیر ۱۴۰۴', undefined, 'the Persian year where no language is said'],
  ['29 ذو الحجة 1446 هـ', 'ar', 'the Islamic year'],
  ['25 มิ.ย. 68 | 09:14 น.', 'th', 'two digits of the Buddhist year'],
  ['25/06/2568', 'th', 'the Buddhist year in figures'],
  ['令和7年6月25日', 'ja', 'the year of an era'],
  ['民國114年6月25日', 'zh', 'the year of the Republic'],
  ['二〇二五年六月二十五日', 'zh', 'numerals in signs'],
  ['２０２５年６月２５日', 'ja', 'full-width figures'],
  ['2025. 6. 25.', 'ko', 'dots and spaces'],
  ['2025. jún. 25.', 'hu', 'the year first'],
  ['2025. gada 25. jūnijs', 'lv', 'words between'],
  ['2025 m. birželio 25 d.', 'lt', 'short words between'],
  ['2025eko ekainaren 25a', 'eu', 'endings at the figures'],
  ['2025 оны 6-р сарын 25', 'mn', 'a numbered month'],
  ['25 ביוני 2025', 'he', 'a letter before the month'],
  ["25 ta' Ġunju 2025", 'mt', 'an article before the month'],
  ['25. lipnja 2025.', 'hr', 'a month that Poles call the next one'],
  ['25 de junho de 2025', 'pt', 'words between'],
  ['25 júní 2025', undefined, 'a language that is not said'],
  ['25 ივნისი, 2025', undefined, 'a script that tells the language'],
])('"%s" (%s) is the 25th of June: %s', (text, language, _because) => {
  expect(read(text, language)).toBe('2025-06-25');
});

test.each([
  ['1404/04/04', 'en', 'figures of another calendar stand only on pages that use it'],
  ['25 of 1404 voters', 'en', 'a number of people is no year'],
  ['2025 m. 25 d.', 'lt', 'no month is named'],
  ['25 Kapitel 2025', 'de', 'a word that names no month in any language'],
  ['三十五年前', 'zh', 'years ago'],
  ['民國114年', 'zh', 'no day is named'],
  ['25 มิ.ย.', 'th', 'no year is named'],
  ['31/06/2568', 'th', 'a day that does not exist'],
])('"%s" (%s) is not read as the 25th of June: %s', (text, language, _because) => {
  expect(read(text, language)).not.toBe('2025-06-25');
});
