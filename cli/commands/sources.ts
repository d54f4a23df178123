import { siteLinesToWire, sourcePageToWire } from '../../lambdas/api/wire/source-to-wire.ts';
import type { SiteLinesView, SourcePage } from '../../shared/usecases/queries/queries.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import { siteLinesTable, sourcesTable } from '../render/sources-table.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, cursorOption, dbOption, examples, jsonOption } from './options.ts';

interface SourcesOptions {
  readonly db: string;
  readonly json?: true;
  readonly since?: string;
  readonly until?: string;
  readonly cursor?: string;
  /** A site whose repeated lines are asked for. */
  readonly lines?: string;
}

export const addSources: AddCommand = (program, run) => {
  program
    .command('sources')
    .summary('list the sites: what each ran, wrote and copied')
    .description(
      "List the sites, over the newest 2,000 stories: pages, originals, share of copies. With --lines, the lines that one site repeats from story to story: 'reprocess' learns them, and its texts are kept without them.",
    )
    .option('--lines <site>', 'the lines that this site repeats')
    .option('--since <date>', 'in stories first seen on this day or later, ISO 8601')
    .option('--until <date>', 'in stories first seen on this day or earlier')
    .addOption(cursorOption())
    .addOption(dbOption())
    .addOption(jsonOption('print JSON: {sources: […], window, next_cursor}, or {publisher, story_count, lines: […]}'))
    .addHelpText('after', examples('wirefold sources', 'wirefold sources --lines example.com'))
    .action(run(listSources));
};

function listSources(context: Context, options: SourcesOptions): Promise<ExitCode> {
  const { db, json: _, lines, ...filter } = options;
  return withStore(db, async ({ queries }) => {
    if (lines !== undefined) await printLines(context, await queries.siteLines(lines), options);
    else await printSources(context, await queries.sources(filter), options);
    return EXIT.ok;
  });
}

async function printSources({ terminal }: Context, page: SourcePage, { json }: SourcesOptions) {
  if (json) return terminal.data(`${safeJson(sourcePageToWire(page))}\n`);
  const { sources, window, nextCursor } = page;
  if (sources.length === 0) terminal.note('No sources.\n');
  else await terminal.data(sourcesTable(sources, terminal.dataWidth, terminal.dataStyle));
  if (nextCursor !== null)
    terminal.note(`In ${counted(window.stories, 'story', 'stories')}; those before them with --cursor ${nextCursor}\n`);
}

async function printLines({ terminal }: Context, view: SiteLinesView, { json }: SourcesOptions) {
  if (json) return terminal.data(`${safeJson(siteLinesToWire(view))}\n`);
  const { publisher, stories, lines } = view;
  if (lines.length === 0)
    return terminal.note(`No line that ${publisher} repeats is known; 'wirefold reprocess' learns them.\n`);
  terminal.note(`${publisher}, of ${counted(stories, 'story', 'stories')}:\n`);
  return terminal.data(siteLinesTable(lines, terminal.dataWidth, terminal.dataStyle));
}
