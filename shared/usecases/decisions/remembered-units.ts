import type { Item } from '../../ports.ts';
import type { Run } from '../clustering/context.ts';
import { homeDebt } from '../clustering/debts.ts';
import { untilWritten } from '../clustering/retry.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import { articleKey } from '../records/articles.ts';
import { homeOf, jointKey, type Standing, standingOf } from '../records/constraints.ts';
import { groupKey } from '../records/nodes.ts';
import { clearRegister, setRegister } from '../records/registers.ts';
import { unitOf } from './gather.ts';

/** The unit lists the article; the article remembers all units that may, and those whose texts its message moves. */
export async function takeJoint(run: Run, articleId: string, own: Standing): Promise<string> {
  const unit = await unitOf(run.table, articleId);
  if (unit === '') return '';
  if (!own.units.includes(unit)) await rememberUnit(run, articleId, unit);
  await setRegister(run.table, { key: jointKey(unit, articleId), version: own.version });
  return unit;
}

/** Puts a unit on the article's list, where it is not there yet. */
export async function rememberUnit(run: Run, articleId: string, unit: string): Promise<void> {
  await untilWritten(run, `Place of ${articleId}`, async () => {
    const known = await run.table.get(articleKey(articleId));
    const { units } = standingOf(known);
    return units.includes(unit) ? known : writeUnits(run, articleId, known, [...units, unit]);
  });
}

/** The list of units has a version of its own: keeping it is no look at what decisions make of the article. */
function writeUnits(run: Run, articleId: string, known: Item | undefined, units: readonly string[]) {
  const version = known?.['uver'] as number | undefined;
  const unmoved = version === undefined ? { smaller: { uver: 1 } } : { equals: { uver: version } };
  return run.table.update(articleKey(articleId), { set: { units }, add: { uver: 1 } }, unmoved);
}

/** Units that the article left list it no more, unless it came back meanwhile. */
export async function leaveUnits(run: Run, articleId: string, own: Standing, unit: string): Promise<void> {
  const left = withdrawn(own.units, '', unit);
  if (left.length === 0) return;
  for (const id of left)
    await clearRegister(run.table, { key: jointKey(id, articleId), version: own.version }, run.clock.now());
  const paid = await unitsPaid(run, left);
  if (paid.length === 0) return;
  await untilWritten(run, `Place of ${articleId}`, async () => {
    const known = await run.table.get(articleKey(articleId));
    const units = standingOf(known).units.filter((id) => !paid.includes(id));
    return writeUnits(run, articleId, known, units);
  });
}

/** A unit whose texts another worker still has to move stays remembered: where that one stopped, its message comes back by it. */
async function unitsPaid(run: Run, units: readonly string[]): Promise<string[]> {
  const groups = await run.table.batchGet(units.map(groupKey));
  return units.filter((unit, i) => {
    const { rehoming } = homeOf(groups[i]);
    return rehoming === 0 || run.debts.has(homeDebt(unit, rehoming));
  });
}
