import { openFolderPages } from '../../shared/adapters/local/folder-pages.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef, PageSource } from '../../shared/ports.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import type { Context } from '../context.ts';
import type { S3Place } from './compose-s3.ts';
import { placesOf } from './places.ts';

/** Pages that somebody named: where they are listed, and read. */
export interface FoundPages {
  readonly source: PageSource;
  list(): AsyncIterable<PageRef>;
  /** How many there are; null where finding out would cost. */
  count(): Promise<number | null>;
  /** The error for a place without any page. */
  nothingFound(): PipelineError;
}

/** The pages below folders, in files, or in a bucket. */
export function findPages(names: readonly string[], { s3PathStyle }: Pick<Context, 's3PathStyle'>): FoundPages {
  const places = placesOf(names);
  const found = 'bucket' in places ? inBucket(places, s3PathStyle) : inFolders(places.paths);
  return { ...found, nothingFound: () => nothingFound(names) };
}

function inFolders(paths: readonly string[]): Omit<FoundPages, 'nothingFound'> {
  const source = openFolderPages(paths, { maxBytes: DEFAULT_LIMITS.maxBytes });
  return { source, list: () => source.listPages(), count: () => countOf(source.listPages()) };
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
  const hint = 'Pages end in .html, .htm, .xhtml, .txt or .md, each with or without .gz.';
  return new PipelineError('request.invalid', `There are no pages in ${paths.join(', ')}.`, { hint });
}
