import { diffArrays } from 'diff';
import { isWord, tokenize, tokenKey } from './tokens.ts';

/** A run of text that both sides share, or that only the first or only the second has. */
export interface Run {
  readonly op: 'same' | 'deleted' | 'inserted';
  readonly text: string;
}

/** Beyond so many differing words two paragraphs are shown as replaced: finer would be slow and say nothing. */
const MAX_EDITS = 1500;

/** Word by word, from the first text to the second. Shared runs are spelled as in the second. */
export function diffWords(from: string, to: string): Run[] {
  const a = tokenize(from);
  const b = tokenize(to);
  const changes = diffArrays(a.map(tokenKey), b.map(tokenKey), { maxEditLength: MAX_EDITS });
  if (changes === undefined) return compact([run('deleted', a), run('inserted', b)]);
  const runs: Run[] = [];
  let i = 0;
  let j = 0;
  for (const { added, removed, count } of changes) {
    if (removed) runs.push(run('deleted', a.slice(i, i + count)));
    else if (added) runs.push(run('inserted', b.slice(j, j + count)));
    else runs.push(run('same', b.slice(j, j + count)));
    if (!added) i += count;
    if (!removed) j += count;
  }
  return compact(joinIslands(runs));
}

function run(op: Run['op'], tokens: readonly string[]): Run {
  return { op, text: tokens.join('') };
}

/** A shared space or comma between two changes is noise: the changes read better as one. */
function joinIslands(runs: readonly Run[]): Run[] {
  return runs.flatMap((current, i) => {
    const isInside = i > 0 && i < runs.length - 1 && current.op === 'same';
    if (!isInside || tokenize(current.text).some(isWord) || /[.!?]\s/.test(current.text)) return [current];
    return [
      { op: 'deleted', text: current.text },
      { op: 'inserted', text: current.text },
    ] as const;
  });
}

/** Between two shared runs: everything deleted, then everything inserted, each once. */
function compact(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let gone = '';
  let fresh = '';
  const flush = () => {
    if (gone) out.push({ op: 'deleted', text: gone });
    if (fresh) out.push({ op: 'inserted', text: fresh });
    gone = '';
    fresh = '';
  };
  for (const { op, text } of runs) {
    if (op === 'deleted') gone += text;
    else if (op === 'inserted') fresh += text;
    else {
      flush();
      out.push({ op, text });
    }
  }
  flush();
  return out.filter(({ text }) => text !== '');
}
