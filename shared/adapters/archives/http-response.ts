import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { type MessageHeaders, mediaTypeOf, readHeaders } from '../../domain/message-headers.ts';

/** An HTTP response as an archive keeps it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: MessageHeaders;
  /** As it was sent: perhaps in chunks, perhaps packed. */
  readonly body: Uint8Array;
}

/** Status lines and header fields of more than this are no response. */
const MAX_HEAD_BYTES = 256 * 1024;

/** Splits a response into status, header fields and body; undefined where it is none. */
export function readHttpResponse(bytes: Uint8Array): HttpResponse | undefined {
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = block.subarray(0, MAX_HEAD_BYTES).toString('latin1');
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})/.exec(head)?.[1];
  const end = /\r?\n\r?\n/.exec(head);
  if (status === undefined || end === null) return undefined;
  const [, ...lines] = head.slice(0, end.index).split(/\r?\n/);
  return {
    status: Number(status),
    headers: readHeaders(lines),
    body: block.subarray(end.index + end[0].length),
  };
}

/**
 * The body as it was before it was sent. Crawlers often unpack bodies and keep the header fields, so both are believed
 * only where the bytes bear them out.
 *
 * @throws `RangeError` with code `ERR_BUFFER_TOO_LARGE` where it unpacks to more than `maxBytes`.
 */
export function decodedBody({ headers, body }: HttpResponse, maxBytes: number): Uint8Array {
  const whole = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '') ? (joinChunks(body) ?? body) : body;
  return unpacked(whole, mediaTypeOf(headers.get('content-encoding')), maxBytes);
}

function unpacked(body: Uint8Array, encoding: string, maxBytes: number): Uint8Array {
  const options = { maxOutputLength: maxBytes };
  if (encoding === 'gzip' || encoding === 'x-gzip') return isGzip(body) ? gunzipSync(body, options) : body;
  if (encoding === 'deflate') return tried(body, [inflateSync, inflateRawSync], options);
  if (encoding === 'br') return tried(body, [brotliDecompressSync], options);
  return body;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

/** The first way that works; the bytes as they are where none does. */
function tried(body: Uint8Array, ways: readonly Unpack[], options: { maxOutputLength: number }): Uint8Array {
  for (const unpack of ways) {
    try {
      return unpack(body, options);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw error;
    }
  }
  return body;
}

/** The chunks of a chunked body in one piece; undefined where it is not in chunks after all. */
function joinChunks(body: Uint8Array): Uint8Array | undefined {
  const block = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Buffer[] = [];
  let at = 0;
  while (at < block.byteLength) {
    const end = block.indexOf('\r\n', at);
    const size =
      end < 0 || end - at > 64 ? null : /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(block.toString('latin1', at, end));
    if (size === null) return parts.length > 0 ? Buffer.concat(parts) : undefined;
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) break;
    parts.push(block.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(parts);
}
