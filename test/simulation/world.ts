import { createMemoryTable, type MemoryTableHooks } from '../../shared/adapters/local/memory-table.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { ArticleStore, PageRef, PageSource, StoredArticle, Table, Telemetry } from '../../shared/ports.ts';
import type { ConstraintRecord } from '../../shared/store/decisions.ts';
import { type Budget, FIRST_BUDGET, nextBudget, portionsOf, toTheEnd } from '../../shared/usecases/budget.ts';
import { changeLogs } from '../../shared/usecases/changes/change-log.ts';
import { type ClusterDeps, createCluster } from '../../shared/usecases/cluster-article.ts';
import { writeConstraint } from '../../shared/usecases/decisions/apply-decisions.ts';
import { createIngest, createRemove } from '../../shared/usecases/ingest/ingest-page.ts';
import { runComponents } from '../../shared/usecases/stories/run-components.ts';
import { describeOnce } from './described.ts';
import { freezeDeep } from './freeze.ts';
import type { PageEvent } from './scenario.ts';

/** What a delivery is about. */
export type Message =
  | { readonly event: PageEvent; readonly budget?: Budget }
  | { readonly articleRef: string; readonly budget?: Budget }
  | { readonly decision: ConstraintRecord };

/** Store, sources and use cases of one run. */
export interface World {
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly counts: { [metric: string]: number };
  /** Partitions ever written to: the table itself cannot be walked. */
  readonly partitions: ReadonlySet<string>;
  /** A worker with nothing in its memory: answers what is to be sent on. */
  worker(): (message: Message) => Promise<Message | undefined>;
}

export interface WorldOptions {
  readonly before?: MemoryTableHooks['before'];
  readonly after?: MemoryTableHooks['after'];
  readonly sleep?: () => Promise<void>;
  /** Texts in a portion of work. */
  readonly portion?: number;
  /** Deliveries end behind a portion. */
  readonly oneAtATime?: boolean;
  /** Stories are kept by components. */
  readonly components?: boolean;
  /** What changes is told in a log. */
  readonly changes?: boolean;
  /** Puts another table before the one in memory, one for each worker. */
  readonly through?: (table: Table) => Table;
}

/** Nobody changes a date; making one for each look at the clock costs as much as the look is worth. */
const NOW = new Date('2026-03-10T00:00:00Z');

export function createWorld(events: readonly PageEvent[], options: WorldOptions = {}): World {
  const partitions = new Set<string>();
  const memory = createMemoryTable({
    detach: freezeDeep,
    before: (operation, key) => {
      if (operation === 'put' || operation === 'update') partitions.add(key.pk);
      return options.before?.(operation, key);
    },
    ...(options.after === undefined ? {} : { after: options.after }),
  });
  const own = () => options.through?.(memory) ?? memory;
  const counts: { [metric: string]: number } = {};
  const articles = createArticles();
  const telemetry: Telemetry = {
    event() {},
    count: (metric, value = 1) => {
      counts[metric] = (counts[metric] ?? 0) + value;
    },
  };
  const clock = { now: () => NOW, sleep: async () => options.sleep?.() };
  const worker = () => createWorker({ events, table: own(), articles, telemetry, clock, ...portionOf(options) });
  return { table: memory, articles, counts, partitions, worker };
}

const portionOf = ({ portion, oneAtATime = false, components = false, changes = false }: WorldOptions) => ({
  ...(changes ? { changes: changeLogs({ clock: { now: () => NOW }, keptDays: 30 }) } : {}),
  ...(components ? { components: runComponents } : {}),
  ...(portion === undefined ? {} : { portion }),
  oneAtATime,
});

type Parts = Omit<ClusterDeps, 'generations' | 'describe' | 'events'> & {
  readonly events: readonly PageEvent[];
  readonly oneAtATime: boolean;
};

/** A worker over any table: handles a message, and answers what is to be sent on. */
export function createWorker({
  events,
  oneAtATime,
  ...deps
}: Parts): (message: Message) => Promise<Message | undefined> {
  const byVersion = new Map(events.map((event) => [event.ref.version, event]));
  const eventOf = (ref: PageRef): PageEvent => byVersion.get(ref.version)!;
  const extract = ({ bytes }: { readonly bytes: Uint8Array }) => {
    const event = byVersion.get(new TextDecoder().decode(bytes))!;
    if (event.does === 'reject') throw new PipelineError('page.empty', 'The page is empty.');
    return { article: event.article };
  };
  const ingest = createIngest({ ...deps, pages: pagesOf(eventOf), extract });
  const cluster = createCluster({ ...deps, describe: describeOnce });
  const remove = createRemove(deps);
  return async (message) => {
    if ('decision' in message) return void (await writeConstraint(deps, message.decision));
    if ('articleRef' in message) {
      const { goesOn } = await cluster(message.articleRef, oneAtATime ? (message.budget ?? FIRST_BUDGET) : undefined);
      return goesOn && { ...message, budget: goesOn };
    }
    const { event, budget = FIRST_BUDGET } = message;
    const mayGoOn = oneAtATime ? portionsOf(budget) : toTheEnd;
    const goesOn = (waiting: number) => (waiting > 0 ? { event, budget: nextBudget(budget, waiting) } : undefined);
    if (event.does === 'remove') return goesOn(await remove(event.ref, mayGoOn));
    const ingested = await ingest(event.ref, mayGoOn);
    if (ingested.outcome === 'extracted') return { articleRef: ingested.articleRef };
    return ingested.outcome === 'rejected' ? goesOn(ingested.waiting) : undefined;
  };
}

function pagesOf(eventOf: (ref: PageRef) => PageEvent): PageSource {
  return {
    read: async (ref) => ({
      key: ref.key,
      bytes: new TextEncoder().encode(ref.version),
      carrier: { fetchedAt: eventOf(ref).seenAt },
      uploadedAt: eventOf(ref).seenAt,
    }),
  };
}

function createArticles(): ArticleStore {
  const stored = new Map<string, StoredArticle>();
  return {
    put: async (ref, article) => void stored.set(ref, article),
    get: async (ref) => stored.get(ref),
    delete: async (ref) => void stored.delete(ref),
  };
}
