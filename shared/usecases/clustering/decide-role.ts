import type { Candidate } from '../../domain/candidates.ts';
import { areLinked } from '../../domain/edge.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { CARRIERS, type NodeState, nodePartition, type Role, stateKey, stateOf } from '../../store/texts.ts';
import { liveRegisters } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';
import { candidatesOf, type Reading } from './text-index.ts';

/** How often a text looks whether better-ranked ones have decided, and the longest first pause between looks. */
const PAUSES = 4;
const MAX_PAUSE_MS = 250;

export interface Decision {
  readonly role: 'pivot' | 'member' | 'gone';
  readonly pivot: string;
  /** Pivots of other groups that this text is linked to. */
  readonly bordering: readonly string[];
  /**
   * Linked texts that have not decided yet, and may not have seen this one: the better-ranked, on which its role rests; where
   * it is a member also the others, whose groups would border on its own. A pivot tells those anyhow.
   */
  readonly undecided: readonly string[];
  /** What its keys held when it was decided; absent where there is no text to decide on. */
  readonly reading?: Reading;
}

/**
 * Of many copies that arrive at once each would call itself a pivot first and be told otherwise by all the others.
 * So a text gives better-ranked ones that are about to decide some time. Nothing but the amount of work rests on it.
 */
export async function decidePatiently(run: Run, state: NodeState): Promise<Decision> {
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

/**
 * What a text is by what its candidates are now: a member of the best-ranked pivot it is linked to, else a pivot itself;
 * gone where no article carries it.
 */
export async function decide(run: Run, state: NodeState): Promise<Decision> {
  const text = (await run.texts.load([state.id])).get(state.id);
  if (text === undefined) return { role: 'gone', pivot: '', bordering: [], undecided: [] };
  if (!(isNew(state) && run.carried.has(state.id)) && !(await hasCarrier(run, state.id))) {
    return { role: 'gone', pivot: '', bordering: [], undecided: [], reading: await run.index.read(text) };
  }
  if (!state.filed) await run.index.file(text, state.version);
  const reading = await run.index.read(text);
  const states = await statesOf(run, candidatesOf(reading));
  const pivots = await linkedWith(run, text, states, 'pivot');
  const best = pivots[0];
  const undecided = await linkedWith(run, text, states, 'new');
  if (best !== undefined && best < state.id) {
    return { role: 'member', pivot: best, bordering: pivots.slice(1), undecided, reading };
  }
  const members = new Set(await linkedWith(run, text, states, 'member'));
  const theirs = states.filter(({ id }) => members.has(id)).map(({ pivot }) => pivot);
  const bordering = [...new Set([...pivots, ...theirs])].filter((id) => id !== state.id);
  const better = undecided.filter((id) => id < state.id);
  return { role: 'pivot', pivot: state.id, bordering, undecided: better, reading };
}

/**
 * Nobody has decided on it, nor looked: who takes its last carrier away from now on does, and a decision made
 * meanwhile is written over no other.
 */
const isNew = ({ version }: NodeState): boolean => version === 0;

async function hasCarrier(run: Run, id: string): Promise<boolean> {
  for await (const _ of liveRegisters(run.table, nodePartition(id), { prefix: CARRIERS })) return true;
  return false;
}

async function statesOf(run: Run, candidates: readonly Candidate[]): Promise<NodeState[]> {
  if (candidates.length === 0) return [];
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

/** Worse-ranked texts that this one is linked to: what they are may follow from what it is. */
export async function linkedBehind(run: Run, reading: Reading): Promise<string[]> {
  const { node } = reading;
  const near = [...candidatesOf(reading), ...(await run.index.followers(reading))];
  const worse = [...new Set(near.map((candidate) => candidate.id))].filter((other) => other > node.id);
  const texts = await run.texts.load(worse);
  return worse.filter((other) => texts.has(other) && areLinked(node, texts.get(other)!));
}
