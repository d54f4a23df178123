import type { Random } from '../simulation/random.ts';

/** Letters as optical recognition confuses them. */
const CONFUSED: Readonly<Record<string, string>> = { e: 'c', o: '0', l: '1', i: 'l', m: 'rn', h: 'b', a: 's', n: 'u' };

/** A text as a scanner reads it off paper: this share of its words comes out wrong. */
export function misread(text: string, share: number, random: Random): string {
  return text
    .split(/(\s+)/)
    .map((piece) => (/\S/.test(piece) && random.chance(share) ? misreadWord(piece, random) : piece))
    .join('');
}

/** A letter confused, or dropped, a word split, a stray point in it. */
function misreadWord(word: string, random: Random): string {
  const at = random.below(word.length);
  const [before, letter, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  const kind = random.next();
  if (kind < 0.55) return before + (CONFUSED[letter.toLowerCase()] ?? 'c') + after;
  if (kind < 0.7) return before + after;
  return kind < 0.85 ? `${before} ${letter}${after}` : `${before}.${letter}${after}`;
}

/** Set in a narrow column, whose lines end within words. */
export function setInColumn(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const room = width - line.length - 2;
    if (line.length + 1 + word.length <= width) {
      line = line === '' ? word : `${line} ${word}`;
    } else if (room >= 3 && word.length - room >= 3) {
      lines.push(`${line} ${word.slice(0, room)}-`);
      line = word.slice(room);
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join('\n');
}
