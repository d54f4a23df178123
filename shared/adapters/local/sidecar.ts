import { type Stats, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Carrier } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import { badCarrier, readCarrier } from '../carrier.ts';
import { stemOf } from './page-files.ts';

const NAMES = { url: 'url', fetchedAt: 'fetchedAt', contentType: 'contentType' } as const;

export interface SidecarOptions {
  readonly maxBytes: number;
  /** Whether the links on the way to a file may be followed. */
  readonly mayRead: (path: string) => Promise<boolean>;
}

/**
 * What the sidecar of a page says: for `a.html.gz` that is `a.html.gz.json`, else `a.json`. Fields it does not know are
 * left alone; no sidecar says nothing. One of more than `maxBytes` is not read: `page.bad-carrier`, as for all it cannot be.
 */
export async function readSidecar(path: string, options: SidecarOptions): Promise<Carrier> {
  for (const sidecar of sidecarsOf(path)) {
    const where = basename(sidecar);
    const json = await readIfThere(sidecar, options);
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
    const stats = statsOf(sidecar);
    if (stats) return stats;
  }
  return undefined;
}

/** What cannot be looked at has no time; reading its page says why. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Where the sidecar of a page may be; the first that is there counts. */
export function sidecarsOf(path: string): string[] {
  const name = basename(path);
  const names = new Set([`${name}.json`, `${stemOf(name)}.json`]);
  return [...names].map((sidecar) => join(dirname(path), sidecar));
}

async function readIfThere(path: string, { maxBytes, mayRead }: SidecarOptions): Promise<string | undefined> {
  const name = basename(path);
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw badCarrier(name, 'it is no file');
    if (stats.size > maxBytes) throw badCarrier(name, `it has ${stats.size} bytes; the limit is ${maxBytes}`);
    if (!(await mayRead(path))) throw badCarrier(name, 'it is a link that leads out of the folder');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    // A page's name of 255 bytes leaves no room for a sidecar's.
    if (isMissing(error) || codeOf(error) === 'ENAMETOOLONG') return undefined;
    throw unreadable(name, error);
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

const REASONS: { readonly [code: string]: { readonly what: string; readonly hint: string } } = {
  ELOOP: { what: 'is a link that leads back to itself', hint: 'Mend the link, or leave it out.' },
  ENAMETOOLONG: {
    what: 'has a longer path than the system takes',
    hint: 'Move it up, or run the command further down.',
  },
  EISDIR: { what: 'is a folder', hint: 'Leave it out.' },
};
const KEPT_BACK = {
  what: 'cannot be read',
  hint: 'Make the file readable for this user, and run the same command again.',
};

/** The rejection of a page for a file that the system keeps back; asked for again, it may be let through. */
export function unreadable(name: string, cause: unknown): PipelineError {
  const code = codeOf(cause);
  const { what, hint } = REASONS[code] ?? KEPT_BACK;
  const which = code in REASONS || code === '' ? '' : ` (${code})`;
  return new PipelineError('page.unreadable', `${name} ${what}${which}.`, { hint, cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** True where the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}
