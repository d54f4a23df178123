import { ALGORITHM } from '../../domain/thresholds.ts';
import { EXPIRES_AT, type Key } from '../../ports.ts';
import {
  BORDERS,
  borderKey,
  CALLERS,
  callerKey,
  type GroupState,
  groupKey,
  groupOf,
  MEMBERS,
  type NodeState,
  nodePartition,
  stateKey,
  stateOf,
} from '../../store/texts.ts';
import { isLive, keyOf, liveRegisters, queryAll } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';
import { type Decision, linkedBehind } from './decide-role.ts';
import { membersOf } from './group-members.ts';
import { crowdedKeysOf, keysOf } from './text-index.ts';
import { withdrawn } from './withdrawn.ts';

export interface Settled {
  readonly before: NodeState;
  readonly after: NodeState;
  readonly decision: Decision;
  /** It stands alone: nobody to join, to border on or to tell. Most pages of a day do. */
  readonly quiet: boolean;
}

/** How long a note for an undecided text is kept; it is read within moments, or after a crash within days. */
const CALL_DAYS = 15;

/**
 * Two texts that arrive at once may each read before the other has decided. The worse-ranked one, whose role rests on
 * the other's, then leaves a note with it and looks again: either the other has decided by now, and this text decides
 * anew, or it will read the note when it has. A member leaves one with a worse-ranked text as well: that text may have read
 * its keys before the member stood there, and become a pivot whose group borders on the member's.
 */
export async function callOnUndecided(run: Run, id: string, undecided: readonly string[]): Promise<void> {
  if (undecided.length === 0) return;
  const expires = Math.floor(run.clock.now().getTime() / 1000) + CALL_DAYS * 86_400;
  await run.table.batchWrite({ put: undecided.map((other) => ({ ...callerKey(other, id), [EXPIRES_AT]: expires })) });
  const states = await run.table.batchGet(undecided.map(stateKey));
  const matters = ({ id: other, role }: NodeState): boolean => (other < id ? role !== 'new' : role === 'pivot');
  if (undecided.some((other, i) => matters(stateOf(other, states[i])))) run.work.add({ kind: 'node', id });
}

/**
 * Notes are taken away when all that follows from them is done: until then, whoever comes next hears them again. To a
 * better-ranked text it is nothing that this one is a member.
 */
export async function hearCallers(run: Run, { id, role }: NodeState): Promise<void> {
  const { items } = await run.table.query(nodePartition(id), { prefix: CALLERS });
  const unheard = items.filter((item) => !run.debts.has(nameOfCall(item)));
  for (const item of unheard) {
    const caller = item.sk.slice(CALLERS.length);
    if (role !== 'member' || caller > id) run.work.add({ kind: 'nudge', id: caller, by: id, owed: true });
    run.debts.note(nameOfCall(item), async () => void (await run.table.delete(keyOf(item))));
  }
}

const nameOfCall = ({ pk, sk }: Key): string => `call ${pk} ${sk}`;

/** Two groups border where a member of one is linked to the pivot of the other; both sides keep the note for good. */
export async function noteBorders(run: Run, state: NodeState, pivots: readonly string[]): Promise<void> {
  for (const other of pivots) {
    const keys = [borderKey(state.pivot, other), borderKey(other, state.pivot)];
    const [better, worse] = state.pivot < other ? [state.pivot, other] : [other, state.pivot];
    const [here, there, ...groups] = await run.table.batchGet([...keys, groupKey(better), groupKey(worse)]);
    const noted = here !== undefined && there !== undefined;
    if (!noted) await run.table.batchWrite({ put: keys.map((key) => ({ ...key })) });
    if (!noted || mayJoin(groupOf(worse, groups[1]), groupOf(better, groups[0])))
      run.work.add({ kind: 'group', id: worse });
  }
}

/**
 * A noted border may have fallen, and this text be what raises it again; or it led there before, and the worker stopped
 * before all that followed was done.
 */
function mayJoin(worse: GroupState, better: GroupState): boolean {
  return worse.owes || (better.head === better.pivot && worse.head > better.pivot);
}

/** Everybody whose role may rest on this node being a pivot, or not being one. */
export async function tellDependents(run: Run, settled: Settled): Promise<void> {
  const { id, role } = settled.after;
  const left: string[] = [];
  for await (const item of queryAll(run.table, nodePartition(id), { prefix: MEMBERS })) {
    const member = item.sk.slice(MEMBERS.length);
    if (member === id) continue;
    if (isLive(item))
      run.work.add({ ...(role === 'pivot' ? { kind: 'nudge', by: id } : { kind: 'node' }), id: member, owed: true });
    else left.push(member);
  }
  for (const other of await linkedFollowers(run, settled))
    run.work.add({ kind: 'nudge', id: other, by: id, owed: true });
  if (settled.before.owes === 'role') await tellIndebted(run, left);
}

/**
 * Whoever was told before and left, and was then not brought to its end: it is no member any more, and where keys are
 * full no follower either, so nothing else leads to it.
 */
async function tellIndebted(run: Run, left: readonly string[]): Promise<void> {
  const states = await run.table.batchGet(left.map(stateKey));
  for (const [i, id] of left.entries())
    if (stateOf(id, states[i]).owes !== 'none') run.work.add({ kind: 'node', id, owed: true });
}

/**
 * A text that enters a full key's list pushes another behind its end, one that leaves lets it in again. Where that
 * other is a pivot, members who found it by this key must look again.
 */
export async function tellDisplaced(run: Run, { reading }: Decision): Promise<void> {
  for (const { key, behind } of reading === undefined ? [] : crowdedKeysOf(reading)) {
    const states = await run.table.batchGet(behind.map(stateKey));
    const pivots = behind.filter((id, i) => stateOf(id, states[i]).role === 'pivot');
    for (const pivot of pivots) {
      for (const member of await membersWith(run, pivot, key)) run.work.add({ kind: 'nudge', id: member, by: pivot });
    }
  }
}

async function membersWith(run: Run, pivot: string, key: string): Promise<string[]> {
  const members: string[] = [];
  for await (const id of membersOf(run.table, pivot)) if (id !== pivot) members.push(id);
  const texts = await run.texts.load(members);
  return members.filter((id) => texts.has(id) && keysOf(texts.get(id)!).some((own) => own.key === key));
}

/**
 * The worse-ranked texts that this one is linked to.
 *
 * A text that decides for the first time may use what its keys held when it did: whoever filed later met it as `new`
 * and left it a note. Any later change has to look again.
 */
async function linkedFollowers(run: Run, { before, decision }: Settled): Promise<string[]> {
  if (decision.reading === undefined) return [];
  return linkedBehind(run, before.role === 'new' ? decision.reading : await run.index.read(decision.reading.node));
}

/** A group whose representatives or borders may have changed is judged again, as are those that border on it; answers all. */
export async function askGroups(run: Run, state: NodeState): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  for (const pivot of withdrawn(state.leavingGroups, state.pivot, '')) {
    const stays = pivot === state.pivot;
    if (stays && pivot !== state.id && !(await mayRepresent(run, pivot, state.id))) continue;
    asked.add(pivot);
    for await (const item of liveRegisters(run.table, nodePartition(pivot), { prefix: BORDERS })) {
      const other = item.sk.slice(BORDERS.length);
      if (other > pivot) asked.add(other);
    }
  }
  for (const id of asked) run.work.add({ kind: 'group', id });
  return asked;
}

/** Whether a node is among the best-ranked of a group. */
async function mayRepresent(run: Run, pivot: string, id: string): Promise<boolean> {
  const { representatives } = ALGORITHM.merge;
  const best: string[] = [];
  for await (const member of membersOf(run.table, pivot, 2 * representatives))
    if (best.push(member) === representatives) return id <= member;
  return true;
}
