import { gunzipSync } from 'node:zlib';
import { PipelineError } from '../../domain/errors.ts';
import type { ExtractLimits } from './guard.ts';

/** Small files may unpack to this much whatever their ratio: a page of one repeated line is no bomb. */
const ALWAYS_ALLOWED_BYTES = 64 * 1024;

/** True for the two bytes every gzip member begins with. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks gzip, once, and stops at the cap while unpacking: the bytes behind it are never made.
 *
 * Files that are no gzip pass unchanged. A bomb within a bomb stays packed and is refused as binary.
 */
export function inflate(bytes: Uint8Array, key: string, limits: ExtractLimits): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const byRatio = Math.max(ALWAYS_ALLOWED_BYTES, bytes.byteLength * limits.maxInflatedRatio);
  const maxOutputLength = Math.min(limits.maxBytes, byRatio);
  try {
    return gunzipSync(bytes, { maxOutputLength, chunkSize: chunkSizeFor(bytes, maxOutputLength) });
  } catch (cause) {
    throw refusal(cause, key, byRatio < limits.maxBytes ? limits.maxInflatedRatio : null, limits);
  }
}

/** Smallest that zlib takes, and its own choice. */
const MIN_CHUNK_BYTES = 64;
const USUAL_CHUNK_BYTES = 16 * 1024;

/**
 * Room for the whole page at once, so that its pieces need no joining: the last four bytes of gzip give the size. What
 * they claim is believed only up to the cap, and only as far as real pages pack.
 */
function chunkSizeFor(bytes: Uint8Array, maxBytes: number): number {
  if (bytes.byteLength < 18) return USUAL_CHUNK_BYTES;
  const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.byteLength - 4, 4).getUint32(0, true) + 1;
  return size > maxBytes || size > bytes.byteLength * USUAL_RATIO ? USUAL_CHUNK_BYTES : Math.max(MIN_CHUNK_BYTES, size);
}

/** Unpacked bytes per stored byte of nearly all pages. */
const USUAL_RATIO = 30;

function refusal(cause: unknown, key: string, ratio: number | null, limits: ExtractLimits): PipelineError {
  if (!isOverCap(cause)) {
    const hint = 'Store the page again; the upload was probably cut short.';
    return new PipelineError('page.corrupt', `${key} is gzip that does not unpack.`, { cause, hint });
  }
  const what = ratio === null ? `more than ${limits.maxBytes} bytes` : `more than ${ratio} times its size`;
  const hint =
    'Look at the file: pages do not unpack like this. If it is genuine, store it unpacked or raise the limit.';
  return new PipelineError('page.too-large', `${key} unpacks to ${what}.`, { hint });
}

function isOverCap(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
}
