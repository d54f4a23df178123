import { PipelineError } from '../../domain/errors.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import type { ArticleStore, Clock, Item, Table, Telemetry } from '../../ports.ts';
import { startClustering } from '../cluster-article.ts';
import type { Clustering } from '../clustering/context.ts';
import { settleIn } from '../decisions/draw-consequences.ts';
import type { EventIndexes } from '../events/event-index.ts';
import { articleKey } from '../records/articles.ts';
import { constraintKey, constraintOf, DECISIONS } from '../records/constraints.ts';
import { textKey } from '../records/nodes.ts';
import { PAGE_PARTITIONS, pageRecordOf } from '../records/pages.ts';
import { queryAll } from '../records/registers.ts';
import { createGenerationTable, type View } from './generation-table.ts';
import { POINTER_MS, type Pointer, readPointer, viewOf, writePointer } from './generations.ts';
import { forgetSnapshot, keepSnapshot, learn, readHead, type Snapshot } from './learn.ts';
import { keepLatestChanges, sweepGeneration } from './old-generation.ts';
import { type RebuildDeps, rebuildPage } from './rebuild-page.ts';

export interface ReprocessDeps {
  /** The table itself, with all its generations. */
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** Hears of stories that changed; absent where nobody asks for events. */
  readonly events?: EventIndexes;
}

export interface ReprocessOptions {
  /** Also where the stories were made by this algorithm. */
  readonly force?: boolean;
  /** Asked between pages: true ends the work early, to be gone on with later. */
  readonly stop?: () => boolean;
  /** How long a worker may be busy with a page it began before it heard of the new stories. */
  readonly graceMs?: number;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  /** Pages looked at in this run. */
  readonly pages: number;
  /** Articles taken into the new stories in this run. */
  readonly taken: number;
  /** Share of the store that was walked, 0 to 1. */
  readonly share: number;
}

export interface Reprocessed {
  /** `stopped` goes on where it was when it is called again; until `switched` readers see the old stories. */
  readonly outcome: 'up-to-date' | 'switched' | 'stopped';
  readonly algorithm: { readonly from: string | null; readonly to: string };
  readonly generation: number;
  /** Whether an earlier run had begun. */
  readonly resumed: boolean;
  /** Whether new stories are begun, or were; what is not begun yet is to be asked for again. */
  readonly begun: boolean;
  /** How many things each lesson learned; empty where nothing was begun. */
  readonly learned: Readonly<Record<string, number>>;
  readonly pages: number;
  readonly taken: number;
  readonly decisions: number;
  /** Whether nothing is left of stories that nobody reads any more; calling it again goes on with that as well. */
  readonly swept: boolean;
}

const GRACE_MS = 3_000;
/** Pages worked on side by side: most of the time is spent waiting for the table. */
const WIDTH = 8;

/**
 * Makes all stories anew, by the algorithm as it is now, beside the old ones, and then lets readers see the new ones.
 *
 * Every page is taken from its extracted article, and every decision drawn again. News meanwhile goes into both. A page
 * that is done is marked, so whoever calls this again goes on; the switch is one conditional write.
 */
export function createReprocess(deps: ReprocessDeps): (options?: ReprocessOptions) => Promise<Reprocessed> {
  return async (options = {}) => {
    const found = await readPointer(deps.table);
    const from = found.algorithm ?? (await algorithmInUse(deps.table, viewOf(found)));
    const algorithm = { from, to: ALGORITHM.version };
    const nothing = { ...NOTHING, algorithm, generation: found.current };
    const resumed = found.building?.algorithm === ALGORITHM.version;
    if (resumed) return rebuild(deps, found, { algorithm, resumed }, options);
    const learned = await learn(viewed(deps.table, viewOf(found)), deps.articles, options.stop ?? (() => false));
    if (learned === undefined) return { ...nothing, swept: false, outcome: 'stopped' };
    if (options.force !== true && (await isUpToDate(deps, found, from, learned)))
      return { ...nothing, swept: await sweep(deps, options), outcome: 'up-to-date' };
    return rebuild(deps, await begin(deps, found, from, learned), { algorithm, resumed }, options);
  };
}

const NOTHING = { resumed: false, begun: false, learned: {}, pages: 0, taken: 0, decisions: 0 } as const;

const viewed = (table: Table, view: View): Table => createGenerationTable(table, () => view);

async function isUpToDate(
  { table }: ReprocessDeps,
  found: Pointer,
  from: string | null,
  { reasons }: Snapshot,
): Promise<boolean> {
  if (found.building !== null || from !== ALGORITHM.version) return false;
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
  const building = { generation, algorithm: ALGORITHM.version, began: clock.now().toISOString() };
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
  const algorithm = building?.algorithm ?? ALGORITHM.version;
  const next = { ...now, current: generation, algorithm, building: null, old: [...now.old, now.current] };
  if (building?.generation === generation && (await writePointer(table, next))) return;
  if ((await readPointer(table)).current === generation) return;
  throw new PipelineError('story.conflict', 'The new stories were replaced by others before they were done.');
}

/** Deletes what nobody reads any more, once everybody has heard of the new stories; what is left, the next call finds. */
async function sweep(
  { table, clock }: ReprocessDeps,
  { stop = () => false, graceMs = GRACE_MS }: ReprocessOptions,
): Promise<boolean> {
  const { old } = await readPointer(table);
  if (old.length > 0) await wait(clock, POINTER_MS + graceMs, stop);
  for (const generation of old) {
    const left = viewed(table, { generation, learned: '' });
    if (!(await sweepGeneration(left, stop))) return false;
    await forget(table, generation);
  }
  return true;
}

/** Until then, or until `stop` says so: whoever waits a minute may have less time left than that. */
async function wait(clock: Clock, ms: number, stop: () => boolean = () => false): Promise<void> {
  for (let left = ms; left > 0 && !stop(); left -= POINTER_MS) await clock.sleep?.(Math.min(left, POINTER_MS));
}

/** With what it learned. */
async function forget(table: Table, generation: number): Promise<void> {
  const now = await readPointer(table);
  const { [generation]: name, ...learned } = now.learned;
  if (name !== undefined) await forgetSnapshot(table, name);
  await writePointer(table, { ...now, learned, old: now.old.filter((each) => each !== generation) });
}

/** Of the first page that became an article: texts say by which version they were described. */
async function algorithmInUse(base: Table, current: View): Promise<string | null> {
  const table = viewed(base, current);
  for (const partition of PAGE_PARTITIONS) {
    for await (const item of queryAll(table, partition, {})) {
      const { articleId } = pageRecordOf(item);
      const node = articleId === null ? undefined : (await table.get(articleKey(articleId)))?.['node'];
      const text = node ? await table.get(textKey(node as string)) : undefined;
      if (text !== undefined) return text['algorithm'] as string;
    }
  }
  return null;
}

/** One run over the store. */
class Rebuilding {
  readonly done = { pages: 0, taken: 0, decisions: 0 };
  readonly #deps: ReprocessDeps;
  readonly #options: ReprocessOptions;
  readonly #clustering: Clustering;
  readonly #rebuild: RebuildDeps;

  constructor(
    deps: ReprocessDeps,
    { view, read }: { readonly view: View; readonly read: View },
    options: ReprocessOptions,
  ) {
    this.#deps = deps;
    this.#options = options;
    const table = viewed(deps.table, view);
    const { articles, ...rest } = deps;
    this.#clustering = startClustering({ ...rest, table }, true);
    this.#rebuild = { clustering: this.#clustering, articles, before: viewed(deps.table, read) };
  }

  /** Again and again, until a pass that began after everybody had heard of it finds nothing new. */
  async run(began: number): Promise<'switched' | 'stopped'> {
    const heard = began + POINTER_MS + (this.#options.graceMs ?? GRACE_MS);
    for (let passes = 0; ; passes++) {
      const late = await this.#waitUntil(heard, passes > 0);
      const found = await this.#pass();
      if (found === 'stopped' || !(await this.#drawDecisions())) return 'stopped';
      if (found === 0 && late) return 'switched';
    }
  }

  /** Only where all is done but the waiting; the first pass mostly takes longer than that. */
  async #waitUntil(heard: number, worked: boolean): Promise<boolean> {
    const left = heard - this.#deps.clock.now().getTime();
    if (left > 0 && worked) await wait(this.#deps.clock, left, this.#options.stop);
    return left <= 0 || worked;
  }

  /** Every page once; answers how many of them were news. */
  async #pass(): Promise<number | 'stopped'> {
    let news = 0;
    this.done.pages = 0;
    for (const [i, partition] of PAGE_PARTITIONS.entries()) {
      let batch: Item[] = [];
      for await (const item of queryAll(this.#deps.table, partition, {})) {
        batch.push(item);
        if (batch.length === WIDTH) news += await this.#take(batch.splice(0));
        if (this.#options.stop?.()) return 'stopped';
      }
      news += await this.#take(batch);
      batch = [];
      this.#tell((i + 1) / PAGE_PARTITIONS.length);
    }
    return news;
  }

  async #take(items: readonly Item[]): Promise<number> {
    const rebuilt = await Promise.all(items.map((item) => rebuildPage(this.#rebuild, item, pageRecordOf(item))));
    this.done.pages += items.length;
    this.done.taken += rebuilt.filter((each) => each === 'taken').length;
    return rebuilt.filter((each) => each !== 'known').length;
  }

  async #drawDecisions(): Promise<boolean> {
    this.done.decisions = 0;
    for await (const { sk } of queryAll(this.#deps.table, DECISIONS, {})) {
      if (this.#options.stop?.()) return false;
      const item = await this.#deps.table.get(constraintKey(sk.split('#')[1]!));
      const record = item && constraintOf(item);
      if (record === undefined || record.at !== sk.split('#')[0]) continue;
      await settleIn({ ...this.#deps, table: this.#clustering.table }, true, record);
      if (record.undone === null) this.done.decisions++;
    }
    return true;
  }

  #tell(share: number): void {
    this.#options.onProgress?.({ pages: this.done.pages, taken: this.done.taken, share });
  }
}
