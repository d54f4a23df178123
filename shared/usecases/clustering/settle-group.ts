import { areLinked } from '../../domain/edge.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import { BORDERS, type GroupState, groupKey, groupOf, nodePartition, stateKey, stateOf } from '../../store/texts.ts';
import { liveRegisters } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';
import { membersOf } from './group-members.ts';
import { untilWritten } from './retry.ts';
import { shareKeys } from './text-index.ts';

/**
 * Brings the head of a pivot's group up to date.
 *
 * One story may have several pivots: two copies cut from different ends are not linked to each other. Groups that
 * border on each other merge where at least half of the pairs of their representatives are linked. The same rule as
 * for pivots makes that order-free: a group leads its own story unless a better-ranked group that leads one takes it.
 *
 * Whoever loses the write looks again: the winner has seen all that this one has, but it may stop before it has told
 * anybody, and what brought this one here is forgotten when its message is done.
 */
export async function settleGroup(run: Run, pivot: string): Promise<void> {
  const { before, after } = await untilWritten(run, `Group ${pivot}`, () => decideOnce(run, pivot));
  if (before.head === after.head && !after.owes) return;
  for await (const item of liveRegisters(run.table, nodePartition(pivot), { prefix: BORDERS })) {
    const other = item.sk.slice(BORDERS.length);
    if (other > pivot) run.work.add({ kind: 'group', id: other });
  }
  for await (const id of membersOf(run.table, pivot)) run.work.add({ kind: 'place', id, redirected: true, owed: true });
  // Who joins while groups part may have seen them together still: a second look, behind the write, sees it.
  if (before.head !== after.head && before.head !== '') run.work.add({ kind: 'group', id: pivot });
  run.debts.note(groupDebt(pivot), () => settleDebt(run, after));
}

async function decideOnce(run: Run, pivot: string) {
  if (await isAlone(run, pivot)) return { before: groupOf(pivot, undefined), after: groupOf(pivot, undefined) };
  const before = groupOf(pivot, await run.table.update(groupKey(pivot), { add: { ver: 1 } }));
  const head = await headOf(run, pivot);
  if (head === before.head) return { before, after: before };
  const written = await run.table.update(
    groupKey(pivot),
    { set: { head, owes: true, decided: before.version }, add: { ver: 1 } },
    { equals: { ver: before.version } },
  );
  return written && { before, after: groupOf(pivot, written) };
}

/**
 * A group that nobody ever decided on, of a pivot without borders, leads itself, and there is no decision to protect.
 * Its item is read first: who decides it from something older has left its touch there, or reads what this one did.
 */
async function isAlone({ table }: Run, pivot: string): Promise<boolean> {
  if ((await table.get(groupKey(pivot))) !== undefined) return false;
  const { items } = await table.query(nodePartition(pivot), { prefix: BORDERS, limit: 1 });
  return items.length === 0 && stateOf(pivot, await table.get(stateKey(pivot))).role === 'pivot';
}

async function headOf(run: Run, pivot: string): Promise<string> {
  const state = stateOf(pivot, await run.table.get(stateKey(pivot)));
  if (state.role !== 'pivot') return '';
  const better: string[] = [];
  for await (const item of liveRegisters(run.table, nodePartition(pivot), { prefix: BORDERS })) {
    const other = item.sk.slice(BORDERS.length);
    if (other < pivot) better.push(other);
  }
  if (better.length === 0) return pivot;
  const groups = await run.table.batchGet(better.map(groupKey));
  const heads = better.filter((other, i) => groupOf(other, groups[i]).head === other);
  const own = await representatives(run, pivot);
  for (const other of heads) {
    if ((await speakAlike(run, own, await representatives(run, other))) && (await borderStands(run, pivot, other)))
      return other;
  }
  return pivot;
}

/** Notes of borders stay for good; the text that gave cause to one may have left since. The next best will do. */
async function borderStands(run: Run, pivot: string, other: string): Promise<boolean> {
  return (await reaches(run, other, pivot)) || (await reaches(run, pivot, other));
}

/** Whether a member of the one group finds the pivot of the other, and is linked to it. */
async function reaches(run: Run, pivot: string, other: string): Promise<boolean> {
  for await (const id of membersOf(run.table, pivot)) {
    const texts = await run.texts.load([id, other]);
    const [member, target] = [texts.get(id), texts.get(other)];
    if (!member || !target || !shareKeys(member, target) || !areLinked(member, target)) continue;
    if (stateOf(id, await run.table.get(stateKey(id))).pivot === pivot) return true;
  }
  return false;
}

/** The best-ranked members of a group, its pivot first. */
export async function representatives(run: Run, pivot: string): Promise<string[]> {
  const speakers: string[] = [];
  for await (const id of membersOf(run.table, pivot, 2 * ALGORITHM.merge.representatives)) {
    if (stateOf(id, await run.table.get(stateKey(id))).pivot === pivot) speakers.push(id);
    if (speakers.length === ALGORITHM.merge.representatives) break;
  }
  return speakers;
}

/** Half of all pairs, and half of up to four of them, must be linked. */
async function speakAlike(run: Run, a: readonly string[], b: readonly string[]): Promise<boolean> {
  const texts = await run.texts.load([...a, ...b]);
  let linked = 0;
  for (const one of a) {
    for (const other of b) if (areLinked(texts.get(one)!, texts.get(other)!)) linked++;
  }
  const pairs = a.length * b.length;
  return pairs > 0 && linked >= ALGORITHM.merge.minLinked * pairs && linked >= Math.min(pairs, 4) / 2;
}

/** What the debt of a group is called. */
export const groupDebt = (pivot: string): string => `group ${pivot}`;

async function settleDebt(run: Run, state: GroupState): Promise<void> {
  await run.table.update(groupKey(state.pivot), { set: { owes: false } }, { equals: { decided: state.decided } });
}
