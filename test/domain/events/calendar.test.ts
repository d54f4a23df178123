import { expect, test } from 'vitest';
import { calendarOf } from '../../../shared/domain/events/calendar.ts';

test('days and months have the names of their language', () => {
  expect(calendarOf('de').weekdays.get('montag')).toBe(0);
  expect(calendarOf('fr').months.get('juillet')).toBe(7);
});

test.each(['en_US', 'english', 'English (US)', ''])(
  'what a document calls its language may be no tag of one: "%s"',
  (language) => {
    expect(calendarOf(language).weekdays.get('sunday')).toBe(6);
  },
);
