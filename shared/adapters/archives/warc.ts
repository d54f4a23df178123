import type { Carrier } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import { type MessageHeaders, mediaTypeOf, readHeaders } from '../../domain/message-headers.ts';
import type { SkipReason } from '../../ports.ts';
import type { ArchiveEntry, EntryLimits } from './archive-entry.ts';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import { decodedBody, readHttpResponse } from './http-response.ts';

/** Lines and header blocks that are longer are no WARC. */
const MAX_LINE_BYTES = 64 * 1024;
const MAX_HEADER_LINES = 500;
/** Room for status line and header fields of a response, besides its body. */
const HEAD_ROOM_BYTES = 256 * 1024;

/**
 * The records of a WARC file (ISO 28500), one after the other: pages out of `response`, `resource` and `conversion` records,
 * each named after the place in the (unpacked) file where its record begins.
 *
 * @throws `page.corrupt` where the file is cut off or no WARC from some place on; what came before is good.
 */
export async function* readWarc(stream: AsyncIterable<Uint8Array>, limits: EntryLimits): AsyncGenerator<ArchiveEntry> {
  const reader = createByteReader(stream);
  for (;;) {
    const begins = await nextRecord(reader);
    if (begins === undefined) return;
    const headers = await recordHeaders(reader, begins);
    const length = Number(headers.get('content-length'));
    if (!Number.isSafeInteger(length) || length < 0) throw damaged(begins, 'says no Content-Length');
    const skipped = skipReason(headers);
    if (skipped !== undefined || length > limits.maxBytes + HEAD_ROOM_BYTES) {
      if ((await reader.skip(length)) < length) throw damaged(begins, 'is cut off');
      yield skipped === undefined ? tooLarge(headers, begins, length, limits) : { skipped };
      continue;
    }
    const block = await reader.take(length);
    if (block.byteLength < length) throw damaged(begins, 'is cut off');
    yield entryOf(headers, block, begins, limits);
  }
}

/** Goes to the next record and answers where it begins; undefined at the end of the file. */
async function nextRecord(reader: ByteReader): Promise<number | undefined> {
  for (let blank = 0; blank < MAX_HEADER_LINES; blank++) {
    const begins = reader.offset;
    const line = await reader.line(MAX_LINE_BYTES);
    if (line === undefined && reader.offset === begins) {
      if ((await reader.skip(1)) === 0) return undefined;
      throw damaged(begins, 'is no WARC record');
    }
    if (line === '') continue;
    if (!/^WARC\/\d/.test(line!)) throw damaged(begins, 'is no WARC record');
    return begins;
  }
  throw damaged(reader.offset, 'is no WARC record');
}

async function recordHeaders(reader: ByteReader, begins: number): Promise<MessageHeaders> {
  const lines: string[] = [];
  for (;;) {
    const line = await reader.line(MAX_LINE_BYTES);
    if (line === undefined) throw damaged(begins, 'has a header that does not end');
    if (line === '') return readHeaders(lines);
    if (lines.push(line) > MAX_HEADER_LINES) throw damaged(begins, 'has a header that does not end');
  }
}

/** Why a record holds no page, as far as its own header tells. */
function skipReason(headers: MessageHeaders): SkipReason | undefined {
  const type = (headers.get('warc-type') ?? '').toLowerCase();
  if (type === 'revisit') return 'revisit';
  const media = mediaTypeOf(headers.get('content-type'));
  if (type === 'response') return media === 'application/http' || media === '' ? undefined : 'no-page';
  if (type === 'resource' || type === 'conversion') return isPageType(media) ? undefined : 'no-page';
  return 'no-page';
}

function entryOf(headers: MessageHeaders, block: Uint8Array, begins: number, limits: EntryLimits): ArchiveEntry {
  const type = mediaTypeOf(headers.get('content-type'));
  if (isPageType(type)) return pageOf(headers, begins, type, () => block);
  const response = readHttpResponse(block);
  if (response === undefined) return { skipped: 'no-page' };
  if (response.status >= 300 && response.status < 400) return { skipped: 'redirect' };
  if (response.status !== 200) return { skipped: 'error-response' };
  const contentType = response.headers.get('content-type');
  if (contentType !== undefined && !isPageType(mediaTypeOf(contentType))) return { skipped: 'no-page' };
  return pageOf(headers, begins, contentType ?? '', () => decodedBody(response, limits.maxBytes));
}

const isPageType = (media: string): boolean =>
  /^(?:text\/(?:html|plain|markdown)|application\/xhtml\+xml)$/.test(media);

function pageOf(headers: MessageHeaders, begins: number, contentType: string, read: () => Uint8Array): ArchiveEntry {
  const at = dateOf(headers);
  const name = nameOf(begins, contentType);
  const url = headers.get('warc-target-uri')?.replace(/^<|>$/g, '');
  const carrier: Carrier = {
    ...(url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) && { url }),
    ...(contentType !== '' && { contentType }),
    ...(at !== undefined && { fetchedAt: at.toISOString() }),
  };
  try {
    return { name, ...(at && { at }), content: { bytes: read(), carrier } };
  } catch (cause) {
    return { name, ...(at && { at }), content: unpackError(name, cause) };
  }
}

const nameOf = (begins: number, contentType: string): string =>
  `${begins}${mediaTypeOf(contentType) === 'text/plain' ? '.txt' : '.html'}`;

function dateOf(headers: MessageHeaders): Date | undefined {
  const date = new Date(headers.get('warc-date') ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function tooLarge(headers: MessageHeaders, begins: number, bytes: number, { maxBytes }: EntryLimits): ArchiveEntry {
  const name = nameOf(begins, '');
  const at = dateOf(headers);
  const content = new PipelineError('page.too-large', `${name} has ${bytes} bytes; the limit is ${maxBytes}.`, {
    hint: 'Save the page without its images and scripts.',
  });
  return { name, ...(at && { at }), content };
}

function unpackError(name: string, cause: unknown): PipelineError {
  const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
  return isLarge
    ? new PipelineError('page.too-large', `${name} unpacks to more than a page may have.`, { cause })
    : new PipelineError('page.corrupt', `${name} does not unpack.`, { cause });
}

function damaged(begins: number, what: string): PipelineError {
  return new PipelineError('page.corrupt', `What begins at byte ${begins} ${what}.`);
}
