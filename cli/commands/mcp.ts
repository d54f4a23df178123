import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, dbOption, examples } from './options.ts';

export const addMcp: AddCommand = (program, run) => {
  program
    .command('mcp')
    .summary('answer a client of the Model Context Protocol over stdin and stdout')
    .description(
      'Answer questions about the stories of a store to a client of the Model Context Protocol that started this command. It only reads.',
    )
    .addOption(dbOption())
    .addHelpText('after', examples('wirefold mcp --db /data/stories'))
    .action(run(serveClient));
};

function serveClient({ interrupted, terminal }: Context, options: { readonly db: string }): Promise<ExitCode> {
  return withStore(options.db, async ({ queries, events, compare }) => {
    const [{ serveStdio }, { createMcpServer }] = await Promise.all([
      import('@modelcontextprotocol/server/stdio'),
      import('../../lambdas/api/mcp/create-mcp-server.ts'),
    ]);
    const fault = (error: unknown) => terminal.note(`wirefold: ${error instanceof Error ? error.message : error}\n`);
    const server = serveStdio(() => createMcpServer({ queries, events, compare }, { version: '1', onFault: fault }));
    await new Promise<void>((resolve) => {
      interrupted.addEventListener('abort', () => resolve(), { once: true });
      process.stdin.once('close', resolve);
      process.stdin.once('end', resolve);
    });
    await server.close();
    return EXIT.ok;
  });
}
