import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { buildCli } from './support/built-cli.ts';

const BUILT = fileURLToPath(new URL('../../dist/cli', import.meta.url));

beforeAll(buildCli, 60_000);

/** What a command takes half a second to start with, or not: each package costs every command its time. */
test.each([
  ['main.js', ['commander', 'tinypool', 'tldts']],
  ['extract-worker.js', ['tinyld/light']],
  ['cluster/describe-worker.js', ['simhash-js', 'tinyld/light', 'zod']],
])('%s loads no package at its start but those it always needs', (entry, packages) => {
  expect([...packagesOf(join(BUILT, entry))].sort()).toEqual(packages);
});

/** Packages that a built file loads at once, itself or through its parts. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) return found;
  seen.add(file);
  for (const [, from] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;'"]*["']([^"']+)["'];/gm)) {
    if (from!.startsWith('.')) for (const name of packagesOf(join(dirname(file), from!), seen)) found.add(name);
    else if (!isBuiltin(from!)) found.add(from!);
  }
  return found;
}
