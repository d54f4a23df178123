import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PipelineError } from '../../domain/errors.ts';
import { entriesInOrder } from './folder-entries.ts';

/** A page's file: where it is, and what it is called in the store. */
export interface PageFile {
  /** Path below the given folder, with `/` on every system; a file given by itself has its name. */
  readonly key: string;
  readonly path: string;
  readonly stats: Stats;
}

/** A page's file among those of several given paths. */
export interface GivenFile extends PageFile {
  /** It was named itself, not a folder that holds it. */
  readonly byItself: boolean;
  /** Folders that were given, and read, before. */
  readonly earlier: readonly string[];
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

/**
 * The pages among files and folders, always in the same order: folder by folder, names by their bytes. Files that are
 * given by themselves count as pages whatever they are called. Links are followed, but no folder is read twice.
 */
export async function* walkPages(paths: readonly string[]): AsyncGenerator<GivenFile> {
  const entered = new Set<string>();
  const earlier: string[] = [];
  for (const path of paths) {
    const stats = await stat(path).catch((cause: unknown) => Promise.reject(notThere(path, cause)));
    if (!stats.isDirectory()) {
      yield { key: basename(path), path, stats, byItself: true, earlier };
      continue;
    }
    for await (const file of walkFolder(path, '', entered)) yield { ...file, byItself: false, earlier };
    earlier.push(path);
  }
}

async function* walkFolder(folder: string, prefix: string, entered: Set<string>): AsyncGenerator<PageFile> {
  const real = await realpath(folder);
  if (entered.has(real)) return;
  entered.add(real);
  for await (const entry of entriesInOrder(folder)) {
    const path = join(folder, entry.name);
    const key = prefix + entry.name;
    if (entry.isDirectory()) yield* walkFolder(path, `${key}/`, entered);
    else if (entry.isSymbolicLink()) yield* walkLink(path, key, entered);
    else if (entry.isFile() && PAGE_NAME.test(entry.name)) yield* statted(path, key);
  }
}

async function* walkLink(path: string, key: string, entered: Set<string>): AsyncGenerator<PageFile> {
  const target = await stat(path).catch(() => undefined);
  if (target?.isDirectory()) yield* walkFolder(path, `${key}/`, entered);
  else if (target?.isFile() && PAGE_NAME.test(key)) yield { key, path, stats: target };
}

/** A file that went away since its folder was read is no page any more. */
async function* statted(path: string, key: string): AsyncGenerator<PageFile> {
  const stats = await stat(path).catch(() => undefined);
  if (stats) yield { key, path, stats };
}

function notThere(path: string, cause: unknown): PipelineError {
  return new PipelineError('request.invalid', `There is no file or folder ${path}.`, {
    hint: 'Check the spelling; paths are taken from the current folder.',
    cause,
  });
}
