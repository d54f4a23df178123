/**
 * Writes the type declarations of what the package exports into `dist/types`: those that `lib/index.ts` and `infra/index.ts` lead to, and
 * no others.
 *
 * Imports end in `.js` there, which every module resolution understands.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist/types');
const IMPORT = /(from |import\()(['"])(\.[^'"]+)\.tsx?\2/g;

mkdirSync(join(ROOT, 'dist'), { recursive: true });
const whole = mkdtempSync(join(ROOT, 'dist/types-'));
try {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.lib.json'), '--outDir', whole], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(1);
  rmSync(OUT, { recursive: true, force: true });
  for (const [file, text] of reachable(['lib/index', 'infra/index'])) {
    mkdirSync(dirname(join(OUT, file)), { recursive: true });
    writeFileSync(join(OUT, `${file}.d.ts`), text);
  }
} finally {
  rmSync(whole, { recursive: true, force: true });
}

/** Declarations by path without ending, from the entries on. */
function reachable(entries) {
  const found = new Map();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    const text = readFileSync(join(whole, `${file}.d.ts`), 'utf8');
    for (const [, , , named] of text.matchAll(IMPORT)) waiting.push(join(dirname(file), named));
    found.set(file, text.replace(IMPORT, '$1$2$3.js$2'));
  }
  return found;
}
