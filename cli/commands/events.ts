import { eventPageToWire, eventToWire } from '../../lambdas/api/wire/event-to-wire.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { EventView } from '../../shared/usecases/queries/events/event-view.ts';
import type { LocalStore } from '../compose.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { eventsTable, eventView } from '../render/event-view.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { findArticle } from './find-article.ts';
import { type AddCommand, cursorOption, dbOption, examples, jsonOption, wholeNumber } from './options.ts';

interface EventsOptions {
  readonly db: string;
  readonly json?: true;
  readonly limit: number;
  readonly minStories: number;
  readonly cursor?: string;
}

interface EventOptions {
  readonly db: string;
  readonly json?: true;
}

export const addEvents: AddCommand = (program, run) => {
  program
    .command('events')
    .summary('list happenings that several stories tell, newest first')
    .description(
      'List the events, newest first: happenings that several stories tell, each in its own words. Articles, publishers and independent origins are counted apart.',
    )
    .option('-n, --limit <number>', 'at most this many, up to 50', wholeNumber(1, 50), 20)
    .option('--min-stories <number>', 'told by at least so many stories', wholeNumber(2), 2)
    .addOption(cursorOption())
    .addOption(dbOption())
    .addOption(jsonOption('print JSON: {events: […], next_cursor}'))
    .addHelpText('after', examples('wirefold events', 'wirefold events --min-stories 3 --json'))
    .action(run(listEvents));
};

export const addEvent: AddCommand = (program, run) => {
  program
    .command('event')
    .summary('show who told a happening independently, and what only one of them says')
    .description(
      'Show an event: its stories in time, what each shares with the most central one, who reprinted it, and the sentences with facts that no other story has.',
    )
    .argument('<id>', 'an event or story id; or an id, URL or file name of an article in it')
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('wirefold event 05ab2c9d8e7f60a1b2c3', 'wirefold event ferry.html --json'))
    .action(run(showEvent));
};

function listEvents({ terminal }: Context, options: EventsOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ events }) => {
    const { limit, minStories, cursor } = options;
    const page = await events.listEvents({ limit, minStories, ...(cursor === undefined ? {} : { cursor }) });
    if (options.json) await terminal.data(`${safeJson(eventPageToWire(page))}\n`);
    else if (page.events.length === 0) terminal.note('No event is told by several stories.\n');
    else await terminal.data(eventsTable(page.events, terminal.dataWidth, terminal.dataStyle));
    if (!options.json && page.nextCursor !== null) terminal.note(`More with --cursor ${page.nextCursor}\n`);
    return EXIT.ok;
  });
}

function showEvent({ terminal }: Context, id: string, options: EventOptions): Promise<ExitCode> {
  return withStore(options.db, async (store) => {
    const event = await findEvent(store, id);
    const { dataWidth, dataStyle } = terminal;
    await terminal.data(options.json ? `${safeJson(eventToWire(event))}\n` : eventView(event, dataWidth, dataStyle));
    return EXIT.ok;
  });
}

/** By its id, by one of its stories, by an id such a story had before a merge, or by one of its articles. */
async function findEvent(store: LocalStore, id: string): Promise<EventView> {
  const event = (await followed(store, id)) ?? (await throughStory(store, id)) ?? (await throughArticle(store, id));
  if (event) return event;
  const hint = "List the ids with 'wirefold events'.";
  throw new PipelineError('story.not-found', `No event, story or article is called ${id}.`, { hint });
}

async function followed({ events }: LocalStore, id: string): Promise<EventView | undefined> {
  const answer = await events.event(id);
  if ('found' in answer) return answer.found;
  if (!('movedTo' in answer)) return undefined;
  const moved = await events.event(answer.movedTo);
  return 'found' in moved ? moved.found : undefined;
}

async function throughStory(store: LocalStore, id: string): Promise<EventView | undefined> {
  const story = await store.queries.summary(id);
  if ('found' in story) return followed(store, story.found.id);
  return 'movedTo' in story ? followed(store, story.movedTo) : undefined;
}

async function throughArticle(store: LocalStore, id: string): Promise<EventView | undefined> {
  const article = await findArticle(store.queries, id);
  return article === undefined ? undefined : followed(store, article.storyId ?? article.id);
}
