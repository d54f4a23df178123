import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, dbOption, examples, linesOptions } from './options.ts';

interface ExportOptions {
  readonly db: string;
}

export const addExport: AddCommand = (program, run) => {
  const command = program
    .command('export')
    .summary('print every page and its story, as lines of JSON')
    .description(
      'Print one line a page, in the order of their keys: {key, id, url, site, title, published, kind, story, canonical, relation}; rejected pages as {key, rejected, reason, hint}.',
    )
    .addOption(dbOption())
    .addHelpText('after', examples('wirefold export --jsonl > stories.jsonl'));
  linesOptions(command).action(run(exportPages));
};

function exportPages({ terminal, interrupted }: Context, options: ExportOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ queries, rows }) => {
    for await (const line of queries.exportLines()) {
      if (interrupted.aborted) return EXIT.interrupted;
      await terminal.data(`${safeJson(line)}\n`);
    }
    // A row that nothing leads to any more is missed by nobody else.
    rows.assertWhole();
    return EXIT.ok;
  });
}
