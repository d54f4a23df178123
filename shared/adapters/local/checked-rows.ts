import { crc32 } from 'node:zlib';
import type { Database, Key, RangeOptions } from 'lmdb';
import { Packr } from 'msgpackr';
import { PipelineError } from '../../domain/errors.ts';
import { fromByteOrder } from '../table/byte-order.ts';
import type { Attributes } from '../table/change.ts';
import { atOf, partitionOf } from './lmdb-key.ts';

/** How the content of rows is written. */
export interface Codec<T> {
  encode(content: T): Uint8Array;
  /** Throws where the bytes are no such content. */
  decode(bytes: Uint8Array): T;
}

/**
 * In front of the content stand two bytes that neither MessagePack nor JSON begins with, and the CRC-32 of key and
 * content. Rows without them were written before there were checksums, and are read as they are.
 */
const MARK = [0xc1, 0xff] as const;
const HEADER_BYTES = 6;

/** Plain maps, not msgpackr's records: any process reads any row without knowing what another wrote before. */
const packr = new Packr({ useRecords: false, copyBuffers: true } as never);

/** The attributes of items, in MessagePack. */
export const attributesCodec: Codec<Attributes> = {
  encode: (attributes) => packr.pack(attributes),
  decode: (bytes) => {
    const attributes: unknown = packr.unpack(bytes);
    if (typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes))
      return attributes as Attributes;
    throw new TypeError('no attributes');
  },
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

export const textCodec: Codec<string> = {
  encode: (text) => Buffer.from(text),
  decode: (bytes) => utf8.decode(bytes),
};

/**
 * Rows with a checksum each, over LMDB, which has none: what a disk or a program changed in the file is told, not
 * given out. The checksum covers the key as well, so that no row can take another one's place.
 */
export class CheckedRows<T> {
  /** The rows as LMDB has them; for transactions and snapshots. */
  readonly database: Database<Uint8Array, Uint8Array>;
  readonly name: string;
  private readonly dir: string;
  private readonly codec: Codec<T>;

  constructor(dir: string, name: string, database: Database<Uint8Array, Uint8Array>, codec: Codec<T>) {
    this.dir = dir;
    this.name = name;
    this.database = database;
    this.codec = codec;
  }

  get(key: Uint8Array): T | undefined {
    const row = this.fetched(key);
    return row === undefined ? undefined : this.open(key, row);
  }

  put(key: Uint8Array, content: T): void {
    this.database.putSync(key, seal(key, this.codec.encode(content)));
  }

  remove(key: Uint8Array): void {
    this.database.removeSync(key);
  }

  *range(options: RangeOptions): Generator<{ readonly key: Uint8Array; readonly value: T }> {
    for (const { key, value } of this.database.getRange(options)) yield { key, value: this.open(key, value) };
  }

  /** The content of a stored row; throws `store.corrupt` where it is not what was written. */
  open(key: Uint8Array, row: Uint8Array): T {
    try {
      return this.codec.decode(isSealed(row) ? unsealed(key, row) : row);
    } catch (cause) {
      throw this.corrupt(key, cause);
    }
  }

  /** A value whose compression is damaged fails before it can be checked. */
  private fetched(key: Uint8Array): Uint8Array | undefined {
    try {
      return this.database.get(key as Key as Uint8Array);
    } catch (cause) {
      if (cause instanceof Error && /ompress|LZ4/.test(cause.message)) throw this.corrupt(key, cause);
      throw cause;
    }
  }

  private corrupt(key: Uint8Array, cause: unknown): PipelineError {
    return corrupt(this.dir, `the row ${rowName(key)} of ${this.name} is not what was written`, cause);
  }
}

/** Whether a stored row has a checksum; rows of older versions have none. */
export function isSealed(row: Uint8Array): boolean {
  return row[0] === MARK[0] && row[1] === MARK[1];
}

/** The error for a store whose file was changed by anything but wirefold. */
export function corrupt(dir: string, what: string, cause?: unknown): PipelineError {
  const hint = `Run 'wirefold verify --db ${dir}' to see all that is hit; restore a backup, or ingest the pages into a new store.`;
  return new PipelineError('store.corrupt', `The store in ${dir} is damaged: ${what}.`, { hint, cause });
}

function seal(key: Uint8Array, content: Uint8Array): Buffer {
  const row = Buffer.allocUnsafe(HEADER_BYTES + content.length);
  row[0] = MARK[0];
  row[1] = MARK[1];
  row.writeUInt32BE(crc32(content, seedOf(key)), 2);
  row.set(content, HEADER_BYTES);
  return row;
}

function unsealed(key: Uint8Array, row: Uint8Array): Uint8Array {
  const content = row.subarray(HEADER_BYTES);
  const kept = new DataView(row.buffer, row.byteOffset).getUint32(2);
  if (row.length < HEADER_BYTES || crc32(content, seedOf(key)) !== kept) throw new RangeError('checksum differs');
  return content;
}

/** What the checksum of a row begins with: a key is too short to be worth a call of its own. FNV-1a. */
function seedOf(key: Uint8Array): number {
  let seed = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) seed = Math.imul(seed ^ key[at]!, 0x01000193);
  return seed >>> 0;
}

/** A key in words; of what is no key, its bytes. */
export function rowName(key: Uint8Array): string {
  try {
    const name = JSON.stringify([partitionOf(key), fromByteOrder(atOf(key))]);
    return name.length > 300 ? `${name.slice(0, 300)}…` : name;
  } catch {
    return Buffer.from(key).toString('hex').slice(0, 80);
  }
}
