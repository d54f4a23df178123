import type { Dirent, Stats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { PipelineError } from '../../domain/errors.ts';
import { entriesInOrder } from './folder-entries.ts';

/** A page's file: where it is, and what it is called in the store. */
export interface PageFile {
  /** Path below the given folder, with `/` on every system; a file given by itself has its name. */
  readonly key: string;
  readonly path: string;
  /** Absent for what is named like a page and cannot be looked at: reading it says why. */
  readonly stats: Stats | undefined;
}

/** A page's file among those of several given paths. */
export interface GivenFile extends PageFile {
  /** It was named itself, not a folder that holds it. */
  readonly byItself: boolean;
  /** Folders that were given, and read, before. */
  readonly earlier: readonly string[];
  /** The folder that was given, or that a given file is in. */
  readonly place: string;
}

export interface WalkOptions {
  /** Also where they lead out of the folder that was given. */
  readonly followLinks: boolean;
  /** Told the name of each file that is no page. */
  readonly onSkipped?: (name: string) => void;
}

/** File names that scrapers give to pages. */
const PAGE_NAME = /\.(?:html?|xhtml|mht|mhtml|txt|md|markdown)(?:\.gz)?$/i;

/** True for a name that pages have. */
export function isPageName(name: string): boolean {
  return PAGE_NAME.test(name);
}

/** The name without what says how it is stored: `a` for `a.html.gz`. */
export function stemOf(name: string): string {
  return name.replace(PAGE_NAME, '');
}

/** What Node puts for bytes that are no UTF-8: a name with it may be that of no file. */
export const NO_UTF8 = '\ufffd';

/** Whether a path, once all links are followed, is in a folder. */
export async function leadsInto(path: string, folder: string): Promise<boolean> {
  const [real, root] = await Promise.all([realpath(path), realpath(folder)]);
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
}

/**
 * The pages among files and folders, always in the same order: folder by folder, names by their bytes. Files that are
 * given by themselves count as pages whatever they are called. No folder is read twice. What is named like a page and is
 * none, a folder or a pipe, and a folder that cannot be read, come as pages too: whoever reads them is told.
 */
export async function* walkPages(paths: readonly string[], options: WalkOptions): AsyncGenerator<GivenFile> {
  const entered = new Set<string>();
  const earlier: string[] = [];
  for (const path of paths) {
    const stats = await stat(path).catch((cause: unknown) => Promise.reject(notThere(path, cause)));
    if (!stats.isDirectory()) {
      yield { key: basename(path), path, stats, byItself: true, earlier, place: dirname(resolve(path)) };
      continue;
    }
    const place = resolve(path);
    for await (const file of walkFolder(path, '', { root: path, entered, options }))
      yield { ...file, byItself: false, earlier, place };
    earlier.push(path);
  }
}

interface Walk {
  readonly root: string;
  readonly entered: Set<string>;
  readonly options: WalkOptions;
}

async function* walkFolder(folder: string, prefix: string, walk: Walk): AsyncGenerator<PageFile> {
  try {
    const real = await realpath(folder);
    if (walk.entered.has(real)) return;
    walk.entered.add(real);
    for await (const entry of entriesInOrder(folder)) yield* walkEntry(entry, folder, prefix, walk);
  } catch (error) {
    if (prefix === '' || !isOfTheSystem(error)) throw error;
    yield { key: prefix.slice(0, -1), path: folder, stats: undefined };
  }
}

/** An error of the file system, as it is or in the words of `entriesInOrder`. */
function isOfTheSystem(error: unknown): boolean {
  const { cause = error } = error as { readonly cause?: unknown };
  return cause instanceof Error && 'syscall' in cause;
}

async function* walkEntry(entry: Dirent, folder: string, prefix: string, walk: Walk): AsyncGenerator<PageFile> {
  const path = join(folder, entry.name);
  const key = prefix + entry.name;
  const isNamed = PAGE_NAME.test(entry.name);
  if (entry.isDirectory()) {
    if (isNamed) yield { key, path, stats: await statsOf(path) };
    yield* walkFolder(path, `${key}/`, walk);
  } else if (entry.isSymbolicLink()) yield* walkLink(path, key, walk);
  else if (isNamed) yield* listed(path, key);
  else walk.options.onSkipped?.(entry.name);
}

async function* walkLink(path: string, key: string, walk: Walk): AsyncGenerator<PageFile> {
  const target = await statsOf(path);
  const mayEnter = target?.isDirectory() && (walk.options.followLinks || (await leadsInto(path, walk.root)));
  if (mayEnter) yield* walkFolder(path, `${key}/`, walk);
  else if (target?.isDirectory() || PAGE_NAME.test(key)) yield { key, path, stats: target };
  else walk.options.onSkipped?.(key);
}

/** A file that went away since its folder was read is no page any more; one whose name is no UTF-8 is still there. */
async function* listed(path: string, key: string): AsyncGenerator<PageFile> {
  const stats = await statsOf(path);
  const isThere = stats !== undefined || key.includes(NO_UTF8) || (await lstat(path).catch(isNotMissing));
  if (isThere) yield { key, path, stats };
}

const statsOf = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined);

const isNotMissing = (error: { readonly code?: string }): boolean => error.code !== 'ENOENT';

function notThere(path: string, cause: unknown): PipelineError {
  return new PipelineError('request.invalid', `There is no file or folder ${path}.`, {
    hint: 'Check the spelling; paths are taken from the current folder.',
    cause,
  });
}
