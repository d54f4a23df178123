import { statSync } from 'node:fs';
import { type ArchiveSource, archiveKindOf, openArchivePages } from '../../shared/adapters/local/archive-pages.ts';
import { openFolderPages } from '../../shared/adapters/local/folder-pages.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef } from '../../shared/ports.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import type { Context } from '../context.ts';
import type { S3Place } from './compose-s3.ts';
import type { FoundPages } from './found-pages.ts';
import { placesOf } from './places.ts';
import { type InputFormat, inputPage, STANDARD_INPUT } from './standard-input.ts';

/** The pages below folders, in files and archives, in a bucket, or on standard input. */
export function findPages(
  names: readonly string[],
  { s3PathStyle, followLinks = false }: Pick<Context, 's3PathStyle'> & { readonly followLinks?: boolean },
  format?: InputFormat,
): FoundPages {
  if (names.includes(STANDARD_INPUT)) return onStandardInput(names, format);
  const places = placesOf(names);
  const found = 'bucket' in places ? inBucket(places, s3PathStyle) : inFolders(places.paths, followLinks);
  return { ...found, nothingFound: () => nothingFound(names) };
}

function inFolders(paths: readonly string[], followLinks: boolean): Omit<FoundPages, 'nothingFound'> {
  const archives = paths.flatMap((path) => {
    const kind = archiveKindOf(path);
    return kind === undefined || isFolder(path) ? [] : [{ path, kind }];
  });
  const inArchive = new Set(archives.map(({ path }) => path));
  const folders = openFolderPages(
    paths.filter((path) => !inArchive.has(path)),
    { ...LIMITS, followLinks },
  );
  if (archives.length === 0)
    return {
      source: folders,
      list: (onSkipped) => folders.listPages(onSkipped),
      count: () => countOf(folders.listPages()),
      skipped: new Map(),
    };
  const packed = openArchivePages(archives, LIMITS);
  return {
    source: { read: (ref) => (packed.holds(ref.key) ? packed : folders).read(ref) },
    list: async function* (onSkipped) {
      yield* folders.listPages(onSkipped);
      yield* packed.listPages();
    },
    // An archive has to be read to be counted.
    count: async () => null,
    skipped: packed.skipped,
  };
}

const LIMITS = { maxBytes: DEFAULT_LIMITS.maxBytes };

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** A page, or with `--format warc` an archive as it comes. */
function onStandardInput(names: readonly string[], format: InputFormat | undefined): FoundPages {
  if (names.length > 1) {
    const hint = 'Run the command once for "-", and once for the others.';
    throw new PipelineError('request.invalid', 'Standard input cannot be taken together with other pages.', { hint });
  }
  if (format !== 'warc') return inputPage(format, DEFAULT_LIMITS.maxBytes);
  const stream: ArchiveSource = { stream: process.stdin, name: 'standard-input', kind: 'warc' };
  const packed = openArchivePages([stream], LIMITS);
  return {
    source: packed,
    list: () => packed.listPages(),
    count: async () => null,
    skipped: packed.skipped,
    nothingFound: () => new PipelineError('page.empty', 'Standard input holds no page.'),
  };
}

/** The SDK is loaded when it is needed: it would slow down every other command. */
function inBucket(place: S3Place, pathStyle: boolean): Omit<FoundPages, 'nothingFound'> {
  const load = async () => {
    const s3 = await import('./compose-s3.ts');
    return { s3, pages: s3.openS3Pages(place.bucket, { maxBytes: DEFAULT_LIMITS.maxBytes, pathStyle }) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const opened = () => (loaded ??= load());
  return {
    source: { read: async (ref) => (await opened()).pages.read(ref) },
    list: async function* () {
      const { s3, pages } = await opened();
      yield* s3.listPrefixes(pages, place);
    },
    count: async () => null,
    skipped: new Map(),
  };
}

async function countOf(pages: AsyncIterable<PageRef>): Promise<number> {
  let count = 0;
  for await (const _ of pages) count++;
  return count;
}

function nothingFound(paths: readonly string[]): PipelineError {
  if (paths.length === 0)
    return new PipelineError('request.invalid', 'No file or folder was named.', {
      hint: 'Name pages, or folders of them.',
    });
  const hint =
    'Pages end in .html, .htm, .xhtml, .mhtml, .txt or .md, each with or without .gz; archives in .warc, .zip or .tar.';
  return new PipelineError('request.invalid', `There are no pages in ${paths.join(', ')}.`, { hint });
}
