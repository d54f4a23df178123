import { describe, expect, test } from 'vitest';
import { hasCorrectionNote } from '../../shared/domain/corrections.ts';

const BODY = Array.from({ length: 12 }, (_, i) => `Paragraph ${i} tells what the harbour master said that day.`);
const at = (note: string, index: number) => [...BODY.slice(0, index), note, ...BODY.slice(index)].join('\n\n');

describe('a text that says it was corrected', () => {
  test.each([
    'Correction: The ferry carried 212 people, not 221.',
    'CLARIFICATION — the harbour belongs to the county.',
    'This story has been corrected to show that the vote was on Tuesday.',
    'An earlier version of this article misspelled the name of the captain.',
    'This article was amended on 4 March 2025 to correct a date.',
    'Berichtigung: Der Betrag lautet 7 Millionen Euro.',
    'Sprostowanie: linia ma numer 6.',
  ])('%s', (note) => {
    expect(hasCorrectionNote(at(note, 12))).toBe(true);
    expect(hasCorrectionNote(at(note, 0))).toBe(true);
    expect(hasCorrectionNote(at(note, 6))).toBe(false);
  });

  test.each([
    'The ministry issued a correction on Monday after the figures were disputed.',
    'Corrections officers found the door open.',
    'The markets saw a correction of 4 percent.',
    'He said the map had been corrected twice.',
  ])('not %s', (line) => {
    expect(hasCorrectionNote(at(line, 12))).toBe(false);
  });
});
