import { storyToWire } from '../../lambdas/api/wire/story-to-wire.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import { storyView } from '../render/story-view.ts';
import { withStore } from '../stores.ts';
import { wholeStory } from './find-story.ts';
import { needStory } from './need-story.ts';
import { type AddCommand, dbOption, examples, jsonOption } from './options.ts';

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
    const story = await needStory(queries, id);
    const roundUps = await queries.roundUps({ nodeId: story.canonical.nodeId, storyId: story.id });
    const { dataWidth, dataStyle } = terminal;
    await terminal.data(
      options.json
        ? `${safeJson(storyToWire(await wholeStory(queries, story), roundUps))}\n`
        : storyView({ story, roundUps }, dataWidth, dataStyle, options.text === true),
    );
    const more = story.articles - story.members.length;
    if (!options.json && more > 0) terminal.note(`${counted(more, 'copy', 'copies')} more; --json has them all.\n`);
    return EXIT.ok;
  });
}
