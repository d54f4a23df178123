import { PipelineError } from '../../domain/errors.ts';
import type { Table } from '../../ports.ts';
import { articleKey, articlePartition, UPLOADS } from '../../store/articles.ts';
import { type PageRecord, pageRecordKey, pageRecordOf } from '../../store/pages.ts';
import { queryAll } from '../../store/versioned-items.ts';
import { type MayGoOn, patienceOf, toTheEnd } from '../budget.ts';
import type { LeaveDeps } from './ingest-page.ts';
import { createRemove } from './ingest-page.ts';

/**
 * Takes out the version of a page that is known; false where none ever was.
 *
 * The removal ranks right behind that version: a late delivery of it stays out, a newer upload comes in again.
 */
export function createRemoveKey(deps: LeaveDeps): (key: string) => Promise<boolean> {
  return async (key) => {
    const item = await deps.table.get(pageRecordKey(key));
    if (item === undefined) return false;
    await removeKnown(deps, pageRecordOf(item), toTheEnd);
    return true;
  };
}

/** Answers how many tasks are left to do. */
function removeKnown(deps: LeaveDeps, { key, version, status }: PageRecord, mayGoOn: MayGoOn): Promise<number> {
  return createRemove(deps)({ key, version: status === 'removed' ? version : `${version}~` }, mayGoOn);
}

export interface RemoveDeps extends LeaveDeps {
  /** How long one call works on the stories left behind, in milliseconds, from one portion on; to the end where absent. */
  readonly patienceMs?: number;
}

/** What one call came to. */
export interface Removal {
  /** Keys of the pages it took out; none where the article was gone already. */
  readonly keys: readonly string[];
  /** False where there is more to do: the same call again goes on. */
  readonly isDone: boolean;
}

/**
 * Takes an article out with all its uploads.
 *
 * Throws `article.not-found` for an id that never was one. May run again after a crash, and goes on where it stopped.
 */
export function createRemoveArticle(deps: RemoveDeps): (articleId: string) => Promise<Removal> {
  return async (articleId) => {
    if ((await deps.table.get(articleKey(articleId))) === undefined)
      throw new PipelineError('article.not-found', 'There is no such article.');
    const mayGoOn = patienceOf(deps);
    const keys: string[] = [];
    for (const record of await pagesOf(deps.table, articleId)) {
      if (keys.length > 0 && !mayGoOn()) return { keys, isDone: false };
      keys.push(record.key);
      if ((await removeKnown(deps, record, mayGoOn)) > 0) return { keys, isDone: false };
    }
    return { keys, isDone: true };
  };
}

/**
 * Pages that speak for the article now, and those taken out that it still waits to be settled without. One that moved
 * to another address belongs to that one.
 */
async function pagesOf(table: Table, articleId: string): Promise<PageRecord[]> {
  const keys: string[] = [];
  for await (const { sk } of queryAll(table, articlePartition(articleId), { prefix: UPLOADS }))
    keys.push(sk.slice(UPLOADS.length));
  const records = await table.batchGet(keys.map(pageRecordKey));
  return records.flatMap((item) => {
    const record = item && pageRecordOf(item);
    return record && speaksFor(record, articleId) ? [record] : [];
  });
}

const speaksFor = ({ articleId, status, leaving }: PageRecord, id: string): boolean =>
  articleId === id || (status === 'removed' && leaving.includes(id));
