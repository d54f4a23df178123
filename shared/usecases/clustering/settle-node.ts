import { areLinked } from '../../domain/edge.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import { EXPIRES_AT, type Key } from '../../ports.ts';
import {
  BORDERS,
  borderKey,
  CALLERS,
  CARRIERS,
  callerKey,
  type Debt,
  type GroupState,
  groupKey,
  groupOf,
  MEMBERS,
  memberKey,
  type NodeState,
  nodePartition,
  type Role,
  stateKey,
  stateOf,
} from '../records/nodes.ts';
import { clearRegister, isLive, liveRegisters, setRegister } from '../records/registers.ts';
import type { Run } from './context.ts';
import { untilWritten } from './retry.ts';
import { type Candidate, candidatesOf, crowdedKeysOf, keysOf, type Reading } from './text-index.ts';

/** How long a note for an undecided text is kept; it is read within moments, or after a crash within days. */
const CALL_DAYS = 15;

/** How often a text looks whether better-ranked ones have decided, and the longest first pause between looks. */
const PAUSES = 4;
const MAX_PAUSE_MS = 250;

interface Decision {
  readonly role: 'pivot' | 'member' | 'gone';
  readonly pivot: string;
  /** Pivots of other groups that this text is linked to. */
  readonly bordering: readonly string[];
  /** Better-ranked linked texts that have not decided yet, and may not have seen this one. */
  readonly undecided: readonly string[];
  /** What its keys held when it was decided; absent where there is no text to decide on. */
  readonly reading?: Reading;
}

interface Settled {
  readonly before: NodeState;
  readonly after: NodeState;
  readonly decision: Decision;
  /** It stands alone: nobody to join, to border on or to tell. Most pages of a day do. */
  readonly quiet: boolean;
}

/**
 * Brings a node's role up to date.
 *
 * A node is a pivot unless it is linked to a better-ranked pivot; else it joins the best of these. That is a pure
 * function of the texts, and it depends on better-ranked nodes only, so repeating it reaches the same end in any
 * order. Every repetition starts by raising the node's version: a slower one that read older inputs then fails to
 * write. (A node that nobody touched yet needs no raising: the first write finds it absent, or fails.) Whoever changes a role writes it first and tells those who depend on it afterwards; because a text files its
 * keys before it reads anybody's role, either it sees the change or the change finds it.
 */
export async function settleNode(run: Run, id: string): Promise<void> {
  run.work.spend();
  const settled = await untilWritten(run, `Text ${id}`, () => decideOnce(run, id));
  const { after, decision } = settled;
  await listInGroups(run, after);
  if (decision.role === 'gone' && decision.reading) await run.index.unfile(decision.reading.node, after.version);
  await noteBorders(run, after, decision.bordering);
  await callOnUndecided(run, id, decision.undecided);
  await hearCallers(run, id);
  await tellDisplaced(run, decision);
  if (after.owes === 'role') await tellDependents(run, settled);
  const debts = after.owes === 'role' ? run.debts : run.endings;
  if (after.owes !== 'none') debts.set(`node ${id}`, () => settleDebt(run, after));
  if (!settled.quiet) await askGroups(run, after);
  run.work.add({ kind: 'place', id });
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
    ...(before.role === 'new' ? await firstPlace(run, decision) : {}),
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
async function firstPlace(run: Run, { pivot }: Decision): Promise<{ placed?: string }> {
  if (pivot === '') return {};
  const { head } = groupOf(pivot, await run.table.get(groupKey(pivot)));
  return head === '' ? {} : { placed: head };
}

/** A text that simply joins on arrival owes nothing: its own message places it, however often it is delivered. */
function debtOf(before: NodeState, decision: Decision): Debt {
  if (before.role === 'pivot' || decision.role === 'pivot' || before.owes === 'role') return 'role';
  return before.role === 'new' ? 'none' : 'lists';
}

/** Places left earlier and not cleaned up yet, with the one being left now, without the one being entered. */
export function withdrawn(earlier: readonly string[], from: string, to: string): string[] {
  const all = new Set([...earlier, from]);
  all.delete(to);
  all.delete('');
  return [...all];
}

/**
 * Of many copies that arrive at once each would call itself a pivot first and be told otherwise by all the others.
 * So a text gives better-ranked ones that are about to decide some time. Nothing but the amount of work rests on it.
 */
async function decidePatiently(run: Run, state: NodeState): Promise<Decision> {
  const began = run.clock.now().getTime();
  const decision = await decide(run, state);
  const rivals = decision.undecided.filter((other) => other < decision.pivot);
  if (rivals.length === 0 || run.clock.sleep === undefined) return decision;
  const tookMs = Math.min(run.clock.now().getTime() - began, MAX_PAUSE_MS);
  for (let i = 1; i <= PAUSES; i++) {
    await run.clock.sleep((0.5 + Math.random()) * Math.max(tookMs, 1) * i);
    const states = await run.table.batchGet(rivals.map(stateKey));
    if (rivals.every((other, at) => stateOf(other, states[at]).role !== 'new')) break;
  }
  return decide(run, state);
}

async function decide(run: Run, state: NodeState): Promise<Decision> {
  const text = (await run.texts.load([state.id])).get(state.id);
  if (text === undefined) return { role: 'gone', pivot: '', bordering: [], undecided: [] };
  if (!(await hasCarrier(run, state.id))) {
    return { role: 'gone', pivot: '', bordering: [], undecided: [], reading: await run.index.read(text) };
  }
  if (!state.filed) await run.index.file(text, state.version);
  const reading = await run.index.read(text);
  const states = await statesOf(run, candidatesOf(reading));
  const pivots = await linkedWith(run, text, states, 'pivot');
  const best = pivots[0];
  const undecided = (await linkedWith(run, text, states, 'new')).filter((id) => id < state.id);
  if (best !== undefined && best < state.id) {
    return { role: 'member', pivot: best, bordering: pivots.slice(1), undecided, reading };
  }
  const members = new Set(await linkedWith(run, text, states, 'member'));
  const theirs = states.filter(({ id }) => members.has(id)).map(({ pivot }) => pivot);
  const bordering = [...new Set([...pivots, ...theirs])].filter((id) => id !== state.id);
  return { role: 'pivot', pivot: state.id, bordering, undecided, reading };
}

async function hasCarrier(run: Run, id: string): Promise<boolean> {
  for await (const _ of liveRegisters(run.table, nodePartition(id), { prefix: CARRIERS })) return true;
  return false;
}

async function statesOf(run: Run, candidates: readonly Candidate[]): Promise<NodeState[]> {
  const items = await run.table.batchGet(candidates.map(({ id }) => stateKey(id)));
  return candidates.map(({ id }, i) => stateOf(id, items[i]));
}

/** Those of one role that this text is linked to, best-ranked first. */
async function linkedWith(run: Run, text: TextNode, states: readonly NodeState[], role: Role): Promise<string[]> {
  const ids = states.filter((state) => state.role === role).map(({ id }) => id);
  const texts = await run.texts.load(ids);
  run.telemetry.count('Verifications', ids.length);
  return ids.filter((id) => {
    const other = texts.get(id);
    return other !== undefined && areLinked(text, other);
  });
}

/**
 * Two texts that arrive at once may each read before the other has decided. The worse-ranked one, whose role rests on
 * the other's, then leaves a note with it and looks again: either the other has decided by now, and this text decides
 * anew, or it will read the note when it has.
 */
async function callOnUndecided(run: Run, id: string, undecided: readonly string[]): Promise<void> {
  if (undecided.length === 0) return;
  const expires = Math.floor(run.clock.now().getTime() / 1000) + CALL_DAYS * 86_400;
  await run.table.batchWrite({ put: undecided.map((other) => ({ ...callerKey(other, id), [EXPIRES_AT]: expires })) });
  const states = await run.table.batchGet(undecided.map(stateKey));
  if (undecided.some((other, i) => stateOf(other, states[i]).role !== 'new')) run.work.add({ kind: 'node', id });
}

/** Notes are taken away when all that follows from them is done: until then, whoever comes next hears them again. */
async function hearCallers(run: Run, id: string): Promise<void> {
  const { items } = await run.table.query(nodePartition(id), { prefix: CALLERS });
  const unheard = items.filter((item) => !run.debts.has(nameOfCall(item)));
  for (const item of unheard) {
    run.work.add({ kind: 'nudge', id: item.sk.slice(CALLERS.length), by: id, owed: true });
    run.debts.set(nameOfCall(item), async () => void (await run.table.delete({ pk: item.pk, sk: item.sk })));
  }
}

const nameOfCall = ({ pk, sk }: Key): string => `call ${pk} ${sk}`;

async function listInGroups(run: Run, { id, version, pivot, leavingGroups }: NodeState): Promise<void> {
  if (pivot !== '') await setRegister(run.table, { key: memberKey(pivot, id), version });
  for (const left of leavingGroups)
    await clearRegister(run.table, { key: memberKey(left, id), version }, run.clock.now());
}

/** Two groups border where a member of one is linked to the pivot of the other; both sides keep the note for good. */
async function noteBorders(run: Run, state: NodeState, pivots: readonly string[]): Promise<void> {
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

/** A noted border may have fallen, and this text be what raises it again. */
function mayJoin(worse: GroupState, better: GroupState): boolean {
  return better.head === better.pivot && worse.head > better.pivot;
}

/** Everybody whose role may rest on this node being a pivot, or not being one. */
async function tellDependents(run: Run, settled: Settled): Promise<void> {
  const { id, role } = settled.after;
  for await (const item of liveRegisters(run.table, nodePartition(id), { prefix: MEMBERS })) {
    const member = item.sk.slice(MEMBERS.length);
    if (member === id) continue;
    run.work.add({ ...(role === 'pivot' ? { kind: 'nudge', by: id } : { kind: 'node' }), id: member, owed: true });
  }
  for (const other of await linkedFollowers(run, settled))
    run.work.add({ kind: 'nudge', id: other, by: id, owed: true });
}

/**
 * A text that enters a full key's list pushes another behind its end, one that leaves lets it in again. Where that
 * other is a pivot, members who found it by this key must look again.
 */
async function tellDisplaced(run: Run, { reading }: Decision): Promise<void> {
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
  for await (const item of liveRegisters(run.table, nodePartition(pivot), { prefix: MEMBERS })) {
    const id = item.sk.slice(MEMBERS.length);
    if (id !== pivot) members.push(id);
  }
  const texts = await run.texts.load(members);
  return members.filter((id) => texts.has(id) && keysOf(texts.get(id)!).some((own) => own.key === key));
}

/**
 * The worse-ranked texts that this one is linked to.
 *
 * A text that decides for the first time may use what its keys held when it did: whoever filed later met it as `new`
 * and raised its version, and the decision was made again. Any later change has to look again.
 */
async function linkedFollowers(run: Run, { before, decision }: Settled): Promise<string[]> {
  if (decision.reading === undefined) return [];
  return linkedBehind(run, before.role === 'new' ? decision.reading : await run.index.read(decision.reading.node));
}

async function linkedBehind(run: Run, reading: Reading): Promise<string[]> {
  const { node } = reading;
  const near = [...candidatesOf(reading), ...(await run.index.followers(reading))];
  const worse = [...new Set(near.map((candidate) => candidate.id))].filter((other) => other > node.id);
  const texts = await run.texts.load(worse);
  return worse.filter((other) => texts.has(other) && areLinked(node, texts.get(other)!));
}

/** A group whose representatives or borders may have changed is judged again, as are the groups that border on it. */
async function askGroups(run: Run, state: NodeState): Promise<void> {
  for (const pivot of withdrawn(state.leavingGroups, state.pivot, '')) {
    const stays = pivot === state.pivot;
    if (stays && pivot !== state.id && !(await mayRepresent(run, pivot, state.id))) continue;
    run.work.add({ kind: 'group', id: pivot });
    for await (const item of liveRegisters(run.table, nodePartition(pivot), { prefix: BORDERS })) {
      const other = item.sk.slice(BORDERS.length);
      if (other > pivot) run.work.add({ kind: 'group', id: other });
    }
  }
}

/** Whether a node is among the best-ranked of a group. */
async function mayRepresent(run: Run, pivot: string, id: string): Promise<boolean> {
  const { representatives } = ALGORITHM.merge;
  const { items } = await run.table.query(nodePartition(pivot), { prefix: MEMBERS, limit: 2 * representatives });
  const last = items.filter(isLive)[representatives - 1];
  return last === undefined || id <= last.sk.slice(MEMBERS.length);
}

async function settleDebt(run: Run, state: NodeState): Promise<void> {
  await run.table.update(
    stateKey(state.id),
    { set: { owes: 'none', leavingGroups: [] } },
    { equals: { decided: state.decided } },
  );
}
