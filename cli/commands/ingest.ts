import { PipelineError } from '../../shared/domain/errors.ts';
import type { LocalStore } from '../compose.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type IngestReport, runIngest } from '../ingest/run-ingest.ts';
import { NAMES_ON_SCREEN, summaryJson, summaryText } from '../ingest/summary.ts';
import { findPages } from '../pages/compose.ts';
import type { FoundPages } from '../pages/found-pages.ts';
import { rememberPlaces } from '../pages/kept-places.ts';
import { filesFromOption, formatOption, STANDARD_INPUT, withFilesFrom } from '../pages/standard-input.ts';
import { safeJson } from '../render/safe-text.ts';
import { openStore } from '../stores.ts';
import type { Terminal } from '../terminal.ts';
import { type AddCommand, dbOption, examples, followLinksOption, jsonOption, wholeNumber } from './options.ts';

interface IngestOptions {
  readonly db: string;
  readonly json?: true;
  readonly threads?: number;
  readonly filesFrom?: string;
  readonly format?: 'warc';
  readonly followLinks?: true;
  readonly replace?: true;
}

export const addIngest: AddCommand = (program, run) => {
  program
    .command('ingest')
    .summary('take pages in')
    .description(
      'Take pages in: .html, .htm, .html.gz, .mhtml, .txt, .md, in any charset, and those in WARC, ZIP and tar archives. A page’s URL comes from <name>.json beside it, or from the page itself. What is stored already is skipped, so an interrupted run goes on where it stopped.',
    )
    .argument('[paths...]', 'files, folders, archives, s3://bucket/prefix, or - with --format warc')
    .option('--threads <number>', 'worker threads (default: one a core, but one)', wholeNumber(1, 512))
    .addOption(filesFromOption())
    .addOption(formatOption('warc'))
    .option('--replace', 'let a page replace another one of its name, from another address or folder')
    .addOption(followLinksOption())
    .addOption(dbOption())
    .addOption(jsonOption('print the summary as JSON, naming every rejected page'))
    .addHelpText(
      'after',
      examples(
        'wirefold ingest pages/',
        'wirefold ingest s3://bucket/2025/ --db stories/',
        'wirefold ingest CC-NEWS-20250318.warc.gz',
      ),
    )
    .action(run(ingest));
};

async function ingest(context: Context, named: readonly string[], options: IngestOptions): Promise<ExitCode> {
  const { terminal } = context;
  const { followLinks = false, replace = false } = options;
  const paths = await withFilesFrom(named, options.filesFrom);
  if (paths.includes(STANDARD_INPUT) && options.format !== 'warc') throw namelessPage();
  const pages = findPages(paths, { ...context, followLinks }, options.format);
  if (paths.length === 0) throw pages.nothingFound();
  // Two pages of one name are found before anything is written.
  if (paths.length > 1) await pages.count();
  if (!paths.includes(STANDARD_INPUT)) await findFirst(findPages(paths, { ...context, followLinks }));
  const store = await openStore(options.db, { create: true });
  try {
    const maxNames = options.json ? Number.POSITIVE_INFINITY : NAMES_ON_SCREEN;
    await warnOfOlderStories(terminal, store);
    const places = paths.filter((path) => path !== STANDARD_INPUT);
    await rememberPlaces(store.table, places, followLinks);
    const report = await runIngest(context, pages, store, { threads: options.threads, maxNames, replace });
    if (report.counts.pages === 0 && !report.interrupted) throw pages.nothingFound();
    terminal.note(summaryText(report, terminal.noteStyle));
    if (options.json) await terminal.data(`${safeJson(summaryJson(report))}\n`);
    return exitCodeOfRun(report);
  } finally {
    await store.close();
  }
}

/** A misspelt path, or a folder without pages, leaves no empty store behind. */
async function findFirst(pages: FoundPages): Promise<void> {
  for await (const _ of pages.list()) return;
  throw pages.nothingFound();
}

/** A page is kept under its name, which one on standard input has not. */
function namelessPage(): PipelineError {
  const hint =
    "Save it as a file; 'extract' and 'check' read a page from standard input, 'ingest' a WARC with --format warc.";
  return new PipelineError('request.invalid', 'A page on standard input has no name to be kept under.', { hint });
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
