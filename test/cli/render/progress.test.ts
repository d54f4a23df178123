import { expect, test } from 'vitest';
import { count, counted, duration, rate } from '../../../cli/render/numbers.ts';
import { createProgress, progressWords } from '../../../cli/render/progress.ts';
import { createStyle } from '../../../cli/render/style.ts';
import type { Terminal } from '../../../cli/terminal.ts';

function terminalOf(live: boolean): { terminal: Terminal; notes: string[] } {
  const notes: string[] = [];
  const style = createStyle(false);
  const terminal: Terminal = {
    data: async () => {},
    note: (text) => void notes.push(text),
    dataWidth: 80,
    noteWidth: 60,
    dataStyle: style,
    noteStyle: style,
    live,
  };
  return { terminal, notes };
}

test.each([
  [
    'all is said where the total is known',
    { done: 50, total: 200, rejected: 3 },
    '50 of 200 pages · 5.0 pages/s · 30 s left · 3 rejected',
  ],
  ['no guess without a total', { done: 50, total: null, rejected: 0 }, '50 pages · 5.0 pages/s'],
  ['nothing is left at the end', { done: 200, total: 200, rejected: 0 }, '200 of 200 pages · 20 pages/s'],
])('%s', (_, progress, words) => {
  expect(progressWords(progress, 10)).toBe(words);
});

test('a terminal gets one line that redraws, at most ten times a second, and is wiped at the end', () => {
  const { terminal, notes } = terminalOf(true);
  let now = 0;
  const progress = createProgress(terminal, 'pages', () => now);
  for (; now < 1000; now += 10) progress.show({ done: now, total: 2000, rejected: 0 });
  progress.end();
  expect(notes).toHaveLength(11);
  expect(notes.every((note) => note.startsWith('\r\u001b[K') && !note.includes('\n'))).toBe(true);
  expect(notes[5]).toContain('██████');
  expect(notes.at(-1)).toBe('\r\u001b[K');
});

test('elsewhere there is a plain line every ten seconds and no control character', () => {
  const { terminal, notes } = terminalOf(false);
  let now = 0;
  const progress = createProgress(terminal, 'pages', () => now);
  for (; now <= 30_000; now += 500) progress.show({ done: now / 100, total: null, rejected: 0 });
  progress.end();
  expect(notes).toEqual(['100 pages · 10 pages/s\n', '200 pages · 10 pages/s\n', '300 pages · 10 pages/s\n']);
});

test('numbers read as people write them', () => {
  expect([count(12345), rate(4.26), rate(1234.5), counted(1, 'story', 'stories'), counted(2, 'page')]).toEqual([
    '12,345',
    '4.3',
    '1,235',
    '1 story',
    '2 pages',
  ]);
  expect([4.24, 38, 700, 11_100].map(duration)).toEqual(['4.2 s', '38 s', '12 min', '3 h 05 min']);
});
