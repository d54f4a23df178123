import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOPS = ['shared', 'lib', 'lambdas', 'cli', 'infra'];

/** A source file, by its path from the root, and what it says. */
type Sources = ReadonlyMap<string, string>;

function readSources(): Sources {
  const files = TOPS.flatMap((top) => readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true }));
  const paths = files.filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !file.name.endsWith('.d.ts'));
  return new Map(
    paths.map((file) => {
      const path = join(file.parentPath, file.name);
      return [relative(ROOT, path), readFileSync(path, 'utf8')];
    }),
  );
}

/** What a file imports: paths from the root for its own, names for packages. */
function importsOf(path: string, source: string): { readonly from: string; readonly what: string }[] {
  const statements = source.matchAll(
    /(?:import|export)\s([^'";]*?)\sfrom\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^import '([^']+)'/gm,
  );
  return [...statements].map(([, what = '', named, dynamic, bare]) => {
    const from = (named ?? dynamic ?? bare)!;
    return { what, from: from.startsWith('.') ? normalize(join(dirname(path), from)) : from };
  });
}

/** Each part of the tree, and the parts it may import; itself always. */
const ARROWS: readonly { readonly part: string; readonly may: readonly string[] }[] = [
  { part: 'shared/domain/', may: [] },
  { part: 'shared/text/', may: ['shared/domain/'] },
  { part: 'shared/ports.ts', may: ['shared/domain/'] },
  { part: 'shared/config.ts', may: ['shared/domain/'] },
  { part: 'shared/prices.ts', may: ['shared/domain/'] },
  { part: 'shared/store/', may: ['shared/domain/', 'shared/ports.ts'] },
  { part: 'shared/usecases/', may: ['shared/domain/', 'shared/text/', 'shared/store/', 'shared/ports.ts'] },
  { part: 'shared/adapters/', may: ['shared/domain/', 'shared/ports.ts', 'shared/config.ts', 'shared/prices.ts'] },
  { part: 'lib/', may: ['shared/'] },
  { part: 'lambdas/', may: ['shared/'] },
  { part: 'cli/', may: ['shared/', 'lambdas/'] },
  // Names alone: of variables, of metrics and of the attribute that holds an item's end.
  { part: 'infra/', may: ['shared/config.ts', 'shared/ports.ts'] },
];

/** Libraries that one place alone may know. */
const OWNERS: readonly { readonly library: RegExp; readonly owner: RegExp }[] = [
  { library: /^cheerio/, owner: /^shared\/text\/(blocks\/|page\/parse\.ts|extract\.ts)/ },
  { library: /^simhash-js$/, owner: /^shared\/text\/fingerprint\/simhash\.ts$/ },
  { library: /^@aws-sdk\//, owner: /^shared\/adapters\/aws\/|(^|\/)compose[\w-]*\.ts$/ },
  { library: /^lmdb$/, owner: /^shared\/adapters\/local\// },
];

/** Only these choose adapters, with the processes that they start. */
const COMPOSERS = /(^|\/)compose[\w-]*\.ts$|^cli\/extract-worker\.ts$/;

function faultsIn(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => [
    ...importsOf(path, source).flatMap(({ from, what }) => importFaults(path, from, what)),
    ...(/^export default /m.test(source) ? [`${path} has a default export`] : []),
    ...(buildsKeys(path, source) ? [`${path} builds a key of the table`] : []),
    ...(isBarrel(source) ? [`${path} only passes on what others export`] : []),
    ...(/(^|\/)utils?\.tsx?$/.test(path) ? [`${path} is named after nothing`] : []),
  ]);
}

function missingFrom(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) =>
    importsOf(path, source)
      .filter(({ from }) => /\.tsx?$/.test(from) && TOPS.some((top) => from.startsWith(`${top}/`)))
      .filter(({ from }) => !sources.has(from))
      .map(({ from }) => `${path} imports ${from}, which is not there`),
  );
}

function importFaults(path: string, from: string, what: string): string[] {
  const arrow = ARROWS.find(({ part }) => path.startsWith(part));
  if (!arrow) return [`${path} belongs to no part of the tree`];
  const own = TOPS.some((top) => from.startsWith(`${top}/`));
  const faults: string[] = [];
  if (own && !from.startsWith(arrow.part) && !arrow.may.some((part) => from.startsWith(part)))
    faults.push(`${path} imports ${from}`);
  if (path.startsWith('infra/') && from === 'shared/config.ts' && !/^type |^\{ (type \w+(, )?)+ \}/.test(what))
    faults.push(`${path} takes more than names from ${from}`);
  if (from.startsWith('shared/adapters/') && !path.startsWith('shared/adapters/') && !COMPOSERS.test(path))
    faults.push(`${path} chooses the adapter ${from}`);
  for (const { library, owner } of OWNERS)
    if (library.test(from) && !owner.test(path)) faults.push(`${path} knows ${from}`);
  if (path.startsWith('shared/domain/') && !own) faults.push(`${path} depends on ${from}`);
  return faults;
}

/** Each circle of imports once, as the files along it; what is imported for its types counts like the rest. */
function circlesIn(sources: Sources): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) circles.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const { from } of importsOf(path, sources.get(path) ?? ''))
      if (sources.has(from)) visit(from, [...trail, path]);
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return circles;
}

/** Keys of items are built in one folder; adapters take them as they come, and infra names the attribute. */
function buildsKeys(path: string, source: string): boolean {
  if (!/^(shared\/(usecases|text|domain)|lambdas|cli)\//.test(path)) return false;
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return /\bpk:\s|\bpk\.|['"`][A-Z]{1,2}[#!]/.test(code);
}

function isBarrel(source: string): boolean {
  const statements = source.split(/;\s*\n/).filter((line) => line.trim() !== '');
  return (
    statements.length > 1 && statements.every((line) => /^\s*export (\*|\{[^}]*\}|type \{[^}]*\}) from /.test(line))
  );
}

describe('imports', () => {
  test('point left, and everything else holds', () => {
    const sources = readSources();
    expect(sources.size).toBeGreaterThan(100);
    expect(faultsIn(sources)).toStrictEqual([]);
  });

  test('name files that are there: the compiler takes a.tsx for a.ts, nothing else does', () => {
    const sources = readSources();
    expect(missingFrom(sources)).toStrictEqual([]);
    expect(missingFrom(new Map([['cli/a.ts', "import { b } from './b.ts';"]]))).toHaveLength(1);
  });

  test('run in no circle, types included', () => {
    expect(circlesIn(readSources())).toStrictEqual([]);
  });

  test('that run in a circle are seen, however long it is', () => {
    const planted: Sources = new Map([
      ['cli/a.ts', "import { b } from './b.ts';"],
      ['cli/b.ts', "import type { C } from './c.ts';\nimport { d } from './d.ts';"],
      ['cli/c.ts', "const { a } = await import('./a.ts');"],
      ['cli/d.ts', "import { e } from './e.ts';"],
    ]);
    expect(circlesIn(planted)).toStrictEqual(['cli/a.ts → cli/b.ts → cli/c.ts → cli/a.ts']);
  });

  test.each([
    { path: 'shared/domain/words.ts', line: "import type { Table } from '../ports.ts';" },
    { path: 'shared/domain/words.ts', line: "import { createHash } from 'node:crypto';" },
    { path: 'shared/text/page/parse.ts', line: "import { run } from '../../usecases/queries/queries.ts';" },
    {
      path: 'shared/usecases/queries/queries.ts',
      line: "import { createMemoryTable } from '../../adapters/local/memory-table.ts';",
    },
    {
      path: 'shared/adapters/local/counting-telemetry.ts',
      line: "import { queries } from '../../usecases/queries.ts';",
    },
    { path: 'lambdas/api/app.ts', line: "import { main } from '../../cli/main.ts';" },
    {
      path: 'lambdas/api/app.ts',
      line: "import {\n  createMemoryTable,\n} from '../../shared/adapters/local/memory-table.ts';",
    },
    { path: 'infra/app.ts', line: "import { loadConfig } from '../shared/config.ts';" },
    { path: 'infra/app.ts', line: "import { PipelineError } from '../shared/domain/errors.ts';" },
    { path: 'shared/text/page/decode.ts', line: "import { load } from 'cheerio/slim';" },
    { path: 'shared/text/fingerprint/describe-text.ts', line: "import simhashJs from 'simhash-js';" },
    { path: 'cli/main.ts', line: "const { load } = await import('cheerio');" },
    { path: 'cli/main.ts', line: 'export default main;' },
    { path: 'cli/index.ts', line: "export * from './main.ts';\nexport { a } from './a.ts';\n" },
    { path: 'shared/usecases/queries/find-story.ts', line: "const key = { pk: storyPartition(id), sk: '=' };" },
    { path: 'cli/ingest/run-ingest.ts', line: "const item = { ...other, pk: other.pk.replace('P#', 'R#') };" },
    { path: 'lambdas/api/routes/stories.ts', line: "const partition = 'S#'.concat(id);" },
    { path: 'cli/utils.ts', line: 'export const a = 1;' },
  ])('a wrong one in $path is seen: $line', ({ path, line }) => {
    expect(faultsIn(new Map([[path, line]]))).not.toHaveLength(0);
  });
});
