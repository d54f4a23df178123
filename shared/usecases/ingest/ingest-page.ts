import type { Article, RawPage } from '../../domain/article.ts';
import { type ErrorCode, isRejection, PipelineError } from '../../domain/errors.ts';
import { instantOf } from '../../domain/instant.ts';
import { framesOf, pageFailed } from '../../domain/page-failed.ts';
import type { ArticleStore, Clock, PageRef, PageSource, Table, Telemetry } from '../../ports.ts';
import { articleIdOf } from '../../store/articles.ts';
import { contentHash } from '../../store/bytes.ts';
import { type Generations, writersOf } from '../../store/generations.ts';
import {
  MAX_NAME_BYTES,
  type PageRecord,
  pageItem,
  pageRecordKey,
  pageRecordOf,
  recordedName,
  sha256Key,
  sha256Of,
} from '../../store/pages.ts';
import { type MayGoOn, toTheEnd } from '../budget.ts';
import type { ChangeLogs } from '../changes/change-log.ts';
import { type ClusterDeps, startClustering, startRun, withdrawUpload } from '../cluster-article.ts';
import { untilWritten } from '../clustering/retry.ts';
import { runWork } from '../clustering/run-work.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import type { EventIndexes } from '../events/event-index.ts';
import { comesFromElsewhere, isOther, mayBeOther, nameTaken } from './names-taken.ts';
import type { Ingested } from './outcomes.ts';

/**
 * Takes a page out: its article leaves its story, or goes back to an older upload of the same URL.
 *
 * The page's record stays and says so, so a late delivery of an older version does not bring it back. Answers how many
 * tasks wait where `mayGoOn` ended it before: removing the same version goes on.
 */
export function createRemove(deps: LeaveDeps): (ref: PageRef, mayGoOn?: MayGoOn) => Promise<number> {
  return async (ref, mayGoOn = toTheEnd) => {
    const removed = { status: 'removed', articleId: null, ref: null, kind: null, rejection: null } as const;
    const record = await writeRecord(deps, ref, removed);
    return record === undefined ? 0 : leaveArticles(deps, record, ref, mayGoOn);
  };
}

export interface IngestDeps {
  readonly pages: PageSource;
  readonly articles: ArticleStore;
  readonly table: Table;
  readonly generations?: Generations;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** Hears of stories that changed; absent where nobody asks for events. */
  readonly events?: EventIndexes;
  /** Tells what changed of stories; absent where nobody keeps a log. */
  readonly changes?: ChangeLogs;
  /** Pure extraction, in this process or another; throws `page.*` for a page that cannot be used. */
  readonly extract: (page: RawPage) => { readonly article: Article } | Promise<{ readonly article: Article }>;
  /** A page takes the place of another one that has its name. */
  readonly replace?: boolean;
}

/** The same version may fare better another time: the system lets it be read, or a later program reads it. */
const TRIED_AGAIN: ReadonlySet<ErrorCode> = new Set(['page.unreadable', 'page.failed']);

/** Not so while an article that an earlier version belonged to may still count the page. */
const isDone = ({ status, leaving, rejection }: PageRecord): boolean =>
  status !== 'queued' && leaving.length === 0 && !(rejection && TRIED_AGAIN.has(rejection.code));

type Verdict = Pick<PageRecord, 'status' | 'articleId' | 'ref' | 'kind' | 'rejection' | 'sha256'>;

/**
 * Takes one version of a page: reads it, extracts its article, keeps that and says where it is.
 *
 * The page's record is written before the article is kept, so clustering, which may start at once, finds it. A
 * version that is done already is not even read again; one that was interrupted is taken up where it stopped.
 */
export function createIngest(deps: IngestDeps): (ref: PageRef, mayGoOn?: MayGoOn) => Promise<Ingested> {
  return async (ref, mayGoOn = toTheEnd) => {
    const known = await recordOf(deps.table, recordedName(ref.key));
    const other = known && mayBeOther(known, ref) ? known : undefined;
    if (other === undefined && known && known.version > ref.version) return { outcome: 'outdated' };
    if (other === undefined && known?.version === ref.version && isDone(known)) return { outcome: 'unchanged' };
    let sha256: string | undefined;
    try {
      checkName(ref.key);
      const page = await deps.pages.read(ref);
      sha256 = sha256Of(page.bytes);
      if (other?.sha256 === sha256 && isDone(other) && other.version >= ref.version) return { outcome: 'unchanged' };
      return await takePage(deps, ref, { page, sha256, other });
    } catch (error) {
      if (error instanceof PipelineError && error.code === 'page.missing') return { outcome: 'outdated' };
      if (!isRejection(error)) throw error;
      if (other && comesFromElsewhere(other, ref) && !deps.replace) return nameTaken(deps, ref, other);
      return rejectPage(deps, { ...ref, key: recordedName(ref.key) }, { error, sha256 }, mayGoOn);
    }
  };
}

function checkName(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (bytes <= MAX_NAME_BYTES) return;
  const hint = 'Give the page a shorter name, or put it into fewer folders.';
  const message = `${key.slice(0, 60)}… has a name of ${bytes} bytes; the limit is ${MAX_NAME_BYTES}.`;
  throw new PipelineError('page.bad-carrier', message, { hint });
}

type ReadPage = Awaited<ReturnType<PageSource['read']>>;

interface Taking {
  readonly page: ReadPage;
  readonly sha256: string;
  /** The record of this name, where it may be that of another page. */
  readonly other: PageRecord | undefined;
}

async function takePage(deps: IngestDeps, ref: PageRef, { page, sha256, other }: Taking): Promise<Ingested> {
  const { article } = await extracted(deps, page);
  const articleRef = `${contentHash(`${ref.key} ${ref.version}`)}`;
  const articleId = articleIdOf(article.url, ref.key);
  if (other && other.sha256 !== sha256 && !deps.replace && isOther(other, ref, articleId))
    return nameTaken(deps, ref, other);
  if (other && other.version > ref.version) return { outcome: 'outdated' };
  const verdict: Verdict = {
    status: 'queued',
    articleId,
    ref: articleRef,
    kind: article.kind,
    rejection: null,
    sha256,
  };
  if ((await writeRecord(deps, ref, verdict)) === undefined) return { outcome: 'outdated' };
  const seenAt = instantOf(page.carrier.fetchedAt ?? null) ?? instantOf(page.uploadedAt) ?? page.uploadedAt;
  const { place: _, ...stored } = ref;
  await deps.articles.put(articleRef, { page: stored, seenAt, article });
  deps.telemetry.count('PagesIngested');
  return { outcome: 'extracted', articleRef, kind: article.kind };
}

/** Whatever the extraction throws is the page's own rejection; operators are told where in the program it arose. */
async function extracted({ extract, telemetry }: IngestDeps, page: ReadPage): Promise<{ readonly article: Article }> {
  try {
    return await extract(page);
  } catch (error) {
    const refusal = pageFailed(error, page.key);
    if (refusal.code === 'page.failed')
      telemetry.event('PageFailed', { pageKey: page.key, stack: framesOf(refusal.cause) });
    throw refusal;
  }
}

/** Kept with its reason, so that whoever asks for the page is told; nothing of it stays in any story. */
async function rejectPage(
  deps: IngestDeps,
  ref: PageRef,
  { error, sha256 }: { readonly error: PipelineError; readonly sha256: string | undefined },
  mayGoOn: MayGoOn,
): Promise<Ingested> {
  const rejection = { code: error.code, reason: error.message, hint: error.hint ?? null };
  const record = await writeRecord(deps, ref, {
    status: 'rejected',
    articleId: null,
    ref: null,
    kind: null,
    rejection,
    ...(sha256 === undefined ? {} : { sha256 }),
  });
  if (record === undefined) return { outcome: 'outdated' };
  const waiting = await leaveArticles(deps, record, ref, mayGoOn);
  if (waiting === 0) deps.telemetry.count('PagesRejected', 1, { code: error.code });
  return { outcome: 'rejected', ...rejection, waiting };
}

/** Writes what became of this version, unless a later one is known: then undefined. */
export async function writeRecord(
  deps: Pick<IngestDeps, 'table' | 'clock' | 'telemetry'>,
  { key, version, place }: PageRef,
  verdict: Verdict,
): Promise<PageRecord | undefined> {
  if (verdict.sha256 !== undefined) await deps.table.put({ ...sha256Key(verdict.sha256, key) });
  const outcome = await untilWritten(deps, `Page ${key}`, async () => {
    const known = await recordOf(deps.table, key);
    if (known && known.version > version) return 'outdated' as const;
    const leaving = withdrawn(known?.leaving ?? [], known?.articleId ?? '', verdict.articleId ?? '');
    const from = place === undefined ? {} : { place };
    const earlier = earlierOf(known, version, verdict);
    const record: PageRecord = { key, version, ...from, ...verdict, leaving, earlier };
    const unmoved =
      known === undefined ? ({ absent: true } as const) : { equals: { version: known.version, status: known.status } };
    return (await deps.table.put(pageItem(record), unmoved)) ? record : undefined;
  });
  return outcome === 'outdated' ? undefined : outcome;
}

/** Texts a page had that are still kept for readers; more would let one page's record grow without end. */
const MAX_EARLIER = 32;

/** A removed page leaves none of its texts behind. */
function earlierOf(known: PageRecord | undefined, version: string, { status }: Verdict): string[] {
  if (known === undefined || status === 'removed') return [];
  const earlier = [...(known.earlier ?? [])];
  if (known.ref !== null && known.version !== version) earlier.push(known.ref);
  return earlier.slice(-MAX_EARLIER);
}

/** What pages are taken out with. */
export type LeaveDeps = Pick<IngestDeps, 'table' | 'clock' | 'telemetry' | 'generations' | 'events' | 'changes'> &
  Pick<ClusterDeps, 'portion' | 'components'>;

/**
 * Takes the page out of the articles that its earlier versions belonged to, and settles their stories.
 *
 * Answers how many tasks wait where `mayGoOn` ended it before: the record then keeps what is left, and doing the same
 * again goes on.
 */
export async function leaveArticles(
  deps: LeaveDeps,
  record: PageRecord,
  ref: PageRef,
  mayGoOn: MayGoOn,
): Promise<number> {
  for (const { table, building } of record.leaving.length === 0 ? [] : await writersOf(deps)) {
    for (const articleId of record.leaving) {
      const run = startRun(startClustering({ ...deps, table }, building));
      await withdrawUpload(run, articleId, ref);
      const waiting = await runWork(run, mayGoOn);
      if (waiting > 0) return waiting;
    }
  }
  await deps.table.update(
    pageRecordKey(ref.key),
    { set: { leaving: [] } },
    { equals: { version: record.version, status: record.status } },
  );
  return 0;
}

async function recordOf(table: Table, key: string): Promise<PageRecord | undefined> {
  const item = await table.get(pageRecordKey(key));
  return item && pageRecordOf(item);
}
