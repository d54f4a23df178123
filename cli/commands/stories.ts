import { Option } from 'commander';
import { hostOf, RELATIONS, SORTS } from '../../lambdas/api/wire/choices.ts';
import { storyPageToWire } from '../../lambdas/api/wire/story-to-wire.ts';
import type { StorySummary } from '../../shared/domain/story.ts';
import type { Queries, StoryFilter, StoryPage } from '../../shared/usecases/queries/queries.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import { storiesTable } from '../render/stories-table.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, cursorOption, dbOption, examples, jsonOption, languageCode, wholeNumber } from './options.ts';

interface StoriesOptions extends Omit<StoryFilter, 'limit'> {
  readonly db: string;
  readonly json?: true;
  readonly all?: true;
  readonly limit: number;
}

const PAGE = 200;

export const addStories: AddCommand = (program, run) => {
  program
    .command('stories')
    .summary('list each story once, newest first')
    .description(
      'List the stories, newest first: how many copies each has, and where it stands. The other orders sort the newest 2,000 stories, then the 2,000 before them.',
    )
    .option('-n, --limit <number>', 'at most this many', wholeNumber(1), 50)
    .option('--all', 'all of them')
    .option('--site <host>', 'with an article from this site')
    .option('--since <date>', 'first seen on this day or later, ISO 8601')
    .option('--until <date>', 'first seen on this day or earlier')
    .addOption(new Option('--min-variants <number>', 'with at least so many copies').argParser(wholeNumber(0)))
    .addOption(new Option('--max-variants <number>', 'with at most so many copies').argParser(wholeNumber(0)))
    .option('--text <words>', 'with these words in the headline')
    .option('--agency <name>', 'with an article that credits this agency, such as AP')
    .option('--language <code>', 'with an article in this language, such as en', languageCode)
    .addOption(new Option('--relation <relation>', 'with a copy that is this to the canonical').choices(RELATIONS))
    .addOption(new Option('--sort <order>', 'which come first').choices(SORTS).default('latest'))
    .addOption(cursorOption())
    .addOption(dbOption())
    .addOption(jsonOption('print JSON: {stories: […], next_cursor, window}'))
    .addHelpText(
      'after',
      examples('wirefold stories --min-variants 1', 'wirefold stories --agency AP --sort largest --json'),
    )
    .action(run(listStories));
};

function listStories(context: Context, options: StoriesOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ queries }) => {
    await printStories(context, queries, options);
    return EXIT.ok;
  });
}

/** Prints the stories that the options choose. */
export async function printStories(
  { terminal }: Context,
  queries: Queries,
  options: Omit<StoriesOptions, 'db'>,
): Promise<void> {
  const limit = options.all ? Number.POSITIVE_INFINITY : options.limit;
  const page = await takeStories(queries, filterOf(options), limit);
  if (options.json) return terminal.data(`${safeJson(storyPageToWire(page))}\n`);
  const { stories, nextCursor } = page;
  if (stories.length === 0) return terminal.note('No stories.\n');
  await terminal.data(storiesTable(stories, terminal.dataWidth, terminal.dataStyle));
  if (nextCursor !== null) {
    const which = options.sort === undefined || options.sort === 'latest' ? 'newest' : 'first';
    terminal.note(`These are the ${which} ${counted(stories.length, 'story', 'stories')}; --all lists the rest.\n`);
  }
}

function filterOf({ all: _, limit: __, json: ___, site, ...filter }: Omit<StoriesOptions, 'db'>): StoryFilter {
  return site === undefined ? filter : { ...filter, site: hostOf(site) };
}

/** As many pages as it takes, as one; of several windows that were put in order, the last is told. */
async function takeStories(queries: Queries, filter: StoryFilter, limit: number): Promise<StoryPage> {
  const stories: StorySummary[] = [];
  let from = filter;
  for (;;) {
    const page = await queries.listStories({ ...from, limit: Math.min(PAGE, limit - stories.length) });
    stories.push(...page.stories);
    if (page.nextCursor === null || stories.length >= limit) return { ...page, stories };
    from = { ...filter, cursor: page.nextCursor };
  }
}
