import type { Folded } from '../../domain/constraints.ts';
import type { Item } from '../../ports.ts';
import type { Run } from '../clustering/context.ts';
import { LEAF } from '../clustering/debts.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import { articleKey } from '../records/articles.ts';
import { type Standing, standingOf } from '../records/constraints.ts';
import { stateKey } from '../records/nodes.ts';
import type { LookedAt } from './look-at-all.ts';

const standingDebt = (articleId: string, unseated: number): string => `standing ${articleId} ${unseated}`;

/** Says whether an article stands apart or is pinned, and has its texts placed again; false where the write was lost. */
export async function settleStanding(
  run: Run,
  { id: articleId, before }: LookedAt<Standing>,
  folded: Folded,
): Promise<boolean> {
  const apart = folded.apart.get(articleId) ?? '';
  const pinned = folded.pinned.has(articleId);
  const same = apart === before.apart && pinned === before.pinned;
  if (same && (before.unseated === 0 || run.debts.has(standingDebt(articleId, before.unseated)))) return true;
  const after = same ? before : await writeStanding(run, articleId, before, { apart, pinned });
  if (after === undefined) return false;
  run.articles.add(articleId);
  // A list made from what the article said before is older than this version of the text, and gives way.
  for (const node of after.nodes) {
    await run.table.update(stateKey(node), { add: { ver: 1 } });
    run.work.add({ kind: 'place', id: node });
  }
  // Its texts are placed within this portion, and nothing else follows from it.
  run.debts.note(standingDebt(articleId, after.unseated), () => settleSeat(run, articleId, after), LEAF);
  return true;
}

async function writeStanding(
  run: Run,
  articleId: string,
  before: Standing,
  { apart, pinned }: { readonly apart: string; readonly pinned: boolean },
): Promise<Standing | undefined> {
  const leavingApart = withdrawn(before.leavingApart, before.apart, apart);
  const change = { set: { apart, pinned, leavingApart, unseated: before.version }, add: { dver: 1 } };
  const written: Item | undefined = await run.table.update(articleKey(articleId), change, {
    equals: { dver: before.version },
  });
  return written && standingOf(written);
}

async function settleSeat(run: Run, articleId: string, { unseated }: Standing): Promise<void> {
  await run.table.update(articleKey(articleId), { set: { unseated: 0, leavingApart: [] } }, { equals: { unseated } });
}
