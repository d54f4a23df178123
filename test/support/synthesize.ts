import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Builds the named parts into `dist/`, as every command that needs them does. */
export async function buildParts(...parts: readonly ('cli' | 'lambdas' | 'infra')[]): Promise<void> {
  await run(process.execPath, ['scripts/build.mjs', ...parts], { cwd: ROOT });
}

/** Where the bundle of a Lambda is built to. */
export const builtBundle = (name: string): string => join(ROOT, 'dist', 'lambdas', name, 'index.js');

/**
 * Synthesizes the app as `cdk synth` does, without the CLI around it and without any credentials; answers the folder. `given` is what `-c` would add.
 * The check against CloudFormation's schema is left to `cdk synth` itself: it costs seconds.
 */
export async function synthesizeApp(given: Readonly<Record<string, string>> = {}): Promise<string> {
  await buildParts('lambdas', 'infra');
  const folder = await mkdtemp(join(tmpdir(), 'wirefold-synth-'));
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...given }),
    CDK_VALIDATION: 'false',
  };
  await run(process.execPath, ['dist/infra/app.js'], { cwd: ROOT, env });
  return folder;
}
