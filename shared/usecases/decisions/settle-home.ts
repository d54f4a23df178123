import type { Folded } from '../../domain/constraints.ts';
import type { Run } from '../clustering/context.ts';
import { homeDebt } from '../clustering/debts.ts';
import { membersOf } from '../clustering/group-members.ts';
import { type Home, homeOf } from '../records/constraints.ts';
import { BORDERS, groupKey, groupOf, nodePartition } from '../records/nodes.ts';
import { liveRegisters } from '../records/registers.ts';
import type { LookedAt } from './look-at-all.ts';
import { rememberUnit } from './remembered-units.ts';

/** Says which unit a unit's texts are told with, and has them placed again; false where the write was lost. */
export async function settleHome(
  run: Run,
  articleId: string,
  { id: unit, before }: LookedAt<Home>,
  { homes }: Folded,
): Promise<boolean> {
  const home = homes.get(unit) ?? '';
  if (home === before.home && (before.rehoming === 0 || run.debts.has(homeDebt(unit, before.rehoming)))) return true;
  if (home !== before.home) await rememberUnit(run, articleId, unit);
  const after = home === before.home ? before : await writeHome(run, unit, before, home);
  if (after === undefined) return false;
  for (const node of await nodesOf(run, unit)) run.work.add({ kind: 'place', id: node, redirected: true, owed: true });
  run.debts.note(homeDebt(unit, after.rehoming), async () => {
    await run.table.update(groupKey(unit), { set: { rehoming: 0 } }, { equals: { rehoming: after.rehoming } });
  });
  return true;
}

async function writeHome(run: Run, unit: string, before: Home, home: string): Promise<Home | undefined> {
  const change = { set: { home, rehoming: before.version }, add: { hver: 1 } };
  const written = await run.table.update(groupKey(unit), change, { equals: { hver: before.version } });
  return written && homeOf(written);
}

/** Every text whose group leads to this unit. */
async function nodesOf(run: Run, unit: string): Promise<string[]> {
  const pivots = [unit];
  for await (const item of liveRegisters(run.table, nodePartition(unit), { prefix: BORDERS })) {
    const other = item.sk.slice(BORDERS.length);
    if (groupOf(other, await run.table.get(groupKey(other))).head === unit) pivots.push(other);
  }
  const nodes: string[] = [];
  for (const pivot of pivots) for await (const node of membersOf(run.table, pivot)) nodes.push(node);
  return nodes;
}
