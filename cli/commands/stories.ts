import { Option } from 'commander';
import { hostOf, RELATIONS, SORTS } from '../../lambdas/api/wire/choices.ts';
import { storySummaryToWire } from '../../lambdas/api/wire/to-wire.ts';
import type { StorySummary } from '../../shared/domain/story.ts';
import type { Queries, StoryFilter } from '../../shared/usecases/queries.ts';
import { withStore } from '../compose.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { AddCommand } from '../program.ts';
import { counted } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import { storiesTable } from '../render/stories-table.ts';
import { dbOption, examples, jsonOption, wholeNumber } from './options.ts';

interface StoriesOptions extends Omit<StoryFilter, 'limit' | 'cursor'> {
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
    .option('--language <code>', 'with an article in this language, such as en')
    .addOption(new Option('--relation <relation>', 'with a copy that is this to the canonical').choices(RELATIONS))
    .addOption(new Option('--sort <order>', 'which come first').choices(SORTS).default('latest'))
    .addOption(dbOption())
    .addOption(jsonOption('print JSON: {stories: […], next_cursor}'))
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
  const { stories, more } = await takeStories(
    queries,
    filterOf(options),
    options.all ? Number.POSITIVE_INFINITY : options.limit,
  );
  if (options.json)
    return terminal.data(`${safeJson({ stories: stories.map(storySummaryToWire), next_cursor: more })}\n`);
  if (stories.length === 0) return terminal.note('No stories.\n');
  await terminal.data(storiesTable(stories, terminal.dataWidth, terminal.dataStyle));
  if (more !== null) {
    const which = options.sort === undefined || options.sort === 'latest' ? 'newest' : 'first';
    terminal.note(`These are the ${which} ${counted(stories.length, 'story', 'stories')}; --all lists the rest.\n`);
  }
}

function filterOf({ all: _, limit: __, json: ___, site, ...filter }: Omit<StoriesOptions, 'db'>): StoryFilter {
  return site === undefined ? filter : { ...filter, site: hostOf(site) };
}

async function takeStories(queries: Queries, filter: StoryFilter, limit: number) {
  const stories: StorySummary[] = [];
  let cursor: string | null = null;
  do {
    const page = await queries.listStories({
      ...filter,
      limit: Math.min(PAGE, limit - stories.length),
      ...(cursor !== null && { cursor }),
    });
    stories.push(...page.stories);
    cursor = page.nextCursor;
  } while (cursor !== null && stories.length < limit);
  return { stories, more: cursor };
}
