import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Where LMDB keeps what is looked at here, from the beginning of each of its two meta pages. */
const AT = { magic: 24, version: 28, pageSize: 48, freeRoot: 88, mainRoot: 136, txnId: 152 } as const;
const META_BYTES = 160;
const MAGIC = 0xbeefc0de;
const VERSION = 2;
const NO_PAGE = 0xffff_ffff_ffff_ffffn;
const LARGEST_PAGE = 65_536;

interface Meta {
  readonly txnId: bigint;
  readonly pageSize: number;
  readonly roots: readonly bigint[];
}

/** Another process may be just creating the file: what looks damaged is looked at again, so often and so much later. */
const LOOKS = 20;
const PAUSE_MS = 25;

/**
 * Throws where a file cannot be an LMDB environment, or misses pages its last commit needs: LMDB, given such a file,
 * ends the process without a word. No file, and an empty one, are fine: they become a new store.
 */
export function checkDataFile(path: string): void {
  const file = openIfThere(path);
  if (file === undefined) return;
  try {
    let damage = damageOf(file);
    for (let look = 1; damage !== undefined && look < LOOKS; look++) {
      pauseThread(PAUSE_MS);
      damage = damageOf(file);
    }
    if (damage !== undefined) throw new Error(damage);
  } finally {
    closeSync(file);
  }
}

/** The size is asked for last: another process that commits meanwhile makes the file longer than its metas know. */
function damageOf(file: number): string | undefined {
  const first = readMeta(file, 0);
  const second = first && readMeta(file, first.pageSize);
  const { size } = fstatSync(file);
  if (size === 0) return undefined;
  if (!first || !second) return 'data.mdb is not an LMDB file';
  const newest = second.txnId > first.txnId ? second : first;
  const pages = BigInt(Math.floor(size / newest.pageSize));
  const missing = newest.roots.some((root) => root !== NO_PAGE && root >= pages);
  return missing ? 'data.mdb is cut short: page not found' : undefined;
}

function pauseThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function readMeta(file: number, position: number): Meta | undefined {
  const bytes = Buffer.alloc(META_BYTES);
  if (readSync(file, bytes, 0, META_BYTES, position) < META_BYTES) return undefined;
  const pageSize = bytes.readUInt32LE(AT.pageSize);
  const known = bytes.readUInt32LE(AT.magic) === MAGIC && bytes.readUInt32LE(AT.version) === VERSION;
  if (!known || pageSize < META_BYTES || pageSize > LARGEST_PAGE) return undefined;
  const roots = [bytes.readBigUInt64LE(AT.freeRoot), bytes.readBigUInt64LE(AT.mainRoot)];
  return { txnId: bytes.readBigUInt64LE(AT.txnId), pageSize, roots };
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
