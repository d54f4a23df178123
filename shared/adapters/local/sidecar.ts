import { type Stats, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Carrier } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import { badCarrier, readCarrier } from '../carrier.ts';
import { stemOf } from './page-files.ts';

const NAMES = { url: 'url', fetchedAt: 'fetchedAt', contentType: 'contentType' } as const;

/**
 * What the sidecar of a page says: for `a.html.gz` that is `a.html.gz.json`, else `a.json`. Fields it does not know are
 * left alone; no sidecar says nothing. One of more than `maxBytes` is not read: `page.bad-carrier`, as for all it cannot be.
 */
export async function readSidecar(path: string, maxBytes: number): Promise<Carrier> {
  for (const sidecar of sidecarsOf(path)) {
    const where = basename(sidecar);
    const json = await readIfThere(sidecar, maxBytes);
    if (json !== undefined) return carrierFromSidecar(where, json);
  }
  return {};
}

/** What a sidecar says, read from its text; throws `page.bad-carrier`. */
export function carrierFromSidecar(where: string, json: string): Carrier {
  return readCarrier({ where, names: NAMES, values: parseObject(where, json) });
}

/**
 * Time and size of the sidecar that counts. Asked without a promise: this is done for every page that is listed, and
 * for most of them finds nothing, in a few microseconds.
 */
export function sidecarStats(path: string): Stats | undefined {
  for (const sidecar of sidecarsOf(path)) {
    const stats = statSync(sidecar, { throwIfNoEntry: false });
    if (stats) return stats;
  }
  return undefined;
}

/** Where the sidecar of a page may be; the first that is there counts. */
export function sidecarsOf(path: string): string[] {
  const name = basename(path);
  const names = new Set([`${name}.json`, `${stemOf(name)}.json`]);
  return [...names].map((sidecar) => join(dirname(path), sidecar));
}

async function readIfThere(path: string, maxBytes: number): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw badCarrier(basename(path), `it has ${size} bytes; the limit is ${maxBytes}`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    if (isMissing(error)) return undefined;
    throw unreadable(basename(path), error);
  }
}

function parseObject(where: string, json: string): object {
  try {
    const parsed: unknown = JSON.parse(json.replace(/^\ufeff/, ''));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch (error) {
    throw badCarrier(where, 'it is not JSON', error);
  }
  throw badCarrier(where, 'it is not a JSON object');
}

/** The rejection of a page for a file that the system keeps back; asked for again, it may be let through. */
export function unreadable(name: string, cause: unknown): PipelineError {
  return new PipelineError('page.unreadable', `${name} cannot be read.`, {
    hint: 'Make the file readable for this user, and run the same command again.',
    cause,
  });
}

/** True where the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
