import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract as readTar } from 'tar-stream';
import { open, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import type { Carrier } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import type { ArchivedPage, ArchiveEntry, EntryLimits } from './archive-entry.ts';

/** A file in an archive. */
interface ArchivedFile {
  /** Path within the archive, with `/`. */
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: Date;
  /** Its contents; asked for before the next file, or not at all. */
  read(): Promise<Uint8Array>;
}

/** Goes through an archive's files once, from the start. */
export type Files = () => AsyncIterable<ArchivedFile>;

/** Sidecars of more bytes are not read. */
const MAX_SIDECAR_BYTES = 64 * 1024;
/** All of an archive's sidecars together; they are kept while its pages are read. */
const MAX_SIDECARS_BYTES = 64 * 1024 * 1024;

/** How pages, and what stands beside them, are told by their names. */
export interface PageNames {
  isPage(name: string): boolean;
  /** Names that the sidecar of a page may have, the first that is there counts. */
  sidecarsOf(name: string): readonly string[];
  /** What a sidecar says; throws `page.bad-carrier`. */
  readSidecar(name: string, json: string): Carrier;
}

/**
 * The pages among an archive's files. Sidecars may stand before or behind their pages, so the archive is gone through
 * twice; only the sidecars are kept meanwhile.
 */
export async function* readFiles(files: Files, names: PageNames, limits: EntryLimits): AsyncGenerator<ArchiveEntry> {
  const sidecars = await readSidecars(files);
  for await (const file of files()) {
    if (names.isPage(file.name)) yield await pageOf(file, names, sidecars, limits);
    else if (!sidecars.has(file.name)) yield { skipped: 'no-page' };
  }
}

async function readSidecars(files: Files): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let bytes = 0;
  try {
    for await (const file of files()) {
      if (!/\.json$/i.test(file.name) || file.bytes > MAX_SIDECAR_BYTES) continue;
      bytes += file.bytes;
      if (bytes > MAX_SIDECARS_BYTES) break;
      found.set(file.name, Buffer.from(await file.read()).toString('utf8'));
    }
  } catch {
    // What is damaged is told when its pages are read.
  }
  if (bytes <= MAX_SIDECARS_BYTES) return found;
  throw new PipelineError('page.too-large', `its sidecars hold more than ${MAX_SIDECARS_BYTES} bytes`);
}

async function pageOf(
  file: ArchivedFile,
  names: PageNames,
  sidecars: ReadonlyMap<string, string>,
  { maxBytes }: EntryLimits,
): Promise<ArchivedPage> {
  const { name, changedAt } = file;
  const at = Number.isNaN(changedAt.getTime()) ? {} : { at: changedAt };
  if (file.bytes > maxBytes) {
    const content = new PipelineError('page.too-large', `${name} has ${file.bytes} bytes; the limit is ${maxBytes}.`, {
      hint: 'Save the page without its images and scripts.',
    });
    return { name, ...at, content };
  }
  try {
    const sidecar = names.sidecarsOf(name).find((each) => sidecars.has(each));
    const carrier = sidecar === undefined ? {} : names.readSidecar(basename(sidecar), sidecars.get(sidecar)!);
    return { name, ...at, content: { bytes: await file.read(), carrier } };
  } catch (error) {
    if (error instanceof PipelineError) return { name, ...at, content: error };
    return { name, ...at, content: new PipelineError('page.corrupt', `${name} does not unpack.`, { cause: error }) };
  }
}

/** The files of a tar archive, packed with gzip or not. */
export function tarFiles(stream: () => AsyncIterable<Uint8Array>, { maxBytes }: EntryLimits): Files {
  return async function* () {
    const entries = readTar();
    pipeline(stream(), entries, () => {});
    for await (const entry of entries) {
      const { type, name, size = 0, mtime = new Date(Number.NaN) } = entry.header;
      if (type !== 'file' && type !== 'contiguous-file') {
        entry.resume();
        continue;
      }
      let isRead = false;
      yield {
        name: cleanName(name),
        bytes: size,
        changedAt: mtime,
        read: () => {
          isRead = true;
          return bytesOf(entry as unknown as Readable, maxBytes);
        },
      };
      if (!isRead) entry.resume();
    }
  };
}

/** The files of a ZIP archive. Its directory stands at its end, so a cut archive gives nothing. */
export function zipFiles(path: string, { maxBytes }: EntryLimits): Files {
  return async function* () {
    const zip = await openZip(path);
    try {
      for (;;) {
        const entry = await nextEntry(zip);
        if (entry === undefined) return;
        const name = zipName(entry);
        if (name.endsWith('/')) continue;
        yield {
          name: cleanName(name),
          bytes: entry.uncompressedSize,
          changedAt: entry.getLastModDate(),
          read: async () => bytesOf(await openEntry(zip, entry), maxBytes),
        };
      }
    } finally {
      zip.close();
    }
  };
}

/** Decoded here: yauzl refuses a whole archive for one name that leads out of it. */
function zipName(entry: ZipEntry): string {
  const bytes = Buffer.from(entry.fileName as string | Uint8Array as Uint8Array);
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}

/** Names are only shown and compared, never opened; they lead nowhere all the same. */
function cleanName(name: string): string {
  const parts = name.replaceAll('\\', '/').split('/');
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function nextEntry(zip: ZipFile): Promise<ZipEntry | undefined> {
  return new Promise((resolve, reject) => {
    const done =
      <T>(settle: (value: T) => void) =>
      (value: T): void => {
        zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
        settle(value);
      };
    zip
      .once('entry', done(resolve))
      .once(
        'end',
        done(() => resolve(undefined)),
      )
      .once('error', done(reject));
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: ZipEntry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** The whole of a stream; what it claims to hold is not believed. */
async function bytesOf(stream: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new PipelineError('page.too-large', `It unpacks to more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A file's bytes as they come, unpacked where it is gzip: told by its first bytes, whatever it is called. */
export function unpackedStream(source: Readable): AsyncIterable<Uint8Array> {
  return {
    async *[Symbol.asyncIterator]() {
      const chunks = source[Symbol.asyncIterator]();
      const first = await chunks.next();
      if (first.done) return;
      const rest = (async function* () {
        yield first.value as Uint8Array;
        for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value as Uint8Array;
      })();
      if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* rest;
      const gunzip = createGunzip();
      pipeline(rest, gunzip, () => {});
      yield* gunzip as AsyncIterable<Uint8Array>;
    },
  };
}

/** A file's bytes, unpacked where it is gzip. */
export function unpackedFile(path: string): AsyncIterable<Uint8Array> {
  return unpackedStream(createReadStream(path, { highWaterMark: 256 * 1024 }));
}
