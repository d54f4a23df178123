import type { ArticleStore, Clock, Item, Table, Telemetry } from '../../ports.ts';
import { constraintKey, constraintOf, DECISIONS } from '../../store/decisions.ts';
import { type View, viewed } from '../../store/generation-table.ts';
import { keepWalk, POINTER_MS, readWalk } from '../../store/generations.ts';
import { PAGE_PARTITIONS, pageRecordOf, REBUILT_PARTITIONS } from '../../store/pages.ts';
import { queryAll } from '../../store/versioned-items.ts';
import type { ChangeLogs } from '../changes/change-log.ts';
import { startClustering } from '../cluster-article.ts';
import type { Clustering } from '../clustering/context.ts';
import { settleIn } from '../decisions/apply-decisions.ts';
import type { EventIndexes } from '../events/event-index.ts';
import { type RebuildDeps, rebuildPage } from './rebuild-page.ts';

export interface ReprocessDeps {
  /** The table itself, with all its generations. */
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** Hears of stories that changed; absent where nobody asks for events. */
  readonly events?: EventIndexes;
  /** Tells how the new stories differ from the old ones; absent where nobody keeps a log. */
  readonly changes?: ChangeLogs;
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

/** How long a worker may be busy with a page it began before it heard of the new stories, where nobody says. */
export const GRACE_MS = 3_000;
/** Pages worked on side by side: most of the time is spent waiting for the table. */
const WIDTH = 8;

/** Until then, or until `stop` says so: whoever waits a minute may have less time left than that. */
export async function wait(clock: Clock, ms: number, stop: () => boolean = () => false): Promise<void> {
  for (let left = ms; left > 0 && !stop(); left -= POINTER_MS) await clock.sleep?.(Math.min(left, POINTER_MS));
}

/** One run over the store, taking every page and every decision into the stories of another generation. */
export class Rebuilding {
  readonly done = { pages: 0, taken: 0, decisions: 0 };
  readonly #deps: ReprocessDeps;
  readonly #options: ReprocessOptions;
  readonly #clustering: Clustering;
  readonly #rebuild: RebuildDeps;
  readonly #walk: string;

  constructor(
    deps: ReprocessDeps,
    { view, read }: { readonly view: View; readonly read: View },
    options: ReprocessOptions,
  ) {
    this.#deps = deps;
    this.#options = options;
    this.#walk = `built ${view.generation}`;
    const table = viewed(deps.table, view);
    const { articles, ...rest } = deps;
    this.#clustering = startClustering({ ...rest, table }, true);
    this.#rebuild = { clustering: this.#clustering, articles, before: viewed(deps.table, read) };
  }

  /** Again and again, until a pass that began after everybody had heard of it finds nothing new. */
  async run(began: number): Promise<'switched' | 'stopped'> {
    const heard = began + POINTER_MS + (this.#options.graceMs ?? GRACE_MS);
    let from = Number((await readWalk(this.#deps.table, this.#walk)) ?? 0);
    for (let passes = 0; ; passes++) {
      const late = await this.#waitUntil(heard, passes > 0);
      const found = await this.#pass(from);
      if (found === 'stopped' || !(await this.#drawDecisions())) return 'stopped';
      if (found === 0 && late && from === 0) {
        await keepWalk(this.#deps.table, this.#walk, undefined);
        return 'switched';
      }
      from = 0;
    }
  }

  /** Only where all is done but the waiting; the first pass mostly takes longer than that. */
  async #waitUntil(heard: number, worked: boolean): Promise<boolean> {
    const left = heard - this.#deps.clock.now().getTime();
    if (left > 0 && worked) await wait(this.#deps.clock, left, this.#options.stop);
    return left <= 0 || worked;
  }

  /** Every page once, from a partition on; answers how many of them were news. Where it is stopped, the next run goes on. */
  async #pass(from: number): Promise<number | 'stopped'> {
    let news = 0;
    this.done.pages = 0;
    for (const [i, partition] of PAGE_PARTITIONS.entries()) {
      if (i < from) continue;
      const marks = await this.#marksOf(REBUILT_PARTITIONS[i]!);
      let batch: Item[] = [];
      for await (const item of queryAll(this.#deps.table, partition, {})) {
        batch.push(item);
        if (batch.length === WIDTH) news += await this.#take(batch.splice(0), marks);
        if (!this.#options.stop?.()) continue;
        await keepWalk(this.#deps.table, this.#walk, String(i));
        return 'stopped';
      }
      news += await this.#take(batch, marks);
      batch = [];
      this.#tell((i + 1) / PAGE_PARTITIONS.length);
    }
    return news;
  }

  /** What is said of the pages of a partition, read at once: whoever goes on walks over a million known pages in seconds. */
  async #marksOf(partition: string): Promise<ReadonlyMap<string, Item>> {
    const marks = new Map<string, Item>();
    for await (const item of queryAll(this.#clustering.table, partition, {})) marks.set(item.sk, item);
    return marks;
  }

  async #take(items: readonly Item[], marks: ReadonlyMap<string, Item>): Promise<number> {
    const rebuilt = await Promise.all(
      items.map((item) => rebuildPage(this.#rebuild, pageRecordOf(item), marks.get(item.sk))),
    );
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
