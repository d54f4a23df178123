import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { PipelineError } from '../../shared/domain/errors.ts';

const absent = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const document = z
  .object({
    id: z.union([z.string(), z.number()]),
    text: absent,
    title: absent,
    date: absent,
    source: absent,
    language: absent,
    lang: absent,
  })
  .transform(({ lang, language, ...rest }) => ({ ...rest, language: language ?? lang }));

/** A text that somebody else extracted. */
export type Document = z.output<typeof document>;

/** Reads documents, one JSON object a line, packed or not; one line at a time, however many there are. */
export async function* readDocuments(file: string): AsyncGenerator<Document> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: openInput(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() !== '') yield parseDocument(line, `${file}, line ${number}`);
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
  const parsed = document.safeParse(parseJson(line.replace(/^\ufeff/, ''), where));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const problem = `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not a document'}`;
  throw badLine(where, problem);
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw badLine(where, 'it is not JSON');
  }
}

function badLine(where: string, problem: string): PipelineError {
  const hint = 'Each line is one JSON object: {"id": …, "text": …}, with title, date and source where they are known.';
  return new PipelineError('request.invalid', `${where} cannot be read: ${problem}.`, { hint });
}

function inputError(file: string, cause: unknown): PipelineError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return new PipelineError('request.invalid', `There is no file ${file}.`, { cause });
  if (code === 'EISDIR') return new PipelineError('request.invalid', `${file} is a folder, not a file.`, { cause });
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PipelineError('request.invalid', `${file} cannot be read: ${reason}.`, { cause });
}
