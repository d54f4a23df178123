import { hash } from 'node:crypto';

/** 80 bits of SHA-256 as 20 hexadecimal digits: ids that are the same on every machine. */
export function contentHash(content: string): string {
  return hash('sha256', content).slice(0, 20);
}

/** On nearly every machine typed arrays hold their bytes so. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** A typed array as little-endian bytes, whatever the machine; the two may share their memory. */
export function packInts(values: Uint32Array): Uint8Array {
  if (IS_LITTLE_ENDIAN) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setUint32(i * 4, values[i]!, true);
  return bytes;
}

/** The numbers that `packInts` packed. */
export function unpackInts(bytes: Uint8Array): Uint32Array {
  if (IS_LITTLE_ENDIAN) return new Uint32Array(bytes.slice(0, bytes.byteLength & ~3).buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Uint32Array(bytes.byteLength >> 2);
  for (let i = 0; i < values.length; i++) values[i] = view.getUint32(i * 4, true);
  return values;
}
