import { readFileSync } from 'node:fs';
import { endAtOnce } from './end-at-once.ts';
import { runProgram } from './program.ts';
import { createTerminal } from './terminal.ts';

/** Runs the command line of this process, from its arguments to its exit code. */
export async function main(root: URL): Promise<void> {
  // The SDK's notice about the next major version of Node is for us, not for whoever runs the command.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const terminal = createTerminal(process.stdout, process.stderr, process.env);
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  const s3PathStyle = Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']);
  const context = { terminal, root, interrupted: interruption(), s3PathStyle };
  const code = await runProgram(process.argv.slice(2), context, version);
  await terminal.data('').catch(() => {});
  process.exit(code);
}

/** How long a command that was asked to end may take for it. */
const MOST_WAIT_MS = 1_700;

/** The first Ctrl-C asks the command to end cleanly; the second one ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) endAtOnce();
      controller.abort();
      // What is under way is finished where that is soon; every store survives the end of whoever writes to it.
      setTimeout(endAtOnce, MOST_WAIT_MS).unref();
    });
  }
  return controller.signal;
}
