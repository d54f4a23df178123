import { type MayGoOn, toTheEnd } from '../budget.ts';
import { settleDecided } from '../decisions/place-decided.ts';
import type { Run } from './context.ts';
import { placeNode } from './place-node.ts';
import { refreshStory } from './refresh-story.ts';
import { settleGroup } from './settle-group.ts';
import { nudgeNode, settleNode } from './settle-node.ts';
import type { Task } from './work-list.ts';

/**
 * Does all that is on the work list, and what follows from it; then clears the debts that were paid on the way.
 *
 * Where a better-ranked text takes over a story of thousands, work goes in portions, and what nothing hangs on is cleared
 * behind each: the next delivery passes it over. Answers how many tasks wait: none, unless `mayGoOn` ended it between two
 * portions; then it owes the rest, as after a crash.
 */
export async function runWork(run: Run, mayGoOn: MayGoOn = toTheEnd): Promise<number> {
  if (run.components) return run.components({ ...run, counting: run.counting! }, mayGoOn);
  for (;;) {
    for (let task = run.work.take(); task !== undefined; task = run.work.take()) await perform(run, task);
    await run.debts.clearFree();
    if (!run.work.resume()) break;
    if (!mayGoOn()) return run.work.size;
  }
  await run.debts.clearAll();
  return 0;
}

function perform(run: Run, task: Task): Promise<void> {
  switch (task.kind) {
    case 'node':
      return settleNode(run, task.id);
    case 'nudge':
      return nudgeNode(run, task.id, task.by);
    case 'group':
      return settleGroup(run, task.id);
    case 'decided':
      return settleDecided(run, task.id);
    case 'place':
      return placeNode(run, task);
    case 'story':
      return refreshAndTell(run, task.id, task.shards);
  }
}

/** Before debts are cleared: a crash in between has the message, delivered again, tell it again. */
async function refreshAndTell(run: Run, id: string, shards: readonly string[]): Promise<void> {
  const summary = await refreshStory(run, id, shards);
  await run.events?.storyChanged(id, summary);
  await run.changes?.storyChanged(id, shards);
}
