import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { PipelineError } from '../../domain/errors.ts';
import type { PageRef, SkipReason } from '../../ports.ts';
import type { ArchivedPage, ArchiveEntry, EntryLimits } from '../archives/archive-entry.ts';
import { readWarc } from '../archives/warc.ts';
import type { FolderPages } from './folder-pages.ts';
import { isPageName } from './page-files.ts';
import { carrierFromSidecar, sidecarsOf } from './sidecar.ts';

/** What an archive is, by its name. */
const ARCHIVE_NAME = /\.(?:(warc)(?:\.gz)?|(zip)|(tar)(?:\.gz)?|(tgz))$/i;

export type ArchiveKind = 'warc' | 'zip' | 'tar';

/** What kind of archive a file is by its name; undefined for any other. */
export function archiveKindOf(name: string): ArchiveKind | undefined {
  const [, warc, zip] = ARCHIVE_NAME.exec(name) ?? [undefined];
  if (!ARCHIVE_NAME.test(name)) return undefined;
  if (warc !== undefined) return 'warc';
  return zip === undefined ? 'tar' : 'zip';
}

/** Pages in archives. */
export type ArchivePages = FolderPages & {
  /** What stood among the pages listed so far and is none, by reason. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** Whether a page of this key would be in one of these archives. */
  holds(key: string): boolean;
};

/** An archive to read: a file, or a stream that can be read once. */
export type ArchiveSource =
  | { readonly path: string; readonly kind: ArchiveKind }
  | { readonly stream: Readable; readonly name: string; readonly kind: 'warc' };

/** Digits of a size in a version, so that versions of one moment order by size as text. */
const SIZE_DIGITS = 12;

/**
 * Reads pages out of archives, entry by entry. A page's key is the archive's name, `/`, and the entry's name in it.
 *
 * A page's bytes are held by its reference until that is let go: whoever lists without reading keeps none of them. A page
 * that is asked for by another reference is looked for from the archive's start. An archive that is damaged is a page
 * of its own, under the archive's name, whose reading says so; what came before the damage is good.
 */
export function openArchivePages(archives: readonly ArchiveSource[], limits: EntryLimits): ArchivePages {
  const held = new WeakMap<PageRef, ArchivedPage['content']>();
  const skipped = new Map<SkipReason, number>();
  const names = archives.map(nameOf);
  return {
    skipped,
    holds: (key) => names.some((name) => key === name || key.startsWith(`${name}/`)),
    listPages: async function* () {
      refuseSameName(archives);
      for (const archive of archives) {
        for await (const entry of entriesOf(archive, limits)) {
          if ('skipped' in entry) skipped.set(entry.skipped, (skipped.get(entry.skipped) ?? 0) + 1);
          else {
            held.set(entry.ref, entry.content);
            yield entry.ref;
          }
        }
      }
    },
    read: async (ref) => {
      const content = held.get(ref) ?? (await lookFor(archives, ref, limits));
      held.delete(ref);
      if (content instanceof PipelineError) throw content;
      return { key: ref.key, ...content, uploadedAt: ref.version.slice(0, ISO_CHARS) };
    },
  };
}

const ISO_CHARS = '2025-03-18T06:00:00.000Z'.length;

const nameOf = (archive: ArchiveSource): string => ('path' in archive ? basename(archive.path) : archive.name);

type Listed = { readonly ref: PageRef; readonly content: ArchivedPage['content'] };

async function* entriesOf(
  archive: ArchiveSource,
  limits: EntryLimits,
): AsyncGenerator<Listed | { readonly skipped: SkipReason }> {
  const name = nameOf(archive);
  const { mtime, size } = 'path' in archive ? await statOf(archive.path) : { mtime: new Date(), size: 0 };
  const refOf = (key: string, at: Date): PageRef => ({
    key,
    version: `${at.toISOString()}-${String(size).padStart(SIZE_DIGITS, '0')}`,
  });
  try {
    for await (const entry of readArchive(archive, limits)) {
      if ('skipped' in entry) yield entry;
      else yield { ref: refOf(`${name}/${entry.name}`, entry.at ?? mtime), content: entry.content };
    }
  } catch (cause) {
    yield { ref: refOf(name, mtime), content: damaged(name, cause) };
  }
}

/** Its libraries are loaded when they are needed: they would slow down every other command. */
async function* readArchive(archive: ArchiveSource, limits: EntryLimits): AsyncGenerator<ArchiveEntry> {
  const { readFiles, tarFiles, unpackedFile, unpackedStream, zipFiles } = await import('../archives/file-archives.ts');
  if ('stream' in archive) return yield* readWarc(unpackedStream(archive.stream), limits);
  const { path, kind } = archive;
  if (kind === 'warc') return yield* readWarc(unpackedFile(path), limits);
  const names = { isPage: isPageName, sidecarsOf: sidecarNames, readSidecar: carrierFromSidecar };
  yield* readFiles(kind === 'zip' ? zipFiles(path, limits) : tarFiles(() => unpackedFile(path), limits), names, limits);
}

/** Names of sidecars as archives write them, whatever the system. */
const sidecarNames = (name: string): string[] =>
  sidecarsOf(name).map((sidecar) => join(dirname(name), basename(sidecar)).replaceAll('\\', '/'));

function statOf(path: string) {
  return stat(path).catch((cause: unknown) => {
    const hint = 'Check the spelling; paths are taken from the current folder.';
    throw new PipelineError('request.invalid', `There is no file or folder ${path}.`, { hint, cause });
  });
}

/** Everything an archive's reader throws is about the archive: said in one sentence, under its name. */
function damaged(name: string, cause: unknown): PipelineError {
  const why = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
  return new PipelineError('page.corrupt', `${name} is damaged: ${why}. The pages before that were read.`, {
    hint: 'Fetch the archive again, and run the same command: what was read is skipped.',
    cause,
  });
}

async function lookFor(
  archives: readonly ArchiveSource[],
  { key }: PageRef,
  limits: EntryLimits,
): Promise<ArchivedPage['content']> {
  for (const archive of archives.filter((each) => 'path' in each && key.startsWith(`${nameOf(each)}/`)))
    for await (const entry of entriesOf(archive, limits))
      if ('ref' in entry && entry.ref.key === key) return entry.content;
  throw new PipelineError('page.missing', `${key} is not there any more.`);
}

function refuseSameName(archives: readonly ArchiveSource[]): void {
  const names = archives.map(nameOf);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice === undefined) return;
  const hint = 'Take them in one after the other into different stores, or rename one.';
  throw new PipelineError('request.invalid', `Two archives are called ${twice}; their pages would be mixed up.`, {
    hint,
  });
}
