import { describe, expect, test } from 'vitest';
import { findDates } from '../../../../shared/text/metadata/dates/dates.ts';
import { NOW } from '../support.ts';

const read = (text: string) => {
  const date = findDates(text, { now: NOW })[0];
  return date ? [date.iso, date.meaning] : null;
};

describe('a date with its time of day and what it is called', () => {
  test.each([
    ['Veröffentlicht am 4. Juli 2025 um 14:05 Uhr', '2025-07-04T14:05:00', 'published'],
    ['Stand: 04.07.2025, 14:05 Uhr', '2025-07-04T14:05:00', 'modified'],
    ['Freitag, den 4. Jänner 2026', '2026-01-04', null],
    ['Publié le vendredi 1er août 2025 à 9 h 05', '2025-08-01T09:05:00', 'published'],
    ['Mis à jour le 4 juillet 2025 à 14:05', '2025-07-04T14:05:00', 'modified'],
    ['Publicado el 4 de julio de 2025 a las 14:05', '2025-07-04T14:05:00', 'published'],
    ['Actualizado 04/07/2025 - 14:05', '2025-07-04T14:05:00', 'modified'],
    ['Pubblicato il 4 luglio 2025 alle ore 14:05', '2025-07-04T14:05:00', 'published'],
    ['Ultimo aggiornamento: 1° maggio 2025, 14.05', '2025-05-01T14:05:00', 'modified'],
    ['Publicado em 04/07/2025 às 14h05', '2025-07-04T14:05:00', 'published'],
    ['Atualizado em 4 de julho de 2025, às 14h05', '2025-07-04T14:05:00', 'modified'],
    ['Опубликовано 4 июля 2025 г. в 14:05', '2025-07-04T14:05:00', 'published'],
    ['Обновлено: 04.07.2025 14:05 МСК', '2025-07-04T14:05:00+03:00', 'modified'],
    ['公開日 2025年7月4日(金) 14:05', '2025-07-04T14:05:00', 'published'],
    ['更新:2025年7月4日 14時05分', '2025-07-04T14:05:00', 'modified'],
    ['2025年7月4日 午後2時5分', '2025-07-04T14:05:00', null],
    ['发布时间：2025-07-04 14:05:09', '2025-07-04T14:05:09', 'published'],
    ['發佈時間：2025/07/04 下午2:05', '2025-07-04T14:05:00', 'published'],
    ['입력 2025.07.04. 오후 2:05', '2025-07-04T14:05:00', 'published'],
    ['수정 2025.07.04 14:05', '2025-07-04T14:05:00', 'modified'],
    ['نُشر في: 4 يوليو، 2025 - 14:05', '2025-07-04T14:05:00', 'published'],
    ['آخر تحديث: 4 تموز/يوليو 2025', '2025-07-04', 'modified'],
    ['تاريخ النشر: 04/07/2025', '2025-07-04', 'published'],
    ['٤ جويلية ٢٠٢٥', '2025-07-04', null],
    ['4 กรกฎาคม 2568', '2025-07-04', null],
    ['ngày 4 tháng 7 năm 2025', '2025-07-04', null],
    ['2025. július 4., 14:05', '2025-07-04T14:05:00', null],
    ['July 4, 2025 at 2:05 p.m. EDT', '2025-07-04T14:05:00-04:00', null],
    ['Updated on: July 4, 2025 / 2:05 PM EDT', '2025-07-04T14:05:00-04:00', 'modified'],
    ['04/07/2025 14:05 GMT+7', '2025-07-04T14:05:00+07:00', null],
    ['04/07/2025 14:05 UTC-3:30', '2025-07-04T14:05:00-03:30', null],
  ])('%s', (text, iso, meaning) => {
    expect(read(text)).toEqual([iso, meaning]);
  });
});

test.each([
  'Heute ist Montag, der 9. März 2026',
  'Nous sommes le 9 mars 2026',
  'Hoy es lunes, 9 de marzo de 2026',
  'Oggi è lunedì 9 marzo 2026',
  'Hoje é 9 de março de 2026',
  'Сегодня 9 марта 2026',
  '今日は2026年3月9日',
  '今天是2026年3月9日',
])('"%s" is the day of the view', (text) => {
  expect(read(text)).toEqual(['2026-03-09', 'viewed']);
});

test.each(['31 February 2025', '4 juillet 2027', '30.02.2025', '2025年13月4日', '4 tháng 13 năm 2025', 'hace 2 horas'])(
  '"%s" is no date',
  (text) => {
    expect(read(text)).toBeNull();
  },
);
