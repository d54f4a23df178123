import { storyToWire } from '../../lambdas/api/wire/to-wire.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { Story } from '../../shared/domain/story.ts';
import type { Queries, RoundUps } from '../../shared/usecases/queries.ts';
import { withStore } from '../compose.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { AddCommand } from '../program.ts';
import { safeJson } from '../render/safe-text.ts';
import { storyView } from '../render/story-view.ts';
import { findArticle } from './find-article.ts';
import { dbOption, examples, jsonOption } from './options.ts';

interface StoryOptions {
  readonly db: string;
  readonly json?: true;
  readonly text?: true;
}

export const addStory: AddCommand = (program, run) => {
  program
    .command('story')
    .summary('show a story, its copies, and why they count as copies')
    .description('Show a story: its canonical article, every copy, how the copies relate and which rule decided.')
    .argument('<id>', 'a story id; or an id, URL or file name of an article in it')
    .option('--text', 'print the whole text as well')
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('wirefold story 05ab2c9d8e7f60a1b2c3', 'wirefold story ferry-strikes-breakwater.html --text'),
    )
    .action(run(showStory));
};

function showStory({ terminal }: Context, id: string, options: StoryOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ queries }) => {
    const story = await findStory(queries, id);
    const found = await queries.roundUps(story.id);
    const roundUps = 'found' in found ? found.found : { embeddedIn: [], embeds: [] };
    const { dataWidth, dataStyle } = terminal;
    await terminal.data(
      options.json
        ? `${safeJson(storyAsJson(story, roundUps))}\n`
        : storyView({ story, roundUps }, dataWidth, dataStyle, options.text === true),
    );
    return EXIT.ok;
  });
}

/** As the API gives it, with all its variants at once. */
function storyAsJson(story: Story, roundUps: RoundUps) {
  const variants = story.members.filter((member) => !member.canonical);
  return storyToWire(story, variants, null, roundUps);
}

/** By its id, by an id it had before a merge, or by one of its articles. */
async function findStory(queries: Queries, id: string): Promise<Story> {
  const direct = await followed(queries, id);
  if (direct) return direct;
  const article = await findArticle(queries, id);
  const story = article?.storyId ? await followed(queries, article.storyId) : undefined;
  if (story) return story;
  if (article) {
    throw new PipelineError(
      'story.not-found',
      `${id} is in no story: it is of kind ${article.article.kind}, or an older text.`,
    );
  }
  const hint = "List the ids with 'wirefold stories'.";
  throw new PipelineError('story.not-found', `No story or article is called ${id}.`, { hint });
}

/** Ids stay valid through merges; each step leads to where the story lives now. */
async function followed(queries: Queries, id: string, steps = 5): Promise<Story | undefined> {
  const answer = await queries.story(id);
  if ('found' in answer) return answer.found;
  return 'movedTo' in answer && steps > 0 ? followed(queries, answer.movedTo, steps - 1) : undefined;
}
