import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Carrier } from '../../domain/article.ts';
import { badCarrier, readCarrier } from '../carrier.ts';
import { stemOf } from './page-files.ts';

const NAMES = { url: 'url', fetchedAt: 'fetchedAt', contentType: 'contentType' } as const;

/**
 * What the sidecar of a page says: for `a.html.gz` that is `a.html.gz.json`, else `a.json`. Fields it does not know are
 * left alone; no sidecar says nothing.
 */
export async function readSidecar(path: string): Promise<Carrier> {
  const name = basename(path);
  for (const sidecar of new Set([`${name}.json`, `${stemOf(name)}.json`])) {
    const json = await readIfThere(join(dirname(path), sidecar));
    if (json !== undefined) return readCarrier({ where: sidecar, names: NAMES, values: parseObject(sidecar, json) });
  }
  return {};
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw badCarrier(basename(path), 'it cannot be read', error);
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

/** True where the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
