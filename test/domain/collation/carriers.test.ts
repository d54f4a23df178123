import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../../shared/domain/collation/align-words.ts';
import { correctionsBetween, correctionsNoted } from '../../../shared/domain/collation/carriers.ts';
import { collate } from '../../../shared/domain/collation/collate.ts';
import { correctionNoteOf } from '../../../shared/domain/corrections.ts';
import { splitWords } from '../../../shared/domain/words.ts';

const OPENING = 'The ferry Alma struck the breakwater at Port Ellery shortly before dawn on Tuesday.';
const ENDING = 'An inquiry into the accident begins on Monday in Calder.';

/** What a copy with this sentence between two others carries of a correction. */
function carriedBy(sentence: string, old: string, fresh: string): string {
  const text = (middle: string) => [OPENING, middle, ENDING].join(' ');
  const witnesses = [
    { id: 'before', text: text(old) },
    { id: 'after', text: text(fresh) },
    { id: 'copy', text: text(sentence) },
  ];
  const table = collate(witnesses, 'after');
  const of = (id: string) => table.copies.findIndex(({ members }) => members.includes(id));
  const [correction] = correctionsBetween(table, of('before'), of('after'));
  return correction!.carries[of('copy')]!;
}

describe('a copy of a corrected sentence', () => {
  const OLD = 'Nine of the 212 passengers were taken to hospital with cuts and bruises.';
  const NEW = 'Seven of the 221 passengers were taken to hospital with cuts and bruises.';

  test.each([
    ['has the new one', NEW, 'corrected'],
    ['has the old one', OLD, 'stale'],
    ['has the new words, and others of its own', `${NEW.slice(0, -1)}, the office said.`, 'corrected'],
    ['has the old words, and others of its own', OLD.replace('cuts and bruises', 'broken ribs'), 'stale'],
    ['has one number of each', OLD.replace('Nine', 'Seven'), 'unknown'],
    ['has other numbers than both', OLD.replace('Nine', 'Ten').replace('212', '200'), 'unknown'],
    ['leaves the numbers out', 'Some of the passengers were taken to hospital with cuts and bruises.', 'unknown'],
    ['leaves the sentence out', '', 'never-had'],
  ])('that %s', (_, sentence, carries) => expect(carriedBy(sentence, OLD, NEW)).toBe(carries));

  test.each([
    [
      'a word that was put in',
      'The captain was drunk that night, police said.',
      'The captain was not drunk that night, police said.',
    ],
    [
      'a word that was taken out',
      'The captain was not heard on Monday by the court.',
      'The captain was heard on Monday by the court.',
    ],
    ['Chinese', '九名乘客受伤后送往医院治疗。', '七名乘客受伤后送往医院治疗。'],
    ['Arabic', 'أصيب تسعة من الركاب بجروح طفيفة في الحادث.', 'أصيب سبعة من الركاب بجروح طفيفة في الحادث.'],
    ['Thai', 'ผู้โดยสารเก้าคนได้รับบาดเจ็บและถูกส่งโรงพยาบาล', 'ผู้โดยสารเจ็ดคนได้รับบาดเจ็บและถูกส่งโรงพยาบาล'],
  ])('tells %s', (_, old, fresh) => {
    expect([carriedBy(old, old, fresh), carriedBy(fresh, old, fresh)]).toEqual(['stale', 'corrected']);
  });

  test('is never called corrected where the new word stands somewhere else in the sentence', () => {
    expect(carriedBy('Nine of the 212 passengers, and seven of the crew, were taken to hospital.', OLD, NEW)).not.toBe(
      'corrected',
    );
  });
});

describe('a note of a correction', () => {
  const OLD = 'The dam holds 120 million litres when it is full, the company says.';
  const NEW = 'The dam holds 210 million litres when it is full, the company says.';
  const found = (note: string) => {
    const table = collate([
      { id: 'a', text: [OPENING, OLD, ENDING].join(' ') },
      { id: 'b', text: [OPENING, NEW, ENDING].join(' ') },
      { id: 'c', text: [OPENING.replace('Tuesday', 'Wednesday'), OLD, ENDING].join(' ') },
    ]);
    const noting = table.copies.findIndex(({ members }) => members.includes('b'));
    return correctionsNoted(table, noting, splitWords(note).words).map(({ old, fresh }) => [old, fresh]);
  };

  test.each([
    ['names both numbers', 'Correction: an earlier version said 120 million litres. It is 210 million.', [[OLD, NEW]]],
    ['names the right number alone', 'Correction: the dam holds 210 million litres.', [[OLD, NEW]]],
    ['names neither', 'Correction: this report has been amended.', []],
    ['names words that nobody has otherwise', 'Correction: the inquiry is held in Calder.', []],
  ])('that %s', (_, note, expected) => expect(found(note)).toEqual(expected));

  test.each([
    'CORRECTION: the dam holds 210 million litres.',
    'Berichtigung: Der Damm fasst 210 Millionen Liter.',
    'Исправление: плотина вмещает 210 миллионов литров.',
    '更正：大坝蓄水量为2.1亿升。',
    'お詫びと訂正：貯水量は2億1千万リットルでした。',
    'تصحيح: يتسع السد لمئتي مليون لتر.',
    'แก้ไข: เขื่อนจุน้ำ 210 ล้านลิตร',
    'Düzeltme: Baraj 210 milyon litre su tutuyor.',
  ])('is known in its language: %s', (note) => expect(correctionNoteOf(`${OPENING}\n\n${note}`)).toBe(note));

  test.each(['Исправление ошибок заняло год.', 'The correction was long in coming.', '更正是一种美德。'])(
    'is no sentence about corrections: %s',
    (line) => expect(correctionNoteOf(line)).toBeUndefined(),
  );
});

test('what two readings differ in is told in order, with what stands instead', () => {
  const words = (text: string) => text.split(' ');
  expect(differencesOf(words('nine of the boats sank'), words('seven of boats sank there'))).toEqual([
    { at: [0, 0], from: ['nine'], to: ['seven'] },
    { at: [2, 2], from: ['the'], to: [] },
    { at: [5, 4], from: [], to: ['there'] },
  ]);
});
