import { diffArrays } from 'diff';
import { isWord, tokenize, tokenKey } from './tokens.ts';

/** A run of text that both sides share, or that only the first or only the second has. */
export interface Run {
  readonly op: 'same' | 'deleted' | 'inserted';
  readonly text: string;
}

/** Beyond so many differing words two paragraphs are shown as replaced: finer would be slow and say nothing. */
const MAX_EDITS = 1_200;

/** What is left of the time that comparisons may take together; it grows with the square of the differing words. */
export interface EditBudget {
  steps: number;
}

/** Time for one pair of paragraphs that differ as much as may be, or for many that differ less. */
export const editBudget = (): EditBudget => ({ steps: MAX_EDITS ** 2 });

/**
 * Word by word, from the first text to the second. Shared runs are spelled as in the second. What differs by more than
 * the budget allows is shown as replaced.
 */
export function diffWords(from: string, to: string, budget: EditBudget = editBudget()): Run[] {
  const a = tokenize(from);
  const b = tokenize(to);
  const maxEditLength = Math.min(MAX_EDITS, Math.floor(Math.sqrt(budget.steps)));
  const changes = diffArrays(a.map(tokenKey), b.map(tokenKey), { maxEditLength });
  budget.steps -= changes === undefined ? maxEditLength ** 2 : editsIn(changes) ** 2;
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

type Changes = NonNullable<ReturnType<typeof diffArrays<string>>>;

function editsIn(changes: Changes): number {
  return changes.reduce((sum, { added, removed, count }) => (added || removed ? sum + count : sum), 0);
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

/** Between two shared runs: everything deleted, then everything inserted, each once; space at both ends is shared. */
function compact(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let gone = '';
  let fresh = '';
  const flush = () => {
    const { before, deleted, inserted, after } = shareSpace(gone, fresh);
    out.push({ op: 'same', text: before }, { op: 'deleted', text: deleted });
    out.push({ op: 'inserted', text: inserted }, { op: 'same', text: after });
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
  return joinSame(out.filter(({ text }) => text !== ''));
}

/** Space at the same end of both changes is not part of either. */
function shareSpace(gone: string, fresh: string) {
  const before = /^\s/.test(gone) ? (/^\s+/.exec(fresh)?.[0] ?? '') : '';
  const rest = fresh.slice(before.length);
  const old = before === '' ? gone : gone.trimStart();
  const after = /\s$/.test(old) ? (/\s+$/.exec(rest)?.[0] ?? '') : '';
  return {
    before,
    deleted: after === '' ? old : old.trimEnd(),
    inserted: rest.slice(0, rest.length - after.length),
    after,
  };
}

function joinSame(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last?.op === 'same' && run.op === 'same') out[out.length - 1] = { op: 'same', text: last.text + run.text };
    else out.push(run);
  }
  return out;
}
