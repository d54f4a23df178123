import { type LocalStore, openStore } from '../compose.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type IngestReport, runIngest } from '../ingest/run-ingest.ts';
import { NAMES_ON_SCREEN, summaryJson, summaryText } from '../ingest/summary.ts';
import { findPages } from '../pages/compose.ts';
import { rememberPlaces } from '../pages/kept-places.ts';
import { safeJson } from '../render/safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { type AddCommand, dbOption, examples, jsonOption, wholeNumber } from './options.ts';

interface IngestOptions {
  readonly db: string;
  readonly json?: true;
  readonly threads?: number;
}

export const addIngest: AddCommand = (program, run) => {
  program
    .command('ingest')
    .summary('take pages in')
    .description(
      'Take pages in: .html, .htm, .html.gz, .txt, .md, in any charset. A page’s URL comes from <name>.json beside it, or from the page itself. What is stored already is skipped, so an interrupted run goes on where it stopped.',
    )
    .argument('<paths...>', 'files, folders, or s3://bucket/prefix')
    .option('--threads <number>', 'worker threads (default: one a core, but one)', wholeNumber(1, 512))
    .addOption(dbOption())
    .addOption(jsonOption('print the summary as JSON, naming every rejected page'))
    .addHelpText('after', examples('wirefold ingest pages/', 'wirefold ingest s3://bucket/2025/ --db stories/'))
    .action(run(ingest));
};

async function ingest(context: Context, paths: readonly string[], options: IngestOptions): Promise<ExitCode> {
  const { terminal } = context;
  const pages = findPages(paths, context);
  const store = openStore(options.db, { create: true });
  try {
    const maxNames = options.json ? Number.POSITIVE_INFINITY : NAMES_ON_SCREEN;
    await warnOfOlderStories(terminal, store);
    await rememberPlaces(store.table, paths);
    const report = await runIngest(context, pages, store, { threads: options.threads, maxNames });
    if (report.counts.pages === 0 && !report.interrupted) throw pages.nothingFound();
    terminal.note(summaryText(report, terminal.noteStyle));
    if (options.json) await terminal.data(`${safeJson(summaryJson(report))}\n`);
    return exitCodeOfRun(report);
  } finally {
    await store.close();
  }
}

/** Pages taken in now would be compared by other rules than those that stand there. */
async function warnOfOlderStories({ note, noteStyle }: Terminal, store: LocalStore): Promise<void> {
  const older = await store.olderAlgorithm();
  if (older === null) return;
  const what = noteStyle.warn(
    `The stories in this store were made by algorithm ${older}, which is not this program's.`,
  );
  note(`${what}\n'wirefold reprocess' makes them anew, all by the same; decisions are kept.\n`);
}

/** A failed page weighs more than a rejected one: a program that calls this should call it again. */
function exitCodeOfRun({ interrupted, counts }: IngestReport): ExitCode {
  if (interrupted) return EXIT.interrupted;
  if (counts.failed > 0) return EXIT.failed;
  return counts.rejected > 0 ? EXIT.rejections : EXIT.ok;
}
