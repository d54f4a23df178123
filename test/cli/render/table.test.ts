import { describe, expect, test } from 'vitest';
import { displayWidth, fitted, padded, wrapped } from '../../../cli/render/display-width.ts';
import { createStyle } from '../../../cli/render/style.ts';
import { type Column, renderTable } from '../../../cli/render/table.ts';

describe('displayWidth', () => {
  test.each([
    ['Latin letters take one column', 'Łódź café', 9],
    ['Chinese characters take two', '防波堤', 6],
    ['full-width letters take two', 'ＡＢ', 4],
    ['Hangul takes two', '한국', 4],
    ['combining marks take none', 'e\u0301', 1],
    ['an emoji of several code points takes two', '👩\u200d🚒', 2],
    ['Thai vowels above take none', 'กี่', 1],
  ])('%s', (_, text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('fitted', () => {
  test.each([
    ['what fits stays', 'ferry', 5, 'ferry'],
    ['what does not ends in an ellipsis', 'ferries', 5, 'ferr…'],
    ['a wide character is never halved', '防波堤に', 6, '防波…'],
    ['no columns, no text', 'ferry', 0, ''],
  ])('%s', (_, text, columns, expected) => {
    expect(fitted(text, columns)).toBe(expected);
  });
});

test('padding counts columns, not characters', () => {
  expect(padded('防波', 6)).toBe('防波  ');
  expect(padded('7', 3, 'right')).toBe('  7');
});

test('wrapping breaks between words', () => {
  expect(wrapped('the ferry struck the wall', 10)).toEqual(['the ferry', 'struck the', 'wall']);
});

describe('renderTable', () => {
  interface Row {
    readonly name: string;
    readonly copies: number;
  }
  const columns: readonly Column<Row>[] = [
    { heading: 'COPIES', cell: (row) => String(row.copies), align: 'right' },
    { heading: 'TITLE', cell: (row) => row.name, shrinksTo: 8, paint: (text) => `<${text}>` },
  ];
  const rows = [
    { name: 'Ferry strikes breakwater in fog', copies: 5 },
    { name: '船が防波堤に衝突し十九人が負傷', copies: 12 },
  ];
  const linesAt = (width: number) => renderTable(columns, rows, width, createStyle(false)).trimEnd().split('\n');

  test('aligns its cells and paints only their words', () => {
    expect(linesAt(80)).toEqual([
      'COPIES  TITLE',
      '     5  <Ferry strikes breakwater in fog>',
      '    12  <船が防波堤に衝突し十九人が負傷>',
    ]);
  });

  test('shrinks to the terminal, wide characters counted', () => {
    for (const line of linesAt(24)) expect(displayWidth(line.replace(/[<>]/g, ''))).toBeLessThanOrEqual(24);
    expect(linesAt(24)[1]).toBe('     5  <Ferry strikes b…>');
  });

  test('never shrinks below what its columns need', () => {
    expect(linesAt(5)[1]).toBe('     5  <Ferry s…>');
  });

  test('leaves out what a narrow terminal has no room for', () => {
    const withYear = [...columns, { heading: 'YEAR', cell: () => '2025', fromWidth: 60 }];
    const headingAt = (width: number) => renderTable(withYear, rows, width, createStyle(false)).split('\n')[0];
    expect([headingAt(60), headingAt(59)]).toEqual([
      expect.stringContaining('YEAR'),
      expect.not.stringContaining('YEAR'),
    ]);
  });

  test('shrinks where most can go first', () => {
    const two: readonly Column<null>[] = [
      { heading: 'A', cell: () => 'x'.repeat(30), shrinksTo: 20 },
      { heading: 'B', cell: () => 'y'.repeat(30), shrinksTo: 10 },
    ];
    const [, line] = renderTable(two, [null], 52, createStyle(false)).split('\n');
    expect(line?.split('  ').map((cell) => cell.length)).toEqual([30, 20]);
  });

  test('a page cannot break the table', () => {
    const [, line] = renderTable(columns, [{ name: 'a\n\u001b[2Jb', copies: 1 }], 80, createStyle(false)).split('\n');
    expect(line).toBe('     1  <a b>');
  });
});

test('colours are codes around the words, or nothing at all', () => {
  expect(createStyle(true).bad('no')).toBe('\u001b[31mno\u001b[39m');
  expect(createStyle(false).bad('no')).toBe('no');
});
