import { isCompared } from '../domain/article.ts';
import { isRejection, type PipelineError } from '../domain/errors.ts';
import { pageFailed } from '../domain/page-failed.ts';
import type { TextNode } from '../domain/text-node.ts';
import type { ArticleStore, Clock, PageRef, StoredArticle, Table, Telemetry } from '../ports.ts';
import { articleIdOf, briefOf, uploadFields, uploadKey } from '../store/articles.ts';
import { placeKey } from '../store/components.ts';
import { type Generations, writersOf } from '../store/generations.ts';
import { type PageRecord, pageRecordKey, pageRecordOf } from '../store/pages.ts';
import { createTextCache } from '../store/text-cache.ts';
import { stateKey, textItem } from '../store/texts.ts';
import { describeText } from '../text/fingerprint/describe-text.ts';
import { type Budget, type MayGoOn, nextBudget, portionsOf, toTheEnd } from './budget.ts';
import type { ChangeLogs } from './changes/change-log.ts';
import type { Clustering, ComponentWork, Run } from './clustering/context.ts';
import { Debts } from './clustering/debts.ts';
import { runWork } from './clustering/run-work.ts';
import { settleArticle } from './clustering/settle-article.ts';
import { createTextIndex, entriesIn } from './clustering/text-index.ts';
import { PORTION, WorkList } from './clustering/work-list.ts';
import type { EventIndexes } from './events/event-index.ts';
import type { Clustered } from './ingest/outcomes.ts';
import { createSiteMemory } from './sites/site-memory.ts';
import { Counting } from './stories/counting.ts';

export interface ClusterDeps {
  readonly articles: ArticleStore;
  readonly table: Table;
  /** Absent where the table holds one generation of stories for ever. */
  readonly generations?: Generations;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** `describeText`, here by default, or on another thread. */
  readonly describe?: (text: string) => TextNode | Promise<TextNode>;
  /** Hears of stories that changed; absent where nobody asks for events. */
  readonly events?: EventIndexes;
  /** Tells what changed of stories; absent where nobody keeps a log. */
  readonly changes?: ChangeLogs;
  /** Texts that are looked at or moved before what is finished of them is written off; 200 by default. */
  readonly portion?: number;
  /** Where stories are kept by components: how. */
  readonly components?: ComponentWork;
}

/**
 * Takes extracted articles into their stories, one pointer at a time, in any order and as often as they come.
 *
 * Every step may run again: what is decided is a function of what is stored, written conditionally, and what could
 * not be finished is found and finished by whoever comes next. With a budget an article may take several deliveries.
 */
export function createCluster(deps: ClusterDeps): (articleRef: string, budget?: Budget) => Promise<Clustered> {
  const known = new Map<Table, Clustering>();
  return async (articleRef, budget) => {
    const stored = await deps.articles.get(articleRef);
    let clustered: Clustered = { articleId: articleRef, storyId: null, kind: 'no-body' };
    if (stored === undefined) return clustered;
    for (const { table, building } of await writersOf(deps)) {
      const clustering = known.get(table) ?? startClustering({ ...deps, table }, building);
      known.set(table, clustering);
      const { waiting, ...taken } = await takeArticle(clustering, articleRef, stored, budget && portionsOf(budget));
      if (budget !== undefined && waiting > 0) return { ...taken, goesOn: nextBudget(budget, waiting) };
      clustered = taken;
    }
    return clustered;
  };
}

/** What came of an article, and how many tasks wait for the next delivery. */
type Taken = Clustered & { readonly waiting: number };

/** Takes an article into the stories of one generation; its page is marked as done only where these are read. */
export async function takeArticle(
  clustering: Clustering,
  articleRef: string,
  stored: StoredArticle,
  mayGoOn: MayGoOn = toTheEnd,
): Promise<Taken> {
  const articleId = articleIdOf(stored.article.url, stored.page.key);
  const run = startRun(clustering);
  const record = await pageRecord(run, stored.page.key);
  if (record && isOutdated(record, stored.page)) {
    const waiting = await finishOutdated(run, articleId, stored, mayGoOn);
    return { articleId, storyId: null, kind: stored.article.kind, waiting };
  }
  const refusal = await addUpload(run, articleId, articleRef, stored);
  for (const earlier of record?.leaving ?? []) await withdrawUpload(run, earlier, stored.page);
  await settleArticle(run, articleId);
  const waiting = await runWork(run, mayGoOn);
  if (waiting === 0 && record?.status === 'queued' && !run.building)
    await markDone(run, stored.page, { articleId, refusal });
  return { articleId, storyId: run.listed.get(articleId) ?? null, kind: stored.article.kind, waiting };
}

/** What a worker keeps while it takes in articles of one generation. */
export function startClustering(
  {
    table,
    clock,
    telemetry,
    describe = describeText,
    portion = PORTION,
    events,
    changes,
    components,
  }: Omit<ClusterDeps, 'articles' | 'generations'>,
  building = false,
): Clustering {
  const texts = createTextCache(table);
  return {
    building,
    table,
    describe,
    portion,
    clock,
    telemetry,
    index: createTextIndex(entriesIn(table), telemetry),
    texts,
    memory: createSiteMemory(table, { fixed: true }),
    days: new Set(),
    sites: new Set(),
    ...(events === undefined ? {} : { events: events(table) }),
    ...(changes === undefined || building ? {} : { changes: changes(table, texts) }),
    ...(components && { components }),
  };
}

/** And what it keeps for a single one of them. */
export function startRun(clustering: Clustering): Run {
  return {
    ...clustering,
    articles: new Set(),
    carried: new Map(),
    listed: new Map(),
    work: new WorkList(clustering.portion),
    debts: new Debts(),
    counting: new Counting(),
    anchored: new Set(),
  };
}

/** A newer version of the page, or its removal, is known: this one must not come back. */
function isOutdated({ version, status }: PageRecord, page: PageRef): boolean {
  return version > page.version || status === 'removed';
}

/**
 * Adds nothing, but a delivery of this message may have stopped midway, after the newer one was done: what it owed is
 * found where it worked, at its article and its text. Answers how much is left to do.
 */
async function finishOutdated(run: Run, articleId: string, stored: StoredArticle, mayGoOn: MayGoOn): Promise<number> {
  const article = await run.memory.cleaned(stored.article);
  const id = await nodeIdOf(run, article.text, stored.page.key);
  const key = run.components ? placeKey : stateKey;
  if (id === undefined || (await run.table.get(key(id))) === undefined) return 0;
  await settleArticle(run, articleId);
  run.work.add({ kind: 'node', id });
  return runWork(run, mayGoOn);
}

/** Undefined for a text that could not be described: then nothing was ever begun for it. */
async function nodeIdOf(run: Run, text: string, key: string): Promise<string | undefined> {
  try {
    return (await run.describe(text)).id;
  } catch (error) {
    refusalOf(error, key);
    return undefined;
  }
}

async function pageRecord(run: Run, key: string): Promise<PageRecord | undefined> {
  const item = await run.table.get(pageRecordKey(key));
  return item && pageRecordOf(item);
}

/** Answers why the text cannot be compared, where that is so: the upload is then one without a text. */
async function addUpload(
  run: Run,
  articleId: string,
  ref: string,
  stored: StoredArticle,
): Promise<PipelineError | undefined> {
  const article = await run.memory.cleaned(stored.article);
  let refusal: PipelineError | undefined;
  const refuse = (error: unknown) => {
    refusal = refusalOf(error, stored.page.key);
    return undefined;
  };
  const described = async () => run.describe(article.text);
  const text = isCompared(article.kind) ? await described().catch(refuse) : undefined;
  const node = text && (await addText(run, text));
  const brief = briefOf(articleId, ref, stored, node?.words ?? 0);
  const item = {
    ...uploadFields({ page: stored.page, node: node?.id ?? '', brief }),
    ...uploadKey(articleId, stored.page.key),
  };
  await run.table.put({ ...item, ver: stored.page.version }, { smaller: { ver: stored.page.version } });
  return refusal;
}

/** The page's own fault, so to say; what the store failed at is thrown, and tried again. */
function refusalOf(error: unknown, key: string): PipelineError {
  const refusal = pageFailed(error, key);
  if (!isRejection(refusal)) throw refusal;
  return refusal;
}

/** A text without a single word is no article, whatever the page claims to be. */
async function addText(run: Run, node: TextNode): Promise<TextNode | undefined> {
  if (node.words === 0) return undefined;
  await run.table.put(textItem(node), { absent: true });
  run.texts.remember(node);
  return node;
}

/** The page no longer speaks for the article. */
export async function withdrawUpload(run: Run, articleId: string, page: PageRef): Promise<void> {
  const key = uploadKey(articleId, page.key);
  await run.table.put({ ...key, ver: `${page.version}~`, gone: true }, { smaller: { ver: `${page.version}~` } });
  await settleArticle(run, articleId);
}

/** A page whose text could not be described is rejected; it keeps its article's id, for its next version to leave that. */
async function markDone(
  run: Run,
  page: PageRef,
  { articleId, refusal }: { readonly articleId: string; readonly refusal: PipelineError | undefined },
): Promise<void> {
  const done = refusal === undefined ? ({ status: 'stored' } as const) : rejectionOf(refusal);
  if (refusal !== undefined) run.telemetry.count('PagesRejected', 1, { code: refusal.code });
  await run.table.update(
    pageRecordKey(page.key),
    { set: { ...done, articleId, leaving: [] } },
    { equals: { version: page.version, status: 'queued' } },
  );
}

const rejectionOf = ({ code, message, hint }: PipelineError) =>
  ({ status: 'rejected', rejection: { code, reason: message, hint: hint ?? null } }) as const;
