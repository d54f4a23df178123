import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted } from '../render/numbers.ts';
import { safeJson, safeLine } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, dbOption, examples, jsonOption } from './options.ts';

interface RemoveOptions {
  readonly db: string;
  readonly json?: true;
}

export const addRemove: AddCommand = (program, run) => {
  program
    .command('rm')
    .summary('take pages out again')
    .description('Take pages out of the store, by the key they were ingested under; their stories close over the gap.')
    .argument('<key...>', 'file name below the ingested folder, or S3 key')
    .addOption(dbOption())
    .addOption(jsonOption('print JSON: {removed: […], unknown: […]}'))
    .addHelpText('after', examples('wirefold rm old-page.html'))
    .action(run(removePages));
};

function removePages({ terminal }: Context, keys: readonly string[], options: RemoveOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ remove }) => {
    const removed: string[] = [];
    const unknown: string[] = [];
    for (const key of keys) ((await remove(key)) ? removed : unknown).push(key);
    if (options.json) await terminal.data(`${safeJson({ removed, unknown })}\n`);
    for (const key of unknown) terminal.note(`No page was ingested as ${safeLine(key)}.\n`);
    if (unknown.length > 0) terminal.note("'wirefold export' lists every page by its key.\n");
    terminal.note(`Removed ${counted(removed.length, 'page')}.\n`);
    return unknown.length > 0 ? EXIT.notFound : EXIT.ok;
  });
}
