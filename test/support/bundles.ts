import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that looks like finished bundles: enough to synthesize a stack, without building one. */
export function bundleStubs(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirefold-bundles-'));
  for (const name of ['extract', 'cluster', 'api', 'reprocess']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.js'), `exports.handler = async () => '${name}';`);
  }
  return folder;
}
