import { describe, expect, test } from 'vitest';
import { safeJson, safeLine, safeLines } from '../../../cli/render/safe-text.ts';

describe('safeLine', () => {
  test.each([
    { what: 'colours go, whole', text: 'a \u001b[31mred\u001b[0m title', safe: 'a red title' },
    { what: 'a window title goes, whole', text: 'x\u001b]0;owned\u0007y', safe: 'xy' },
    { what: 'a link goes and its words stay', text: '\u001b]8;;http://e\u001b\\here\u001b]8;;\u001b\\', safe: 'here' },
    { what: 'a control sequence in one byte goes', text: 'a\u009b2Jb', safe: 'ab' },
    { what: 'a device control string goes', text: 'a\u001bP1$r0m\u001b\\b', safe: 'ab' },
    { what: 'an unfinished sequence goes', text: 'a\u001b[', safe: 'a' },
    { what: 'a lone escape goes', text: 'a\u001b', safe: 'a' },
    { what: 'an escaped escape leaves nothing to obey', text: '\u001b\u001b[31mx', safe: 'x' },
    { what: 'line breaks become spaces', text: 'a\r\nb\u2028c\u0085d', safe: 'a b c d' },
    { what: 'backspaces go', text: 'pass\b\b\b\bfail', safe: 'passfail' },
    { what: 'reversal goes', text: 'photo\u202egpj.exe', safe: 'photogpj.exe' },
    { what: 'isolates and marks go', text: '\u2066a\u2069\u200fb\u061c', safe: 'ab' },
    { what: 'invisible tags go', text: 'a\u{e0041}b', safe: 'ab' },
    { what: 'halves of characters go', text: 'a\ud800b', safe: 'ab' },
    {
      what: 'joiners that scripts and emoji need stay',
      text: '👩\u200d🚒 می\u200cشود',
      safe: '👩\u200d🚒 می\u200cشود',
    },
    { what: 'other scripts stay', text: '船が防波堤に衝突', safe: '船が防波堤に衝突' },
  ])('$what', ({ text, safe }) => {
    expect(safeLine(text)).toBe(safe);
  });
});

test('paragraphs stay apart', () => {
  expect(safeLines('one\u001b[1m\r\n\ntwo\tthree')).toBe('one\n\ntwo three');
});

test('JSON keeps every character and prints none that a terminal obeys', () => {
  const value = { title: 'a\u009b31m\u202eb\u001b[0m\u200f\u2028' };
  const json = safeJson(value);
  expect(JSON.parse(json)).toEqual(value);
  expect(json).toMatch(/^[\u0020-\u007e]*$/);
});
