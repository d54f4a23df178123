import { foldConstraints } from '../../domain/constraints.ts';
import type { Run } from '../clustering/context.ts';
import { untilWritten } from '../clustering/retry.ts';
import { articleKey } from '../records/articles.ts';
import { boundKey, standingOf } from '../records/constraints.ts';
import { stateKey } from '../records/nodes.ts';
import { lookAtAll } from './look-at-all.ts';
import { leaveUnits, takeJoint } from './remembered-units.ts';
import { settleHome } from './settle-home.ts';
import { settleStanding } from './settle-standing.ts';

/**
 * Brings up to date what decisions make of an article, and of all that decisions join with it.
 *
 * First it says where the article stands, then it looks: of two that change what bears on each other, the second sees
 * the first. Every item is looked at with a raised version, and written only where nobody looked later. Whoever loses
 * looks again: the other has seen all that this one has, but it may stop before it has told anybody.
 */
export async function settleDecided(run: Run, articleId: string): Promise<void> {
  await untilWritten(run, `Decisions on ${articleId}`, () => settleOnce(run, articleId));
}

/** Undefined where somebody else looked meanwhile. */
async function settleOnce(run: Run, articleId: string): Promise<true | undefined> {
  const own = standingOf(await run.table.update(articleKey(articleId), { set: { bound: true }, add: { dver: 1 } }));
  for (const node of own.nodes) await bindText(run, node, articleId);
  const unit = await takeJoint(run, articleId, own);
  const looked = await lookAtAll(run, articleId, own.units);
  // Who settles another article of their unit would not see them, and decide otherwise, in turn with this one for ever.
  for (const unlisted of looked.gathered.unlisted) run.work.add({ kind: 'decided', id: unlisted });
  const folded = foldConstraints(looked.gathered);
  run.debts.note(`decided ${articleId}`, () => leaveUnits(run, articleId, own, unit));
  let held = true;
  for (const home of looked.homes) held = (await settleHome(run, articleId, home, folded)) && held;
  for (const standing of looked.standings) held = (await settleStanding(run, standing, folded)) && held;
  return held || undefined;
}

/** The text says that an article under decisions carries it: whoever places the text settles the article again. */
async function bindText(run: Run, node: string, articleId: string): Promise<void> {
  const known = await run.table.get(boundKey(node, articleId));
  if (known === undefined) await run.table.put({ ...boundKey(node, articleId) });
  await run.table.update(stateKey(node), { set: { bound: true } });
}
