import type { Key } from '../../ports.ts';
import { toByteOrder } from '../table/byte-order.ts';

/** Bytes in front of `pk` that hold its length. */
const LENGTH_BYTES = 2;

/**
 * The bytes of a key: length of `pk`, `pk`, then `sk`, both in UTF-8.
 *
 * With the length in front no `pk` can be the beginning of another one's keys, whatever characters it holds, and
 * within a `pk` the keys sort by the bytes of `sk`.
 */
export function lmdbKey(key: Key): Buffer {
  return lmdbKeyAt(key.pk, toByteOrder(key.sk));
}

/** The same for a sort key that is in byte order already, such as the end of a span. */
export function lmdbKeyAt(pk: string, sk: string): Buffer {
  const pkBytes = Buffer.byteLength(pk);
  const key = Buffer.allocUnsafe(LENGTH_BYTES + pkBytes + sk.length);
  key.writeUInt16BE(pkBytes, 0);
  key.write(pk, LENGTH_BYTES, 'utf8');
  key.write(sk, LENGTH_BYTES + pkBytes, 'latin1');
  return key;
}

/** The sort key of a stored key, in byte order. */
export function atOf(key: Uint8Array): string {
  const bytes = Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  return bytes.toString('latin1', LENGTH_BYTES + bytes.readUInt16BE(0));
}

/** The `pk` of a stored key. */
export function partitionOf(key: Uint8Array): string {
  const bytes = Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  return bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + bytes.readUInt16BE(0));
}
