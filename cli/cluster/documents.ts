import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { PipelineError } from '../../shared/domain/errors.ts';
import { claimedLanguage } from '../../shared/text/metadata/language.ts';
import type { Doubts } from './doubts.ts';

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
