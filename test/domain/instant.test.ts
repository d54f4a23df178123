import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '../../shared/domain/instant.ts';

test.each([
  { value: '2026-03-01', instant: '2026-03-01T00:00:00Z', what: 'a day is its first moment' },
  { value: '2026-03-01T10:20:30Z', instant: '2026-03-01T10:20:30Z', what: 'UTC stays' },
  { value: '2026-03-01T10:20:30', instant: '2026-03-01T10:20:30Z', what: 'no zone is UTC' },
  { value: '2026-03-01T01:20:30+02:00', instant: '2026-02-28T23:20:30Z', what: 'a zone is taken off' },
  { value: '2026-03-01T01:20:30-0500', instant: '2026-03-01T06:20:30Z', what: 'a zone without colon as well' },
  { value: '2026-03-01T10:20:30.987Z', instant: '2026-03-01T10:20:30Z', what: 'parts of a second go' },
  { value: 'soon', instant: null, what: 'words are none' },
  { value: '1', instant: null, what: 'a number is none' },
  { value: 'March 1, 2026', instant: null, what: 'other forms are none' },
  { value: '2026-03-01 10:20', instant: null, what: 'a space between day and time makes none' },
  { value: '2026-03', instant: '2026-03-01T00:00:00Z', what: 'a month is its first moment' },
  { value: '9999-12-31T23:30:00-05:00', instant: null, what: 'the year 10000 is none' },
  { value: '0000-01-01T00:30:00+05:00', instant: null, what: 'nor is the year before 0' },
  { value: '', instant: null, what: 'nothing is none' },
  { value: null, instant: null, what: 'null is none' },
])('$what: $value', ({ value, instant }) => expect(instantOf(value)).toBe(instant));

test('instants compare as strings in the order of time', () => {
  const time = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [one, other] = [instantOf(a.toISOString())!, instantOf(b.toISOString())!];
      const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
      expect(one < other).toBe(seconds(a) < seconds(b));
    }),
  );
});
