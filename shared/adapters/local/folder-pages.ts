import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { RawPage } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import type { PageRef, PageSource } from '../../ports.ts';
import { type GivenFile, isPageName, type PageFile, walkPages } from './page-files.ts';
import { isMissing, readSidecar, sidecarStats, unreadable } from './sidecar.ts';

/** Pages in files and folders. */
export type FolderPages = PageSource & {
  /** The pages there are, always in the same order; only names are read. */
  listPages(): AsyncIterable<PageRef>;
};

export interface FolderOptions {
  /** Larger files are not read, pages and sidecars alike. */
  readonly maxBytes: number;
}

/** Digits of a size in a version, so that versions of one moment order by size as text. */
const SIZE_DIGITS = 12;

/** Reads the pages below the given folders, and the given files. */
export function openFolderPages(paths: readonly string[], options: FolderOptions): FolderPages {
  return {
    listPages: () => listRefs(paths),
    read: (ref) => readPage(paths, ref, options),
  };
}

async function* listRefs(paths: readonly string[]): AsyncGenerator<PageRef> {
  /** Files that were given by themselves: as many as there are arguments, unlike those in folders. */
  const files = new Map<string, string>();
  for await (const file of walkPages(paths)) {
    const other = files.get(file.key) ?? (await inEarlierFolder(file));
    if (file.byItself) files.set(file.key, other ?? file.path);
    if (other !== undefined && resolve(other) === resolve(file.path)) continue;
    if (other !== undefined) throw sameName(file, other);
    yield { key: file.key, version: versionOf(file.stats, sidecarStats(file.path)) };
  }
}

/** The file of the same name in a folder given before; asked of the disk, as the names seen may be millions. */
async function inEarlierFolder({ key, earlier }: GivenFile): Promise<string | undefined> {
  if (!isPageName(key)) return undefined;
  for (const folder of earlier) {
    const path = join(folder, key);
    const stats = await stat(path).catch(() => undefined);
    if (stats?.isFile()) return path;
  }
  return undefined;
}

async function readPage(
  paths: readonly string[],
  { key }: PageRef,
  { maxBytes }: FolderOptions,
): Promise<RawPage & { readonly uploadedAt: string }> {
  const { path, stats } = await findPage(paths, key);
  if (stats.size > maxBytes) {
    throw new PipelineError('page.too-large', `${key} has ${stats.size} bytes; the limit is ${maxBytes}.`, {
      hint: 'Save the page without its images and scripts.',
    });
  }
  const carrier = await readSidecar(path, maxBytes);
  const bytes = await readFile(path).catch((cause: unknown) => Promise.reject(notRead(key, cause)));
  return { key, bytes, carrier, uploadedAt: stats.mtime.toISOString() };
}

/** A key never leads out of the folders it was listed from. */
async function findPage(paths: readonly string[], key: string): Promise<{ path: string; stats: Stats }> {
  const inside = !key.split('/').some((part) => part === '..' || part === '');
  for (const given of inside ? paths : []) {
    for (const path of basename(given) === key ? [given, join(given, key)] : [join(given, key)]) {
      const stats = await stat(path).catch((cause: unknown) =>
        isMissing(cause) ? undefined : Promise.reject(notRead(key, cause)),
      );
      if (stats?.isFile()) return { path, stats };
    }
  }
  throw new PipelineError('page.missing', `${key} is not there any more.`);
}

/** A sidecar that is added or corrected makes a new version of its page, as new metadata does in S3. */
function versionOf(page: Stats, sidecar: Stats | undefined): string {
  const changed = new Date(Math.max(page.mtime.getTime(), sidecar?.mtime.getTime() ?? 0));
  return `${changed.toISOString()}-${String(page.size + (sidecar?.size ?? 0)).padStart(SIZE_DIGITS, '0')}`;
}

function notRead(key: string, cause: unknown): PipelineError {
  if (isMissing(cause)) return new PipelineError('page.missing', `${key} is not there any more.`, { cause });
  return unreadable(key, cause);
}

function sameName(file: PageFile, other: string): PipelineError {
  return new PipelineError('request.invalid', `${file.path} and ${other} would both be called ${file.key}.`, {
    hint: 'Give the folder that holds both of them, or ingest them into different stores.',
  });
}
