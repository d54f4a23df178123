import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef } from '../../shared/ports.ts';
import type { FoundPages } from './found-pages.ts';

/** The name that stands for standard input. */
export const STANDARD_INPUT = '-';

/** What a page or archive on standard input is, where nothing else tells. */
export type InputFormat = 'html' | 'text' | 'warc';

/** `--format`, the same on every command that reads standard input. */
export function formatOption(...formats: readonly InputFormat[]): Option {
  return new Option('--format <format>', 'what "-", standard input, holds').choices(formats);
}

/** `--files-from`, the same on every command that takes many pages. */
export function filesFromOption(): Option {
  return new Option('--files-from <file>', 'also take the paths in this file, one a line; - is standard input');
}

/** The paths that were named, and those that a file names. */
export async function withFilesFrom(paths: readonly string[], list: string | undefined): Promise<readonly string[]> {
  if (list === undefined) return paths;
  if (list === STANDARD_INPUT && paths.includes(STANDARD_INPUT))
    throw new PipelineError('request.invalid', 'Standard input cannot be both a page and a list of paths.');
  const text = list === STANDARD_INPUT ? (await readInput(MAX_LIST_BYTES)).toString('utf8') : await readList(list);
  const named = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return [...paths, ...named];
}

const MAX_LIST_BYTES = 256 * 1024 * 1024;

function readList(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const hint = 'Check the spelling; the file holds one path a line.';
    throw new PipelineError('request.invalid', `The list of paths ${file} cannot be read.`, { hint, cause });
  });
}

/** One page on standard input; it is called after its format, `standard input` where that is not said. */
export function inputPage(format: InputFormat | undefined, maxBytes: number): FoundPages {
  const ref: PageRef = { key: format === 'text' ? 'standard-input.txt' : 'standard-input.html', version: '' };
  return {
    source: {
      read: async () => ({
        key: ref.key,
        bytes: await readInput(maxBytes),
        carrier: {},
        uploadedAt: new Date().toISOString(),
      }),
    },
    list: async function* () {
      yield ref;
    },
    count: async () => 1,
    skipped: new Map(),
    nothingFound: () => new PipelineError('page.empty', 'Standard input holds nothing.'),
  };
}

async function readInput(maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      const hint = 'Save the page without its images and scripts.';
      throw new PipelineError('page.too-large', `Standard input has more than ${maxBytes} bytes.`, { hint });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
