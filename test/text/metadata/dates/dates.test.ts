import { describe, expect, test } from 'vitest';
import { findDates, readDate } from '../../../../shared/text/metadata/dates/dates.ts';
import { NOW } from '../support.ts';

const reading = { now: NOW };

describe('a date in a field', () => {
  test.each([
    { given: '2025-07-04', as: '2025-07-04' },
    { given: '2025-07-04T03:19:28', as: '2025-07-04T03:19:28' },
    { given: '2025-07-04T03:19:28+02:00', as: '2025-07-04T03:19:28+02:00' },
    { given: '2025-07-04T03:19:28.123Z', as: '2025-07-04T03:19:28Z' },
    { given: '2025-07-04T03:19+0530', as: '2025-07-04T03:19:00+05:30' },
    { given: '2025-07-04 03:19:28 -0700', as: '2025-07-04T03:19:28-07:00' },
    { given: '20250704T031928Z', as: '2025-07-04T03:19:28Z' },
    { given: '20250704', as: '2025-07-04' },
    { given: '2025/07/04', as: '2025-07-04' },
    { given: '1751599168', as: '2025-07-04T03:19:28Z' },
    { given: '1751599168000', as: '2025-07-04T03:19:28Z' },
    { given: 'Fri, 04 Jul 2025 03:19:28 GMT', as: '2025-07-04T03:19:28Z' },
    { given: 'Fri Jul 04 2025 03:19:28 GMT+0200 (CEST)', as: '2025-07-04T03:19:28+02:00' },
    { given: 'Fri Jul 04 03:19:28 EDT 2025', as: '2025-07-04' },
  ])('$given is read as $as', ({ given, as }) => {
    expect(readDate(given, reading)?.iso.slice(0, as.length)).toBe(as);
    expect(readDate(given, reading)?.iso.length).toBeGreaterThanOrEqual(as.length);
  });
});

describe('a date in words', () => {
  test.each([
    { text: 'July 4, 2025', language: 'English' },
    { text: 'Friday, 4th of July 2025', language: 'English with an ordinal' },
    { text: 'Jul. 4 2025', language: 'English, short' },
    { text: '04-Jul-2025', language: 'English with hyphens' },
    { text: '04-Jul-25', language: 'English with hyphens and a year of two digits' },
    { text: 'Posted 4-JUL-25', language: 'English capitals with hyphens' },
    { text: '4/Juil/25', language: 'French with slashes' },
    { text: '4 Jul ’25', language: 'English with an apostrophe' },
    { text: 'Freitag, 4. Juli 2025', language: 'German' },
    { text: 'le 4 juillet 2025', language: 'French' },
    { text: '4 de julio de 2025', language: 'Spanish' },
    { text: '4 de julho de 2025', language: 'Portuguese' },
    { text: '4 luglio 2025', language: 'Italian' },
    { text: '4 juli 2025', language: 'Dutch' },
    { text: '4 lipca 2025', language: 'Polish' },
    { text: '4 июля 2025 г.', language: 'Russian' },
    { text: '4 липня 2025', language: 'Ukrainian' },
    { text: '4 Temmuz 2025', language: 'Turkish' },
    { text: '4. července 2025', language: 'Czech' },
    { text: '4. heinäkuuta 2025', language: 'Finnish' },
    { text: '2025. július 4.', language: 'Hungarian' },
    { text: '4 Ιουλίου 2025', language: 'Greek' },
    { text: '٤ يوليو ٢٠٢٥', language: 'Arabic with its own digits' },
    { text: '2025年7月4日', language: 'Chinese' },
    { text: '2025년 7월 4일', language: 'Korean' },
    { text: '04.07.2025', language: 'figures with dots' },
  ])('in $language, "$text", is the 4th of July', ({ text }) => {
    expect(findDates(text, reading).map(({ iso }) => iso)).toEqual(['2025-07-04']);
  });
});

test.each([
  '4-pack-25',
  '4 Jul 25',
  '4 May, 25 people',
  '12-4-Jul-25',
  '4-Jul-25-08',
  '4-Jul/25',
  '45-Jul-25',
  '4-Jul-99',
])('no date is read in "%s"', (text) => expect(findDates(text, reading)).toEqual([]));

describe('the time beside a date', () => {
  test.each([
    { text: 'July 4, 2025 at 5:30 p.m. ET', iso: '2025-07-04T17:30:00', because: 'ET is two zones' },
    { text: 'July 4, 2025 12:05 AM EDT', iso: '2025-07-04T00:05:00-04:00', because: 'midnight is 12 AM' },
    { text: '4. Juli 2025, 14:30 Uhr', iso: '2025-07-04T14:30:00', because: 'no zone is given' },
    { text: '4 juillet 2025 à 14h30', iso: '2025-07-04T14:30:00', because: 'French writes h' },
    { text: '17:45 BST, 4 July 2025', iso: '2025-07-04T17:45:00+01:00', because: 'the time may go before' },
    { text: 'July 4, 2025 27:99', iso: '2025-07-04', because: 'no clock shows that' },
  ])('"$text" gives $iso: $because', ({ text, iso }) => {
    expect(findDates(text, reading)[0]?.iso).toBe(iso);
  });
});

describe('what is refused', () => {
  test.each([
    { text: '2 days ago', why: 'a relative date' },
    { text: '2d', why: 'a short relative date' },
    { text: '30 February 2025', why: 'a day that does not exist' },
    { text: '2025-13-01', why: 'a month that does not exist' },
    { text: '12 March 2026', why: 'a day after tomorrow' },
    { text: '4 July 1889', why: 'a year before the web' },
    { text: '4 Jolly 2025', why: 'a word that is no month' },
    { text: 'July 4', why: 'no year' },
    { text: 'call 1800-2025-07', why: 'a telephone number' },
  ])('$why, "$text"', ({ text }) => {
    expect(findDates(text, reading)).toEqual([]);
  });

  test('tomorrow is kept: clocks and zones differ by up to a day', () => {
    expect(readDate('2026-03-11', reading)?.iso).toBe('2026-03-11');
  });
});

describe('what a date is called', () => {
  test.each([
    { text: 'Published 4 July 2025', meanings: ['published'] },
    { text: 'Updated: July 5, 2025', meanings: ['modified'] },
    { text: 'Published July 4, 2025 | Updated July 5, 2025', meanings: ['published', 'modified'] },
    { text: 'Stand: 05.07.2025', meanings: ['modified'] },
    { text: 'Mis à jour le 5 juillet 2025', meanings: ['modified'] },
    { text: 'Page viewed on 5 July 2025', meanings: ['viewed'] },
    { text: '4 July 2025', meanings: [null] },
  ])('"$text" is $meanings', ({ text, meanings }) => {
    expect(findDates(text, reading).map(({ meaning }) => meaning)).toEqual(meanings);
  });
});

test('04/05/2025 is read by the page’s habit and marked as ambiguous', () => {
  expect(readDate('04/05/2025', { now: NOW, dayFirst: true })).toMatchObject({ iso: '2025-05-04', ambiguous: true });
  expect(readDate('04/05/2025', { now: NOW, dayFirst: false })).toMatchObject({ iso: '2025-04-05', ambiguous: true });
  expect(readDate('25/12/2025', { now: NOW, dayFirst: false })).toMatchObject({ iso: '2025-12-25', ambiguous: false });
});
