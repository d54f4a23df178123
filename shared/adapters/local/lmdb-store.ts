import { existsSync, mkdirSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open, type RootDatabase, type RootDatabaseOptions } from 'lmdb';
import { PipelineError } from '../../domain/errors.ts';
import type { Attributes } from '../table/change.ts';
import { mapSizeHere } from './address-space.ts';
import { attributesCodec, CheckedRows, corrupt, textCodec } from './checked-rows.ts';
import { CommitGroup, readOnlyTransactions, type Transactions } from './commit-group.ts';
import { checkDataFile } from './lmdb-header.ts';
import { LmdbWriteLock } from './lmdb-write-lock.ts';

/** The embedded store: one LMDB environment, its items and its articles. Any number of processes may open it. */
export interface LmdbStore {
  readonly dir: string;
  readonly items: CheckedRows<Attributes>;
  readonly articles: CheckedRows<string>;
  /** How reads and writes of both become transactions. */
  readonly transactions: Transactions;
  /** LMDB itself would crash the process on any call after `close`. */
  readonly closed: boolean;
  /** Writes what the store holds at this moment as a store of its own into an empty folder, while others go on writing. */
  copyTo(dir: string): Promise<void>;
  close(): Promise<void>;
}

/** The file with everything in it, in the store's folder. */
const DATA_FILE = 'data.mdb';

/** The folder of the lock, in the store's folder. */
const LOCK_FOLDER = 'write-lock';

export interface LmdbStoreOptions {
  /** A store that is there and may not be written is opened for reading. */
  readonly orReadOnly?: boolean;
}

/** Opens or creates the store in a folder; throws `store.unavailable` with the way out where it cannot. */
export function openLmdbStore(dir: string, { orReadOnly = false }: LmdbStoreOptions = {}): LmdbStore {
  let lock: LmdbWriteLock | undefined;
  try {
    mkdirSync(dir, { recursive: true });
    const held = LmdbWriteLock.in(join(dir, LOCK_FOLDER));
    lock = held;
    return held.holdAtOnce(() => openLocked(dir, held));
  } catch (error) {
    void lock?.release();
    if (orReadOnly && FORBIDDEN.test(reasonOf(error)) && existsSync(join(dir, DATA_FILE)))
      return openReadOnly(dir, error);
    throw openError(dir, error);
  }
}

/**
 * LMDB then does without its lock file as well: a reader is not noted anywhere. What another user writes meanwhile may take
 * pages from under a long read, which the checksums of the rows tell.
 */
function openReadOnly(dir: string, cause: unknown): LmdbStore {
  try {
    checkDataFile(join(dir, DATA_FILE));
    const root = open(dir, { ...environmentOptions(), readOnly: true });
    const rows = openRows(dir, root);
    const message = `The store in ${dir} can be read, but not written: ${reasonOf(cause)}`;
    const refusal = new PipelineError('store.read-only', message, { hint: WRITABLE, cause });
    const transactions = readOnlyTransactions(rows.items.database, refusal);
    return closable({ dir, ...rows, transactions }, root, () => root.close());
  } catch (error) {
    throw openError(dir, error);
  }
}

function openLocked(dir: string, lock: LmdbWriteLock): LmdbStore {
  checkDataFile(join(dir, DATA_FILE));
  const root = open(dir, environmentOptions());
  const rows = openRows(dir, root);
  const transactions = new CommitGroup(rows.items.database, lock);
  return closable({ dir, ...rows, transactions }, root, () => closeStore(dir, transactions, root, lock));
}

function openRows(dir: string, root: RootDatabase): Pick<LmdbStore, 'items' | 'articles'> {
  const asBytes = { keyEncoding: 'binary', encoding: 'binary' } as const;
  const items = root.openDB<Uint8Array, Uint8Array>('items', asBytes);
  const articles = root.openDB<Uint8Array, Uint8Array>('articles', { ...asBytes, compression: true });
  return {
    items: new CheckedRows(dir, 'items', items, attributesCodec),
    articles: new CheckedRows(dir, 'articles', articles, textCodec),
  };
}

/**
 * `noSubdir` is off as a folder whose name has a dot would be taken for a file. `overlappingSync`, lmdb's default, is
 * off as a process killed while it flushes can then bring down others that write (MDB_PANIC). Without `noMetaSync` a
 * commit would flush twice; with it a power cut may undo the last commit, whole. `CommitGroup` puts the writes of a turn
 * together; lmdb's own batches of a turn are off, as the promise of one that fails can be caught by nobody.
 */
function environmentOptions(): RootDatabaseOptions {
  const mapSize = mapSizeHere();
  const batches = { eventTurnBatching: false };
  return { noSubdir: false, overlappingSync: false, noMetaSync: true, ...batches, ...(mapSize && { mapSize }) };
}

/** A store without what opening and closing adds. */
type Contents = Omit<LmdbStore, 'closed' | 'close' | 'copyTo'>;

function closable(store: Contents, root: RootDatabase, close: () => Promise<void>): LmdbStore {
  let closing: Promise<void> | undefined;
  return {
    ...store,
    get closed() {
      return closing !== undefined;
    },
    copyTo: (dir) => root.backup(dir, true),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Returns when everything written is on the disk; of what could not be, whoever wrote it was told. */
async function closeStore(
  dir: string,
  transactions: Transactions,
  root: RootDatabase,
  lock: LmdbWriteLock,
): Promise<void> {
  await transactions.settled();
  await Promise.resolve(root.flushed).catch(() => {});
  await flush(join(dir, DATA_FILE));
  await lock.hold(() => root.close());
  await lock.release();
}

async function flush(file: string): Promise<void> {
  const handle = await openFile(file, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** LMDB tells of a write that was cut short as of any other that failed. */
const FULL = /ENOSPC|no space|EIO|input\/output error|file too large/i;

/** What LMDB says of pages that cannot be its own. */
const DAMAGED = /MDB_CORRUPTED|MDB_PAGE_NOTFOUND|MDB_PAGE_FULL|MDB_CURSOR_FULL|MDB_BAD_CHECKSUM|page not found/i;

/** What the system says where a file or a folder may not be written. */
const FORBIDDEN = /EACCES|EROFS|EPERM|permission denied|read-only/i;

const WRITABLE = 'Make the folder writable for this user, or choose another one.';

const HINTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [FORBIDDEN, WRITABLE],
  [/ENOTDIR|EEXIST|not a directory/i, 'There is a file in the way; choose another folder.'],
  [FULL, 'The disk is probably full; free some space and run the same command again.'],
  [
    /MDB_VERSION_MISMATCH|MDB_INVALID|MDB_CORRUPTED|MDB_PANIC|not an LMDB file|page not found/i,
    'The files are damaged or of another program; move the folder away and ingest again.',
  ],
  [/MDB_READERS_FULL/i, 'Too many processes have it open; end some of them.'],
  [/EMFILE|too many open files/i, 'Raise the limit of open files (ulimit -n).'],
];

/** The error for a store that does not open. */
function openError(dir: string, cause: unknown): PipelineError {
  const reason = reasonOf(cause);
  const hint = HINTS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'Check that the folder is on a local disk.';
  return new PipelineError('store.unavailable', `The store in ${dir} does not open: ${reason}`, { hint, cause });
}

/** Runs a read or write and tells LMDB's failures in the project's words; bugs of the caller pass unchanged. */
export function guarded<T>(store: LmdbStore, work: () => T | Promise<T>): Promise<T> {
  if (store.closed)
    return Promise.reject(new PipelineError('store.unavailable', `The store in ${store.dir} was closed.`));
  try {
    const done = work();
    return done instanceof Promise ? done.catch((error: unknown) => fail(store.dir, error)) : Promise.resolve(done);
  } catch (error) {
    return fail(store.dir, error);
  }
}

async function fail(dir: string, error: unknown): Promise<never> {
  throw await lmdbError(dir, error);
}

async function lmdbError(dir: string, error: unknown): Promise<unknown> {
  if (error instanceof PipelineError || error instanceof TypeError || error instanceof RangeError) return error;
  const cause = await commitErrorOf(error);
  const reason = reasonOf(cause);
  if (DAMAGED.test(reason)) return corrupt(dir, reason, cause);
  const hint = HINTS.find(([pattern]) => pattern.test(reason))?.[1];
  return new PipelineError(
    FULL.test(reason) ? 'store.full' : 'store.unavailable',
    `The store in ${dir} failed: ${reason}`,
    {
      cause,
      ...(hint ? { hint } : {}),
    },
  );
}

/** A failed commit carries its reason in a promise that rejects; unhandled, it would end the process. */
async function commitErrorOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  const reason = Promise.resolve(error.commitError).catch((cause: unknown) => cause);
  const late = new Promise((resolve) => setTimeout(resolve, 1000, error).unref());
  return (await Promise.race([reason, late])) ?? error;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
