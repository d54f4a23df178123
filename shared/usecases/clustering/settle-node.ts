import { type Debt, groupKey, groupOf, memberKey, type NodeState, stateKey, stateOf } from '../../store/texts.ts';
import { clearRegister, setRegister } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';
import { REDIRECTS } from './debts.ts';
import { type Decision, decide, decidePatiently, linkedBehind } from './decide-role.ts';
import { untilWritten } from './retry.ts';
import { groupDebt } from './settle-group.ts';
import {
  askGroups,
  callOnUndecided,
  hearCallers,
  noteBorders,
  type Settled,
  tellDependents,
  tellDisplaced,
} from './tell-neighbours.ts';
import { withdrawn } from './withdrawn.ts';

/**
 * Brings a node's role up to date.
 *
 * A node is a pivot unless it is linked to a better-ranked pivot; else it joins the best of these. That is a pure
 * function of the texts, and it depends on better-ranked nodes only, so repeating it reaches the same end in any
 * order. Every repetition starts by raising the node's version: a slower one that read older inputs then fails to
 * write. (A node that nobody touched yet needs no raising: the first write finds it absent, or fails.) Whoever changes
 * a role writes it first and tells those who depend on it afterwards; because a text files its keys before it reads
 * anybody's role, either it sees the change or the change finds it.
 */
export async function settleNode(run: Run, id: string): Promise<void> {
  run.work.spend();
  const settled = await untilWritten(run, `Text ${id}`, () => decideOnce(run, id));
  const { after, decision } = settled;
  await listInGroups(run, after);
  if (decision.role === 'gone' && decision.reading) await run.index.unfile(decision.reading.node, after.version);
  await noteBorders(run, after, decision.bordering);
  await callOnUndecided(run, id, decision.undecided);
  await hearCallers(run, after);
  await tellDisplaced(run, decision);
  if (after.owes === 'role') await tellDependents(run, settled);
  const asked = new Set<string>();
  if (after.owes !== 'none')
    run.debts.note(
      `node ${id}`,
      () => settleDebt(run, after),
      () => isFree(run, after, asked),
    );
  for (const group of settled.quiet ? [] : await askGroups(run, after)) asked.add(group);
  if (after.owes === 'role') for (const group of asked) run.anchored.add(group);
  run.work.add({ kind: 'place', id, ...(settled.quiet ? { known: after } : {}) });
}

/** Invalidates whatever the node was about to decide, and settles it only where a change at `by` can matter to it. */
export async function nudgeNode(run: Run, id: string, by: string): Promise<void> {
  if (await hasJoined(run, id, by)) return;
  const state = await touch(run, id);
  if (state.role !== 'member' || state.pivot > by || state.pivot === by || state.owes !== 'none')
    return settleNode(run, id);
  const caller = stateOf(by, await run.table.get(stateKey(by)));
  if (caller.role === 'pivot') await noteBorders(run, state, [by]);
}

/** It heard of `by` before, and has nothing left to do about it. */
async function hasJoined(run: Run, id: string, by: string): Promise<boolean> {
  const [own, other] = await run.table.batchGet([stateKey(id), stateKey(by)]);
  const { role, pivot, owes } = stateOf(id, own);
  return role === 'member' && pivot === by && owes === 'none' && stateOf(by, other).role === 'pivot';
}

async function touch(run: Run, id: string): Promise<NodeState> {
  return stateOf(id, await run.table.update(stateKey(id), { add: { ver: 1, touch: 1 } }));
}

async function decideOnce(run: Run, id: string): Promise<Settled | undefined> {
  const item = await run.table.get(stateKey(id));
  const before = item === undefined ? stateOf(id, item) : await touch(run, id);
  const decision = before.role === 'new' ? await decidePatiently(run, before) : await decide(run, before);
  if (before.role === decision.role && before.pivot === decision.pivot) {
    return { before, after: before, decision, quiet: false };
  }
  const quiet = before.role === 'new' && (await standsAlone(run, decision));
  const change = {
    role: decision.role,
    pivot: decision.pivot,
    leavingGroups: withdrawn(before.leavingGroups, before.pivot, decision.pivot),
    owes: quiet ? 'none' : debtOf(before, decision),
    filed: decision.role !== 'gone',
    ...(before.role === 'new' ? await firstPlace(run, id, decision) : {}),
  };
  const written = await run.table.update(
    stateKey(id),
    { set: { ...change, decided: before.version }, add: { ver: 1 } },
    item === undefined ? { absent: true } : { equals: { touch: before.touch } },
  );
  return written && { before, after: stateOf(id, written), decision, quiet };
}

async function standsAlone(run: Run, { role, bordering, undecided, reading }: Decision): Promise<boolean> {
  if (role !== 'pivot' || bordering.length > 0 || undecided.length > 0 || reading === undefined) return false;
  return (await linkedBehind(run, reading)).length === 0;
}

/** The story a new text belongs to, as far as that is known when its role is: so the two are written as one. */
async function firstPlace(run: Run, id: string, { pivot }: Decision): Promise<{ placed?: string }> {
  if (pivot === '') return {};
  if (pivot === id) return { placed: id };
  const { head } = groupOf(pivot, await run.table.get(groupKey(pivot)));
  return head === '' ? {} : { placed: head };
}

/** A text that simply joins on arrival owes nothing: its own message places it, however often it is delivered. */
function debtOf(before: NodeState, decision: Decision): Debt {
  if (before.role === 'pivot' || decision.role === 'pivot' || before.owes === 'role') return 'role';
  return before.role === 'new' ? 'none' : 'lists';
}

/** A pivot is a member of its own group without being listed there. */
async function listInGroups(run: Run, { id, version, pivot, leavingGroups }: NodeState): Promise<void> {
  if (pivot !== '' && pivot !== id) await setRegister(run.table, { key: memberKey(pivot, id), version });
  for (const left of withdrawn(leavingGroups, '', id))
    await clearRegister(run.table, { key: memberKey(left, id), version }, run.clock.now());
}

/** Whether nothing hangs on this text: no other, no group that only it leads to, no story that decisions on it move. */
function isFree({ debts, anchored }: Run, { owes, bound }: NodeState, asked: ReadonlySet<string>): boolean {
  if (owes === 'role' || (bound && debts.hasAny(REDIRECTS))) return false;
  return [...asked].every((group) => anchored.has(group) || !debts.has(groupDebt(group)));
}

async function settleDebt(run: Run, state: NodeState): Promise<void> {
  await run.table.update(
    stateKey(state.id),
    { set: { owes: 'none', leavingGroups: [] } },
    { equals: { decided: state.decided } },
  );
}
