import { createHash } from 'node:crypto';
import type { Key, Table } from '../../ports.ts';
import { pageRecordKey, pageRecordOf } from './pages.ts';
import { queryAll } from './registers.ts';

/** SHA-256 of a page's bytes as they are stored, in hexadecimal: what `sha256sum` prints for the file. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const partition = (sha256: string): string => `H#${sha256}`;

/** Entry of the index from contents to pages. It may outlive what it says: a page's record has the last word. */
export const sha256Key = (sha256: string, pageKey: string): Key => ({ pk: partition(sha256), sk: pageKey });

/** Pages of one content are looked at up to here; a thousand copies of an error page are one answer. */
const MAX_PAGES = 100;

/**
 * The key of a page with these contents: one whose record still says so before one that has since been replaced or
 * deleted; the first by name among equals. Undefined where none ever had them.
 */
export async function pageWithContent(table: Table, sha256: string): Promise<string | undefined> {
  const keys: string[] = [];
  for await (const { sk } of queryAll(table, partition(sha256), { limit: MAX_PAGES })) {
    keys.push(sk);
    if (keys.length === MAX_PAGES) break;
  }
  const records = await table.batchGet(keys.map(pageRecordKey));
  const current = keys.find((_, i) => records[i] !== undefined && pageRecordOf(records[i]).sha256 === sha256);
  return current ?? keys[0];
}
