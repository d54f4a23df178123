import { PipelineError } from '../../domain/errors.ts';
import type { Table } from '../../ports.ts';
import { viewed } from '../../store/generation-table.ts';
import { POINTER_MS, type Pointer, readPointer, viewOf, writePointer } from '../../store/generations.ts';
import { algorithmInUse, algorithmNow } from './algorithm.ts';
import { forgetSnapshot, keepSnapshot, learn, readHead, type Snapshot } from './learn.ts';
import { forgetTold, keepLatestChanges, sweepGeneration, tellOfSwitch } from './old-generation.ts';
import { GRACE_MS, Rebuilding, type ReprocessDeps, type ReprocessOptions, wait } from './rebuilding.ts';

export interface Reprocessed {
  /** `stopped` goes on where it was when it is called again; until `switched` readers see the old stories. */
  readonly outcome: 'up-to-date' | 'switched' | 'stopped';
  readonly algorithm: { readonly from: string | null; readonly to: string };
  readonly generation: number;
  /** Whether an earlier run had begun. */
  readonly resumed: boolean;
  /** Whether new stories are begun, or were; what is not begun yet is to be asked for again. */
  readonly begun: boolean;
  /** How many things each statistic learned; empty where nothing was begun. */
  readonly learned: Readonly<Record<string, number>>;
  readonly pages: number;
  readonly taken: number;
  readonly decisions: number;
  /** Whether nothing is left of stories that nobody reads any more; calling it again goes on with that as well. */
  readonly swept: boolean;
}

/**
 * Makes all stories anew, by the algorithm as it is now, beside the old ones, and then lets readers see the new ones.
 *
 * Every page is taken from its extracted article, and every decision drawn again. News meanwhile goes into both. A page
 * that is done is marked, so whoever calls this again goes on; the switch is one conditional write.
 */
export function createReprocess(deps: ReprocessDeps): (options?: ReprocessOptions) => Promise<Reprocessed> {
  return async (options = {}) => {
    const found = await readPointer(deps.table);
    const from = found.algorithm ?? (await algorithmInUse(viewed(deps.table, viewOf(found))));
    const algorithm = { from, to: algorithmNow() };
    const nothing = { ...NOTHING, algorithm, generation: found.current };
    const resumed = found.building?.algorithm === algorithmNow();
    if (resumed) return rebuild(deps, found, { algorithm, resumed }, options);
    // First what an earlier run left: whoever learned each time again would never come to it.
    if (!(await sweep(deps, options))) return { ...nothing, swept: false, outcome: 'stopped' };
    const learned = await learn(deps, viewed(deps.table, viewOf(found)), options.stop ?? (() => false));
    if (learned === undefined) return { ...nothing, swept: false, outcome: 'stopped' };
    if (options.force !== true && (await isUpToDate(deps, found, from, learned)))
      return { ...nothing, swept: true, outcome: 'up-to-date' };
    const pointer = await begin(deps, await readPointer(deps.table), from, learned);
    return rebuild(deps, pointer, { algorithm, resumed }, options);
  };
}

const NOTHING = { resumed: false, begun: false, learned: {}, pages: 0, taken: 0, decisions: 0 } as const;

async function isUpToDate(
  { table }: ReprocessDeps,
  found: Pointer,
  from: string | null,
  { reasons }: Snapshot,
): Promise<boolean> {
  if (found.building !== null || from !== algorithmNow()) return false;
  return (await readHead(table, viewOf(found).learned)).reasons === reasons;
}

/** Builds the generation that the pointer names, lets readers see it, and clears the others away. */
async function rebuild(
  deps: ReprocessDeps,
  pointer: Pointer,
  about: Pick<Reprocessed, 'algorithm' | 'resumed'>,
  options: ReprocessOptions,
): Promise<Reprocessed> {
  const { generation, began } = pointer.building!;
  const view = viewOf(pointer, generation);
  const work = new Rebuilding(deps, { view, read: viewOf(pointer) }, options);
  const outcome = await work.run(Date.parse(began));
  if (outcome === 'switched') {
    await keepLatestChanges(viewed(deps.table, viewOf(pointer)));
    await switchTo(deps, generation);
  }
  const swept = outcome === 'switched' && (await sweep(deps, options));
  const { counts: learned } = await readHead(deps.table, view.learned);
  return { ...work.done, ...about, begun: true, learned, swept, outcome, generation };
}

/** What another algorithm began is left; what was learned is there before anybody hears of the new generation. */
async function begin(
  { table, clock }: ReprocessDeps,
  found: Pointer,
  from: string | null,
  snapshot: Snapshot,
): Promise<Pointer> {
  const generation = Math.max(found.current, found.building?.generation ?? 0) + 1;
  const name = await keepSnapshot(table, generation, snapshot);
  const building = { generation, algorithm: algorithmNow(), began: clock.now().toISOString() };
  const left = found.building === null ? [] : [found.building.generation];
  const learned = name === '' ? found.learned : { ...found.learned, [generation]: name };
  const pointer = { ...found, algorithm: from, building, old: [...found.old, ...left], learned };
  if (await writePointer(table, pointer)) return { ...pointer, version: pointer.version + 1 };
  throw new PipelineError('story.conflict', 'Somebody else began to make the stories anew at this moment.', {
    hint: 'Run it again: it goes on with what was begun.',
  });
}

async function switchTo({ table }: ReprocessDeps, generation: number): Promise<void> {
  const now = await readPointer(table);
  if (now.current === generation) return;
  const { building } = now;
  const algorithm = building?.algorithm ?? algorithmNow();
  const next = { ...now, current: generation, algorithm, building: null, old: [...now.old, now.current] };
  if (building?.generation === generation && (await writePointer(table, next))) return;
  if ((await readPointer(table)).current === generation) return;
  throw new PipelineError('story.conflict', 'The new stories were replaced by others before they were done.');
}

/** Deletes what nobody reads any more, once everybody has heard of the new stories; what is left, the next call finds. */
async function sweep(
  { table, clock, changes }: ReprocessDeps,
  { stop = () => false, graceMs = GRACE_MS }: ReprocessOptions,
): Promise<boolean> {
  const pointer = await readPointer(table);
  const { old } = pointer;
  if (old.length > 0) await wait(clock, POINTER_MS + graceMs, stop);
  if (changes !== undefined && !(await tellOfSwitch(table, pointer, changes, stop))) return false;
  for (const generation of old) {
    const left = viewed(table, { generation, learned: '' });
    if (!(await sweepGeneration(left, generation, stop))) return false;
    await forget(table, generation);
  }
  if (old.length > 0) await forgetTold(table, pointer);
  return true;
}

/** With what it learned. */
async function forget(table: Table, generation: number): Promise<void> {
  const now = await readPointer(table);
  const { [generation]: name, ...learned } = now.learned;
  if (name !== undefined) await forgetSnapshot(table, name);
  await writePointer(table, { ...now, learned, old: now.old.filter((each) => each !== generation) });
}
