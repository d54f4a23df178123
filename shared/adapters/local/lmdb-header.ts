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

/**
 * Throws where a file cannot be an LMDB environment, or misses pages its last commit needs: LMDB, given such a file,
 * ends the process without a word. No file, and an empty one, are fine: they become a new store.
 */
export function checkDataFile(path: string): void {
  const file = openIfThere(path);
  if (file === undefined) return;
  try {
    const { size } = fstatSync(file);
    if (size > 0) checkMetas(file, size);
  } finally {
    closeSync(file);
  }
}

function checkMetas(file: number, size: number): void {
  const first = readMeta(file, 0);
  const second = first && readMeta(file, first.pageSize);
  if (!first || !second) throw new Error('data.mdb is not an LMDB file');
  const newest = second.txnId > first.txnId ? second : first;
  const pages = BigInt(Math.floor(size / newest.pageSize));
  if (newest.roots.some((root) => root !== NO_PAGE && root >= pages))
    throw new Error('data.mdb is cut short: page not found');
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
