import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { PipelineError } from '../../shared/domain/errors.ts';
import { instantOf } from '../../shared/domain/instant.ts';
import { claimedLanguage } from '../../shared/text/metadata/language.ts';
import { counted } from '../render/numbers.ts';

const absent = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** `published`, `site` and `lang` are what `wirefold extract` and others call the same. */
const document = z
  .object({
    id: z.union([z.string(), z.number()]),
    text: z.string(),
    title: absent,
    date: absent,
    published: absent,
    source: absent,
    site: absent,
    language: absent,
    lang: absent,
  })
  .transform(({ id, text, title, date, published, source, site, language, lang }) => ({
    id,
    text,
    title,
    date: withTime(date ?? published),
    source: source ?? site,
    language: claimedLanguage(language ?? lang),
  }));

/** Databases put a space between day and time. */
const withTime = (date: string | null): string | null => date?.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T') ?? null;

/** A text that somebody else extracted. */
export type Document = z.output<typeof document>;

/** Whole lines of a file. */
export interface LineBatch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** For messages: what was read, and which of its lines the first one is, from 1 on. */
  readonly file: string;
  readonly firstLine: number;
}

/** Bytes that are read together, if no line is longer: some fifty documents. */
const BATCH_BYTES = 2 ** 18;
const LINE_END = 10;

/** Reads a file, packed or not, so many whole lines at a time: it takes no more memory however long the file is. */
export async function* readLines(file: string, batchBytes = BATCH_BYTES): AsyncGenerator<LineBatch> {
  let firstLine = 1;
  const batchOf = (pieces: readonly Uint8Array[]): LineBatch => {
    const batch = { bytes: joined(pieces), file, firstLine };
    firstLine += countLineEnds(batch.bytes);
    return batch;
  };
  let pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of openInput(file) as AsyncIterable<Buffer>) {
      const end = size + piece.length < batchBytes ? 0 : piece.lastIndexOf(LINE_END) + 1;
      if (end > 0) yield batchOf([...pieces, piece.subarray(0, end)]);
      pieces = end > 0 ? [piece.subarray(end)] : [...pieces, piece];
      size = end > 0 ? piece.length - end : size + piece.length;
    }
  } catch (error) {
    throw error instanceof PipelineError ? error : inputError(file, error);
  }
  if (size > 0) yield batchOf(pieces);
}

/** In memory of their own, which can change threads. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    whole.set(piece, end);
    end += piece.length;
  }
  return whole;
}

function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count++;
  return count;
}

function openInput(file: string): Readable {
  if (file === '-') return process.stdin;
  const bytes = createReadStream(file, { highWaterMark: BATCH_BYTES });
  if (!file.endsWith('.gz')) return bytes;
  const unpacked = createGunzip({ chunkSize: BATCH_BYTES });
  bytes.on('error', (error) => unpacked.destroy(error));
  return bytes.pipe(unpacked);
}

/** A document, and where its line stands among those it came with. */
export interface PlacedDocument {
  readonly document: Document;
  readonly start: number;
  readonly end: number;
  /** From 1 on. */
  readonly line: number;
}

/** Takes lines for documents, one JSON object a line; empty lines are none. Throws at the first that is none. */
export function* parseLines({ bytes, file, firstLine }: LineBatch, doubts: Doubts): Generator<PlacedDocument> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let number = firstLine;
  for (let start = 0; start < buffer.length; number++) {
    const found = buffer.indexOf(LINE_END, start);
    const end = found < 0 ? buffer.length : found;
    const line = buffer.toString('utf8', start, end);
    if (line.trim() !== '') {
      const document = parseDocument(line, `${file}, line ${number}`);
      doubts.look(document, number);
      yield { document, start, end, line: number };
    }
    start = end + 1;
  }
}

function parseDocument(line: string, where: string): Document {
  const given = parseJson(line.replace(/^\ufeff/, ''), where);
  const parsed = document.safeParse(given);
  if (parsed.success) return parsed.data;
  throw badLine(where, problemOf(given, parsed.error.issues[0]?.path[0]));
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw badLine(where, 'it is not JSON');
  }
}

/** What is wrong with a line, by its first bad field. */
function problemOf(given: unknown, field: PropertyKey | undefined): string {
  if (field === undefined || given === null || typeof given !== 'object') return 'it is not a JSON object';
  const name = String(field);
  if (name in given) return `"${name}" is not ${name === 'id' ? 'a string or a number' : 'a string'}`;
  const there = Object.keys(given).map((key) => `"${key}"`);
  return `it has no "${name}"; what it has is ${there.join(', ') || 'nothing'}`;
}

function badLine(where: string, problem: string): PipelineError {
  const hint = 'Each line is one JSON object: {"id": …, "text": …}, with title, date and source where they are known.';
  return new PipelineError('request.invalid', `${where} cannot be read: ${problem}.`, { hint });
}

function inputError(file: string, cause: unknown): PipelineError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const invalid = (message: string, hint?: string) =>
    new PipelineError('request.invalid', message, { cause, ...(hint && { hint }) });
  if (code === 'ENOENT')
    return invalid(`There is no file ${file}.`, 'Check the spelling; paths are taken from the current folder.');
  if (code === 'EISDIR') return invalid(`${file} is a folder, not a file.`);
  const reason = cause instanceof Error ? cause.message : String(cause);
  const packed = String(code).startsWith('Z_') ? 'It ends in .gz, but is not gzip, or was cut short.' : undefined;
  return invalid(`${file} cannot be read: ${reason}.`, packed);
}

/** What was read, but perhaps not as it was meant. */
export interface Doubts {
  look(document: Document, line: number): void;
  /** A document whose text the program failed at. */
  failed(line: number): void;
  /** What was found so far, of each kind, as another thread can add it to its own. */
  readonly found: readonly DoubtCount[];
  add(found: readonly DoubtCount[]): void;
  /** A sentence for each kind of doubt there was, with the first line of it. */
  sentences(): string[];
}

/** How often one kind of doubt was met, and in which line first; 0 for never. */
export interface DoubtCount {
  count: number;
  firstLine: number;
}

interface Kind {
  /** Absent where it does not show before the text is described. */
  readonly holds?: (document: Document) => boolean;
  readonly one: string;
  readonly many: string;
  readonly so: string;
}

const KINDS: readonly Kind[] = [
  {
    holds: ({ text }) => text.trim() === '',
    one: 'document has no text',
    many: 'documents have no text',
    so: 'each stands alone',
  },
  {
    holds: ({ text }) => text.includes('\ufffd'),
    one: 'document holds characters that nobody can read (\ufffd)',
    many: 'documents hold characters that nobody can read (\ufffd)',
    so: 'was the file saved as UTF-8?',
  },
  {
    holds: ({ date }) => date !== null && instantOf(date) === null,
    one: 'date is not in ISO 8601',
    many: 'dates are not in ISO 8601',
    so: 'they count as unknown',
  },
  {
    one: 'document could not be compared, which is a fault of the program',
    many: 'documents could not be compared, which is a fault of the program',
    so: 'each stands alone; report the line',
  },
];

/** The last of the kinds. */
const FAILED = KINDS.length - 1;

/** Counts doubts as documents pass, in the order of their lines. */
export function createDoubts(): Doubts {
  const found = KINDS.map((): DoubtCount => ({ count: 0, firstLine: 0 }));
  return {
    found,
    look(document, line) {
      for (const [at, kind] of KINDS.entries()) if (kind.holds?.(document)) count(found[at]!, 1, line);
    },
    failed: (line) => count(found[FAILED]!, 1, line),
    add(others) {
      for (const [at, other] of others.entries()) count(found[at]!, other.count, other.firstLine);
    },
    sentences: () =>
      KINDS.flatMap(({ one, many, so }, at) => {
        const { count: times, firstLine } = found[at]!;
        if (times === 0) return [];
        const where = times === 1 ? `line ${firstLine}` : `the first in line ${firstLine}`;
        return [`${counted(times, one, many)} (${where}): ${so}`];
      }),
  };
}

function count(doubt: DoubtCount, times: number, line: number): void {
  if (doubt.count === 0) doubt.firstLine = line;
  doubt.count += times;
}
