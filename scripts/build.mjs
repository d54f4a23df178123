/**
 * Bundles what runs: `node scripts/build.mjs [cdk] [cli] [lib] [lambdas] [infra] [bench] [--out DIR]`; all but the benches where
 * nothing is named.
 *
 * Node 20 does not read TypeScript, so each of the three becomes JavaScript in `dist/`. Files are replaced only where
 * their contents changed, by a rename: several builds may run at once, and a build that changes nothing says nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Folder of what entries share; written before them, so that no entry ever names a part that is not there yet. */
const PARTS = 'parts';

/** Packages stay in node_modules: fast to build, and CommonJS packages load the way they were written. */
const nodeProgram = (folder, entries, options = {}) => ({
  entryPoints: entries,
  outdir: folder,
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  ...options,
});

/** Some seventy small modules between them: bundled, each worker thread loads them in half the time. */
const BUNDLED = ['cheerio', 'htmlparser2'];
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The same with these inside. */
const withParser = {
  packages: 'bundle',
  external: Object.keys(dependencies).filter((name) => !BUNDLED.includes(name)),
};

/** Imports that wait until they are needed become files of their own: `--help` should not load the AWS SDK. */
const SPLIT = { splitting: true, chunkNames: `${PARTS}/[name]-[hash]` };

/**
 * One file with everything in it, CommonJS: simhash-js assigns undeclared globals, which throws in the strict code that
 * every ES module is. `alwaysStrict: false` keeps esbuild from putting "use strict" over the whole bundle.
 */
const lambda = (name) => ({
  entryPoints: { [`${name}/index`]: `lambdas/${name}/index.ts` },
  outdir: 'lambdas',
  format: 'cjs',
  target: 'node24',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // The SDK's CommonJS files cannot be shaken, its ES modules can: a tenth less to load at each cold start.
  mainFields: ['module', 'main'],
  tsconfigRaw: {
    compilerOptions: { strict: false, alwaysStrict: false, jsx: 'react-jsx', jsxImportSource: 'hono/jsx' },
  },
});

const TARGETS = {
  cli: [
    nodeProgram(
      'cli',
      ['cli/main.ts', 'cli/extract-worker.ts', 'cli/serve/text-worker.ts', 'cli/cluster/describe-worker.ts'],
      {
        ...SPLIT,
        ...withParser,
      },
    ),
  ],
  lib: [nodeProgram('lib', ['lib/index.ts'], { ...SPLIT, ...withParser, minifySyntax: true, minifyWhitespace: true })],
  cdk: [nodeProgram('cdk', ['infra/index.ts'])],
  infra: [nodeProgram('infra', ['infra/app.ts'])],
  lambdas: ['extract', 'cluster', 'api', 'reprocess'].map(lambda),
  bench: [
    nodeProgram('bench', [
      'bench/ablation/main.ts',
      'bench/collation/main.ts',
      'bench/console/main.ts',
      'bench/describe/main.ts',
      'bench/habits/main.ts',
      'bench/hard-cases/main.ts',
      'bench/large-story/main.ts',
      'bench/metadata/main.ts',
      'bench/relations/main.ts',
      'bench/round-ups/main.ts',
      'bench/sites/main.ts',
      'bench/cost/main.ts',
      'bench/cluster/main.ts',
      'bench/cluster/growth.ts',
      'bench/events/main.ts',
    ]),
  ],
};

/** What everything needs; a bench is built when it is run. */
const USUAL = ['cli', 'lib', 'infra', 'lambdas'];

/** Entries that exist; a part of the tree that is not there is not built. */
function present(entryPoints) {
  const entries = Array.isArray(entryPoints)
    ? entryPoints.map((entry) => [entry.replace(/^[^/]+\/|\.ts$/g, ''), entry])
    : Object.entries(entryPoints);
  return entries.filter(([, entry]) => existsSync(join(ROOT, entry))).map(([out, entry]) => ({ out, in: entry }));
}

async function bundle(options, outDir) {
  const entryPoints = present(options.entryPoints);
  if (entryPoints.length === 0) return [];
  const result = await build({
    ...options,
    entryPoints,
    outdir: join(outDir, options.outdir),
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    write: false,
    logLevel: 'warning',
  });
  return [...result.outputFiles, ...packageFiles(options, outDir, entryPoints)];
}

/** The checkout says `"type": "module"`; beside a CommonJS bundle this file says otherwise, wherever it is loaded. */
function packageFiles(options, outDir, entryPoints) {
  if (options.format !== 'cjs') return [];
  const contents = Buffer.from('{"type":"commonjs"}\n');
  return entryPoints.map(({ out }) => ({ path: join(outDir, options.outdir, dirname(out), 'package.json'), contents }));
}

async function replaceChanged({ path, contents }) {
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(contents)) return false;
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}.new`;
  await writeFile(fresh, contents);
  await rename(fresh, path);
  return true;
}

function isPart(file) {
  return Number(dirname(file.path).endsWith(PARTS));
}

function report(file) {
  if (isPart(file)) return;
  if (file.path.endsWith('.map') || file.path.endsWith('package.json')) return;
  console.error(`built ${relative(process.cwd(), file.path)} (${Math.ceil(file.contents.length / 1024)} KiB)`);
}

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const outDir = values.out ?? join(ROOT, 'dist');
const unknown = positionals.filter((name) => !(name in TARGETS));
if (unknown.length > 0) {
  console.error(`Nothing is called ${unknown.join(', ')} here; there are ${Object.keys(TARGETS).join(', ')}.`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? positionals : USUAL;
const bundles = chosen.flatMap((name) => TARGETS[name]).map((options) => bundle(options, outDir));
const results = await Promise.allSettled(bundles);
const files = results.flatMap((result) => result.value ?? []).sort((a, b) => isPart(b) - isPart(a));
for (const file of files) {
  const contents = Buffer.from(file.contents);
  if (await replaceChanged({ path: file.path, contents })) report({ path: file.path, contents });
}
// esbuild has said what is wrong; what could be built is built, but nobody may take it for the whole.
if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
