import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
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

/** Reads documents, one JSON object a line, packed or not; one line at a time, however many there are. */
export async function* readDocuments(file: string, doubts: Doubts): AsyncGenerator<Document> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: openInput(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === '') continue;
      const document = parseDocument(line, `${file}, line ${number}`);
      doubts.look(document, number);
      yield document;
    }
  } catch (error) {
    throw error instanceof PipelineError ? error : inputError(file, error);
  }
}

function openInput(file: string): Readable {
  if (file === '-') return process.stdin;
  const bytes = createReadStream(file);
  if (!file.endsWith('.gz')) return bytes;
  const unpacked = createGunzip();
  bytes.on('error', (error) => unpacked.destroy(error));
  return bytes.pipe(unpacked);
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
  /** A sentence for each kind of doubt there was, with the first line of it. */
  sentences(): string[];
}

interface Kind {
  readonly holds: (document: Document) => boolean;
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
];

/** Counts doubts as documents pass. */
export function createDoubts(): Doubts {
  const found = KINDS.map((kind) => ({ kind, count: 0, firstLine: 0 }));
  return {
    look(document, line) {
      for (const each of found) {
        if (!each.kind.holds(document)) continue;
        if (each.count++ === 0) each.firstLine = line;
      }
    },
    sentences: () =>
      found
        .filter((each) => each.count > 0)
        .map(({ kind, count: n, firstLine }) => {
          const where = n === 1 ? `line ${firstLine}` : `the first in line ${firstLine}`;
          return `${counted(n, kind.one, kind.many)} (${where}): ${kind.so}`;
        }),
  };
}
