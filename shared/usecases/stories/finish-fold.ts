import {
  type Component,
  componentKey,
  componentOf,
  type Move,
  pendingFields,
  placementIn,
} from '../../store/components.ts';
import type { MayGoOn } from '../budget.ts';
import { refreshStory } from '../clustering/refresh-story.ts';
import type { Run } from './context.ts';
import { placeText } from './place-text.ts';
import { type Members, readRows } from './read-component.ts';

/** Whether something follows from the last fold that may not be done yet. */
export const isPending = ({ moves, pendingStories }: Component): boolean => moves.length + pendingStories.length > 0;

/**
 * Does the moves of a fold, in their order, and writes them off portion by portion; where others are further, goes on
 * behind them. Answers how many wait where `mayGoOn` ended it. The last portion stands in the header until all is counted.
 */
export async function placeMoves(
  run: Run,
  { component, members }: { readonly component: Component; readonly members?: Members },
  mayGoOn: MayGoOn,
): Promise<number> {
  for (let { moves } = component; moves.length > 0; ) {
    const portion = moves.slice(0, run.portion);
    const rows =
      members ??
      (await readRows(
        run.table,
        portion.map(({ text }) => text),
      ));
    for (const move of portion) await placeMove(run, component, move, rows);
    if (portion.length === moves.length) return 0;
    const left = await writeOff(run, component, moves.length - portion.length);
    if (left === undefined) return 0;
    moves = moves.slice(moves.length - left);
    if (left > 0 && !mayGoOn()) return left;
  }
  return 0;
}

async function placeMove(
  run: Run,
  component: Component,
  move: Move,
  { rows, parts }: Pick<Members, 'rows' | 'parts'>,
): Promise<void> {
  const row = rows.get(move.text);
  if (row === undefined) return;
  await placeText(run, {
    row,
    part: parts.get(move.text)!,
    seen: move.version,
    placement: placementIn(component, move),
  });
}

/**
 * Writes in the header that no more than so many moves of a fold are left, and with none of them no story. Answers how many
 * are left indeed, where others were quicker fewer; undefined where a later fold has taken over what was left.
 */
export async function writeOff(run: Run, component: Component, left: number): Promise<number | undefined> {
  const { root, version } = component;
  for (let known = component; known.version === version; ) {
    const stays = known.moves.length;
    if (stays < left || !isPending(known)) return stays;
    const stories = left === 0 ? [] : known.pendingStories;
    const change = { set: pendingFields(known.moves.slice(stays - left), stories, known.groups) };
    const written = await run.table.update(componentKey(root), change, { equals: { ver: version, left: stays } });
    if (written !== undefined) return left;
    known = componentOf(root, await run.table.get(componentKey(root)));
  }
  return undefined;
}

/** Counts stories anew. Before anything is said to be done: a crash in between has the message, delivered again, tell it again. */
export async function countStories(run: Run): Promise<void> {
  for (const [story, shards] of run.counting.take()) {
    const summary = await refreshStory(run, story, shards);
    await run.events?.storyChanged(story, summary);
    await run.changes?.storyChanged(story, shards);
  }
}
