import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/wirefold-stub-bundles', import.meta.url));

/** A folder that looks like finished bundles, the same for all: enough to synthesize a stack, without building one. */
export function bundleStubs(): string {
  for (const name of ['extract', 'cluster', 'api', 'reprocess']) {
    mkdirSync(join(FOLDER, name), { recursive: true });
    writeFileSync(join(FOLDER, name, 'index.js'), `exports.handler = async () => '${name}';`);
  }
  return FOLDER;
}
