import { PipelineError } from '../domain/errors.ts';
import type { Table } from '../ports.ts';
import { articleKey, articlePartition, UPLOADS } from './records/articles.ts';
import { pageRecordKey, pageRecordOf } from './records/pages.ts';
import { liveRegisters } from './records/registers.ts';
import { createRemove, type RemoveDeps } from './remove-page.ts';

/**
 * Takes out the version of a page that is known; false where none ever was.
 *
 * The removal ranks right behind that version: a late delivery of it stays out, a newer upload comes in again.
 */
export function createRemoveKey(deps: RemoveDeps): (key: string) => Promise<boolean> {
  return async (key) => {
    const item = await deps.table.get(pageRecordKey(key));
    if (item === undefined) return false;
    const { version, status } = pageRecordOf(item);
    await createRemove(deps)({ key, version: status === 'removed' ? version : `${version}~` });
    return true;
  };
}

/**
 * Takes an article out with all its uploads; answers the keys of the pages removed, none where it was gone already.
 *
 * Throws `article.not-found` for an id that never was one. May run again after a crash.
 */
export function createRemoveArticle(deps: RemoveDeps): (articleId: string) => Promise<string[]> {
  const removeKey = createRemoveKey(deps);
  return async (articleId) => {
    if ((await deps.table.get(articleKey(articleId))) === undefined)
      throw new PipelineError('article.not-found', 'There is no such article.');
    const removed: string[] = [];
    for (const key of await pagesOf(deps.table, articleId)) if (await removeKey(key)) removed.push(key);
    return removed;
  };
}

/** Pages that speak for the article now; one that moved to another address belongs to that one. */
async function pagesOf(table: Table, articleId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { sk } of liveRegisters(table, articlePartition(articleId), { prefix: UPLOADS }))
    keys.push(sk.slice(UPLOADS.length));
  const records = await table.batchGet(keys.map(pageRecordKey));
  return keys.filter((_, i) => records[i] !== undefined && pageRecordOf(records[i]).articleId === articleId);
}
