import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { safeJson } from '../render/safe-text.ts';
import { listen } from '../serve/listen.ts';
import { openStore } from '../stores.ts';
import { withTextPool } from '../workers.ts';
import { type AddCommand, dbOption, examples, jsonOption, wholeNumber } from './options.ts';

interface ServeOptions {
  readonly db: string;
  readonly json?: true;
  readonly port?: number;
}

export const addServe: AddCommand = (program, run) => {
  program
    .command('serve')
    .summary('console and JSON API on this machine')
    .description('Serve the console and the JSON API to this machine alone, until Ctrl-C.')
    .option(
      '--port <number>',
      'port on 127.0.0.1; 0 takes a free one (default: 8787, or a free one)',
      wholeNumber(0, 65_535),
    )
    .addOption(dbOption())
    .addOption(jsonOption('print the address as JSON'))
    .addHelpText('after', examples('wirefold serve', 'wirefold serve --port 9000 --db stories/'))
    .action(run(serveStore));
};

async function serveStore(context: Context, options: ServeOptions): Promise<ExitCode> {
  const { root, s3PathStyle } = context;
  return withTextPool(root, async (texts) => {
    const store = await openStore(options.db, { s3PathStyle, texts });
    try {
      await serveUntilStopped(context, store, options);
      return EXIT.ok;
    } finally {
      await store.close();
    }
  });
}

/** Prints the address, and returns when Ctrl-C or SIGTERM has ended the server. */
export async function serveUntilStopped(
  { terminal, interrupted }: Context,
  store: Parameters<typeof listen>[0],
  options: Pick<ServeOptions, 'port' | 'json'>,
): Promise<void> {
  const server = await listen(store, options.port);
  try {
    await terminal.data(options.json ? `${safeJson({ url: server.url })}\n` : `${server.url}\n`);
    terminal.note('Console and JSON API; Ctrl-C stops them.\n');
    await new Promise<void>((resolve) => {
      if (interrupted.aborted) resolve();
      interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    await server.close();
  }
}
