import { PipelineError } from '../../domain/errors.ts';
import { type CheckedRows, corrupt, isSealed, rowName } from './checked-rows.ts';
import { atOf, partitionOf } from './lmdb-key.ts';
import type { LmdbStore } from './lmdb-store.ts';

/** Something in the file that was not written so. */
export interface Damage {
  readonly rows: string;
  /** Its key in words; null where rows are missing. */
  readonly row: string | null;
  readonly what: string;
}

export interface StoreScan {
  readonly items: number;
  readonly articles: number;
  /** Rows written before there were checksums: nothing can be said of their content. */
  readonly unsealed: number;
  readonly damage: readonly Damage[];
}

/** Damage told one by one; a store with more is to be restored as a whole. */
const MOST_TOLD = 1_000;

/**
 * Reads every row of one snapshot: its checksum, its place among its neighbours, and their number, which LMDB counts
 * apart, so that rows a damaged page no longer leads to are missed. LMDB may end the process over a page that leads
 * nowhere: whoever wants to go on after that asks in a process of its own.
 */
export function scanStore(store: LmdbStore): StoreScan {
  store.items.database.resetReadTxn();
  const damage: Damage[] = [];
  const items = scanRows(store.items, damage);
  const articles = scanRows(store.articles, damage);
  return { items: items.rows, articles: articles.rows, unsealed: items.unsealed + articles.unsealed, damage };
}

/** Throws `store.corrupt` where a scan finds damage. */
export function assertWhole(store: LmdbStore): void {
  const { damage } = scanStore(store);
  if (damage.length === 0) return;
  const [first] = damage;
  const more = damage.length === 1 ? '' : `, and ${damage.length - 1} more`;
  throw corrupt(store.dir, `${first!.what}${first!.row === null ? '' : `: ${first!.row}`}${more}`);
}

/** Takes out the rows that are not what was written; answers how many. What they said is lost. */
export async function dropDamaged(store: LmdbStore): Promise<number> {
  let dropped = 0;
  for (const rows of [store.items, store.articles] as CheckedRows<unknown>[]) {
    store.items.database.resetReadTxn();
    const keys: Uint8Array[] = [];
    for (const { key, value } of rows.database.getRange({}))
      if (damageOf(rows, key, value)) keys.push(Buffer.from(key));
    for (const key of keys) await store.transactions.run(() => rows.remove(key));
    dropped += keys.length;
  }
  return dropped;
}

function scanRows<T>(rows: CheckedRows<T>, damage: Damage[]): { readonly rows: number; readonly unsealed: number } {
  const tell = (row: string | null, what: string): void => {
    if (damage.length < MOST_TOLD) damage.push({ rows: rows.name, row, what });
  };
  let read = 0;
  let unsealed = 0;
  let before: Buffer | undefined;
  try {
    const { entryCount } = rows.database.getStats() as { readonly entryCount: number };
    for (const { key, value } of rows.database.getRange({})) {
      read++;
      const at = Buffer.from(key);
      if (before !== undefined && before.compare(at) >= 0) tell(rowName(key), 'a row stands out of order');
      before = at;
      if (!isSealed(value)) unsealed++;
      const what = damageOf(rows, key, value);
      if (what !== undefined) tell(rowName(key), what);
      if (read > entryCount + MOST_TOLD) break;
    }
    if (read !== entryCount) tell(null, `${rows.name} has ${read} rows where ${entryCount} were written`);
  } catch (error) {
    tell(null, `${rows.name} cannot be read to the end: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { rows: read, unsealed };
}

function damageOf<T>(rows: CheckedRows<T>, key: Uint8Array, value: Uint8Array): string | undefined {
  try {
    partitionOf(key);
    atOf(key);
    rows.open(key, value);
    return undefined;
  } catch (error) {
    const isTold = error instanceof PipelineError && error.code === 'store.corrupt';
    return isTold ? 'a row is not what was written' : 'a key is none';
  }
}
