import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One labelled page, as a corpus' `truth.jsonl` has it. */
export interface TruthRow {
  readonly id: string;
  readonly url?: string;
  readonly site?: string;
  readonly title?: string;
  readonly date?: string;
  readonly author?: string | readonly string[];
  readonly body?: string | null;
  readonly body_parts?: readonly (readonly [string, number])[];
  readonly must_contain?: readonly string[];
  readonly must_not_contain?: readonly string[];
  readonly suspect?: boolean;
}

export interface Corpus {
  readonly name: string;
  readonly folder: string;
  readonly rows: readonly TruthRow[];
}

const FOLDERS: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'scrapinghub', path: 'extraction/scrapinghub' },
  { name: 'fundus_eval', path: 'extraction/fundus_eval' },
  { name: 'andy_news', path: 'extraction/andy_news' },
  { name: 'fundus_parser', path: 'extraction/fundus_parser' },
  { name: 'trafilatura_eval', path: 'extraction/trafilatura_eval' },
  { name: 'pages', path: 'pages' },
];

/** The corpora found below a folder, and the names of those that are not there. */
export function findCorpora(root: string): { readonly found: readonly Corpus[]; readonly missing: readonly string[] } {
  const present = FOLDERS.filter(({ path }) => existsSync(join(root, path, 'truth.jsonl')));
  return {
    found: present.map(({ name, path }) => loadCorpus(name, join(root, path))),
    missing: FOLDERS.filter((folder) => !present.includes(folder)).map(({ name }) => name),
  };
}

function loadCorpus(name: string, folder: string): Corpus {
  const lines = readFileSync(join(folder, 'truth.jsonl'), 'utf8').split('\n');
  return { name, folder, rows: lines.filter((line) => line.trim()).map((line) => JSON.parse(line)) };
}

/** A page's bytes as stored. */
export function pageBytes(corpus: Corpus, row: TruthRow): Uint8Array {
  const packed = join(corpus.folder, 'pages', `${row.id}.html.gz`);
  return readFileSync(existsSync(packed) ? packed : join(corpus.folder, row.id, 'source.html'));
}
