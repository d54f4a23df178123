import { constants, type Stats } from 'node:fs';
import { lstat, open, opendir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { RawPage } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import type { PageRef, PageSource } from '../../ports.ts';
import { type GivenFile, isPageName, leadsInto, NO_UTF8, type PageFile, walkPages } from './page-files.ts';
import { isMissing, readSidecar, sidecarStats, unreadable } from './sidecar.ts';

/** Pages in files and folders. */
export type FolderPages = PageSource & {
  /** The pages there are, always in the same order; only names are read. `onSkipped` hears of files that are none. */
  listPages(onSkipped?: (name: string) => void): AsyncIterable<PageRef>;
};

export interface FolderOptions {
  /** Larger files are not read, pages and sidecars alike. */
  readonly maxBytes: number;
  /** Links are followed out of the folders that were given; otherwise what they lead to is refused. */
  readonly followLinks?: boolean;
}

/** A file that became a pipe since it was looked at would be waited for, for ever. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Digits of a size in a version, so that versions of one moment order by size as text. */
const SIZE_DIGITS = 12;
/** Of what cannot be looked at: older than any page. */
const UNKNOWN_VERSION = '0';

/** Reads the pages below the given folders, and the given files. */
export function openFolderPages(paths: readonly string[], options: FolderOptions): FolderPages {
  return {
    listPages: (onSkipped) => listRefs(paths, options, onSkipped),
    read: (ref) => readPage(paths, ref, options),
  };
}

async function* listRefs(
  paths: readonly string[],
  { followLinks = false }: FolderOptions,
  onSkipped?: (name: string) => void,
): AsyncGenerator<PageRef> {
  /** Files that were given by themselves: as many as there are arguments, unlike those in folders. */
  const files = new Map<string, string>();
  const options = { followLinks, ...(onSkipped && { onSkipped: withoutSidecars(onSkipped) }) };
  for await (const file of walkPages(paths, options)) {
    const other = files.get(file.key) ?? (await inEarlierFolder(file));
    if (file.byItself) files.set(file.key, other ?? file.path);
    if (other !== undefined && resolve(other) === resolve(file.path)) continue;
    if (other !== undefined) throw sameName(file, other);
    yield { key: file.key, version: versionOf(file.stats, sidecarStats(file.path)), place: file.place };
  }
}

/** What JSON says beside pages was not left out. */
const withoutSidecars = (onSkipped: (name: string) => void) => (name: string) => {
  if (!/\.json$/i.test(name)) onSkipped(name);
};

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
  { maxBytes, followLinks = false }: FolderOptions,
): Promise<RawPage & { readonly uploadedAt: string }> {
  const { path, folder, stats } = await findPage(paths, key);
  if (!stats.isFile()) throw await noFile(key, path, stats);
  const mayRead = async (file: string) => followLinks || folder === undefined || leadsInto(file, folder);
  if (!(await mayRead(path).catch((cause: unknown) => Promise.reject(notRead(key, cause))))) throw leadsOut(key);
  const carrier = await readSidecar(path, { maxBytes, mayRead });
  return { key, carrier, ...(await readUnchanged(path, key, maxBytes)) };
}

/** A file that is written while it is read is read once more; its bytes may be half of one page and half of another. */
async function readUnchanged(path: string, key: string, maxBytes: number, isSecond = false) {
  const file = await open(path, WITHOUT_WAITING).catch((cause: unknown) => Promise.reject(notRead(key, cause)));
  try {
    const before = await file.stat();
    if (before.size > maxBytes) throw tooLarge(key, before.size, maxBytes);
    const bytes = await file.readFile();
    const after = await file.stat();
    if (bytes.length > maxBytes) throw tooLarge(key, bytes.length, maxBytes);
    if (after.mtimeMs === before.mtimeMs && after.size === before.size)
      return { bytes, uploadedAt: after.mtime.toISOString() };
  } catch (error) {
    throw error instanceof PipelineError ? error : notRead(key, error);
  } finally {
    await file.close();
  }
  if (isSecond) throw refused(key, 'changes while it is read', 'Run the same command again once it is written.');
  return readUnchanged(path, key, maxBytes, true);
}

interface FoundPage {
  readonly path: string;
  /** The folder it was listed from; absent for a file that was given by itself. */
  readonly folder: string | undefined;
  readonly stats: Stats;
}

/** A key never leads out of the folders it was listed from, but by links. */
async function findPage(paths: readonly string[], key: string): Promise<FoundPage> {
  const inside = !key.split('/').some((part) => part === '..' || part === '');
  for (const given of inside ? paths : []) {
    const below = { path: join(given, key), folder: given };
    for (const place of basename(given) === key ? [{ path: given, folder: undefined }, below] : [below]) {
      const stats = await stat(place.path).catch((cause: unknown) => whereMissing(place.path, key, cause));
      if (stats && (place.folder !== undefined || !stats.isDirectory())) return { ...place, stats };
    }
  }
  throw new PipelineError('page.missing', `${key} is not there any more.`);
}

/** Undefined where nothing is there; of what is there and cannot be looked at, the reason. */
async function whereMissing(path: string, key: string, cause: unknown): Promise<undefined> {
  if (!isMissing(cause)) throw notRead(key, cause);
  const link = await lstat(path).catch(() => undefined);
  if (link?.isSymbolicLink()) throw refused(key, 'is a link to nothing', 'Mend the link, or leave it out.');
  if (key.includes(NO_UTF8)) throw refused(key, 'has a name that is no UTF-8', 'Rename it, for instance with convmv.');
  return undefined;
}

async function noFile(key: string, path: string, stats: Stats): Promise<PipelineError> {
  if (!stats.isDirectory()) return refused(key, `is ${kindOf(stats)}, not a file`, 'Leave it out.');
  const folder = await opendir(path).catch((cause: unknown) => notRead(key, cause));
  if (folder instanceof PipelineError) return folder;
  await folder.close();
  const real = 'Pages in it are taken by themselves; links out of the folder are followed with --follow-links.';
  return refused(key, 'is a folder, not a page', real);
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

const leadsOut = (key: string): PipelineError =>
  refused(key, 'is a link that leads out of the folder', 'Give --follow-links to read what such links lead to.');

function refused(key: string, what: string, hint: string): PipelineError {
  return new PipelineError('page.unreadable', `${key} ${what}.`, { hint });
}

function tooLarge(key: string, size: number, maxBytes: number): PipelineError {
  return new PipelineError('page.too-large', `${key} has ${size} bytes; the limit is ${maxBytes}.`, {
    hint: 'Save the page without its images and scripts.',
  });
}

/** A sidecar that is added or corrected makes a new version of its page, as new metadata does in S3. */
function versionOf(page: Stats | undefined, sidecar: Stats | undefined): string {
  if (page === undefined) return UNKNOWN_VERSION;
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
