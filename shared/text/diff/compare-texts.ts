import { heaviestRising } from '../../domain/collation/heaviest-rising.ts';
import { diffWords, editBudget, type Run } from './diff-words.ts';
import { matchParagraphs, type ParagraphMatch } from './match-paragraphs.ts';
import { isNumber, isWord, tokenize } from './tokens.ts';

/** A paragraph of either text, or paragraphs of both that belong together. */
export interface DiffBlock {
  readonly kind: 'same' | 'edited' | 'added' | 'dropped';
  /** It stands at another place in the second text. */
  readonly moved: boolean;
  readonly runs: readonly Run[];
}

/** What became of the first text in the second. */
export interface TextDiff {
  /** In the order of the second text; dropped paragraphs at their old place. */
  readonly blocks: readonly DiffBlock[];
  /** Share of the first text's words that the second still has, 0 to 1. */
  readonly kept: number;
  readonly counts: { readonly [what in DiffBlock['kind'] | 'moved']: number };
  /** Numbers that stand in the same place and differ. */
  readonly numbers: readonly { readonly from: string; readonly to: string }[];
}

/** More paragraphs than this are compared as one: pairs grow with the square. */
const MAX_PARAGRAPHS = 400;

/**
 * Characters of either text that are compared; articles are shorter by far. What stands behind them is shown as it is
 * where both texts have it, else as replaced: telling more would take time with the square of the text.
 */
const MAX_CHARS = 100_000;

/** Aligns the paragraphs of two texts, wherever they stand, and compares each pair word by word. */
export function compareTexts(from: string, to: string): TextDiff {
  const [cutFrom, cutTo] = [cutOf(from), cutOf(to)];
  const a = paragraphsOf(from.slice(0, cutFrom));
  const b = paragraphsOf(to.slice(0, cutTo));
  const rest = restBlocks(from.slice(cutFrom).trim(), to.slice(cutTo).trim());
  const blocks = [...orderBlocks(a, b, matchParagraphs(a, b)), ...rest];
  return { blocks, kept: keptShare(blocks), counts: countBlocks(blocks), numbers: changedNumbers(blocks) };
}

/** Where a text is cut: behind its last paragraph within the bound, else behind the last word. */
function cutOf(text: string): number {
  if (text.length <= MAX_CHARS) return text.length;
  const head = text.slice(0, MAX_CHARS);
  const end = Math.max(head.lastIndexOf('\n\n'), 0) || Math.max(head.search(/\s\S*$/), 0);
  // A text without any space is cut where it is, but through no character.
  return end > 0 ? end : MAX_CHARS - (/[\ud800-\udbff]$/.test(head) ? 1 : 0);
}

function restBlocks(from: string, to: string): DiffBlock[] {
  if (from === to) return from === '' ? [] : [{ kind: 'same', moved: false, runs: [{ op: 'same', text: from }] }];
  return [...(from === '' ? [] : [oneSided('dropped', from)]), ...(to === '' ? [] : [oneSided('added', to)])];
}

function paragraphsOf(text: string): string[] {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return paragraphs.length > MAX_PARAGRAPHS ? [paragraphs.join('\n\n')] : paragraphs;
}

/** Blocks of the second text in its order; a dropped paragraph follows the one it followed before. */
function orderBlocks(a: readonly string[], b: readonly string[], matches: readonly ParagraphMatch[]): DiffBlock[] {
  const inOrder = [...matches].sort((x, y) => x.to[0]! - y.to[0]!);
  const stays = heaviestRising(
    inOrder.map(({ from }) => from[0]!),
    inOrder.map(({ to }) => join(b, to).length),
  );
  const byTo = new Map(inOrder.map((match, i) => [match.to[0]!, { match, moved: !stays.has(i) }]));
  const matchedTo = new Set(matches.flatMap(({ to }) => to));
  const dropped = droppedAfter(a, matches);
  const blocks: DiffBlock[] = [...(dropped.get(-1) ?? [])];
  const budget = editBudget();
  for (const [j, paragraph] of b.entries()) {
    const pair = byTo.get(j);
    if (pair) {
      blocks.push(pairBlock(diffWords(join(a, pair.match.from), join(b, pair.match.to), budget), pair.moved));
      for (const i of pair.match.from) blocks.push(...(dropped.get(i) ?? []));
    } else if (!matchedTo.has(j)) blocks.push(oneSided('added', paragraph));
  }
  return blocks;
}

/** Paragraphs without a partner, under the index of the last one before them that has one. */
function droppedAfter(a: readonly string[], matches: readonly ParagraphMatch[]): Map<number, DiffBlock[]> {
  const matched = new Set(matches.flatMap(({ from }) => from));
  const dropped = new Map<number, DiffBlock[]>();
  let last = -1;
  for (const [i, paragraph] of a.entries()) {
    if (matched.has(i)) last = i;
    else dropped.set(last, [...(dropped.get(last) ?? []), oneSided('dropped', paragraph)]);
  }
  return dropped;
}

function join(paragraphs: readonly string[], indexes: readonly number[]): string {
  return indexes.map((index) => paragraphs[index]!).join('\n\n');
}

function pairBlock(runs: readonly Run[], moved: boolean): DiffBlock {
  return { kind: runs.every(({ op }) => op === 'same') ? 'same' : 'edited', moved, runs };
}

function oneSided(kind: 'added' | 'dropped', text: string): DiffBlock {
  return { kind, moved: false, runs: [{ op: kind === 'added' ? 'inserted' : 'deleted', text }] };
}

function keptShare(blocks: readonly DiffBlock[]): number {
  let same = 0;
  let deleted = 0;
  for (const { op, text } of blocks.flatMap(({ runs }) => runs)) {
    if (op === 'same') same += countWords(text);
    if (op === 'deleted') deleted += countWords(text);
  }
  return same + deleted === 0 ? 1 : same / (same + deleted);
}

/** Characters that are cut into words at a time: the words of millions would fill the memory. */
const COUNTED_CHARS = 65_536;

function countWords(text: string): number {
  let count = 0;
  for (let start = 0; start < text.length; ) {
    const end = endOfPart(text, start);
    for (const token of tokenize(text.slice(start, end))) if (isWord(token)) count++;
    start = end;
  }
  return count;
}

/** Behind a space where there is one: a script without spaces has words of one character here. */
function endOfPart(text: string, start: number): number {
  const limit = start + COUNTED_CHARS;
  if (limit >= text.length) return text.length;
  const space = text.lastIndexOf(' ', limit - 1);
  return space >= start ? space + 1 : limit;
}

function countBlocks(blocks: readonly DiffBlock[]): TextDiff['counts'] {
  const counts = { same: 0, edited: 0, added: 0, dropped: 0, moved: 0 };
  for (const { kind, moved } of blocks) {
    counts[kind]++;
    if (moved) counts.moved++;
  }
  return counts;
}

/** Where a deleted and an inserted run stand together and hold as many numbers, those were changed. */
function changedNumbers(blocks: readonly DiffBlock[]): { from: string; to: string }[] {
  return blocks.flatMap(({ runs }) =>
    runs.flatMap((run, i) => {
      const next = runs[i + 1];
      if (run.op !== 'deleted' || next?.op !== 'inserted') return [];
      const from = tokenize(run.text).filter(isNumber);
      const to = tokenize(next.text).filter(isNumber);
      if (from.length !== to.length) return [];
      return from.map((value, k) => ({ from: value, to: to[k]! })).filter((pair) => pair.from !== pair.to);
    }),
  );
}
