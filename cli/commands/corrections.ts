import { Option } from 'commander';
import { CARRIES } from '../../lambdas/api/wire/choices.ts';
import { correctionsToWire } from '../../lambdas/api/wire/correction-to-wire.ts';
import type { Carries } from '../../shared/domain/collation/carriers.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { correctionsView } from '../render/corrections-view.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { needFound, needStory } from './need-story.ts';
import { type AddCommand, dbOption, examples, jsonOption } from './options.ts';

interface CorrectionOptions {
  readonly db: string;
  readonly json?: true;
  readonly carries?: Carries;
}

export const addCorrections: AddCommand = (program, run) => {
  program
    .command('corrections')
    .summary('say what was corrected in a story, and who still carries the old sentence')
    .description(
      'Say which sentences of a story were corrected, by a later upload of an article or by a note in its text, and what each member carries of them as of its last fetch.',
    )
    .argument('<id>', 'a story id; or an id, URL or file name of an article in it')
    .addOption(new Option('--carries <what>', 'only members that carry this').choices(CARRIES))
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('wirefold corrections 05ab2c9d8e7f60a1b2c3', 'wirefold corrections ferry.html --carries stale'),
    )
    .action(run(showCorrections));
};

function showCorrections({ terminal }: Context, id: string, options: CorrectionOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ queries }) => {
    const { id: storyId } = await needStory(queries, id);
    const found = needFound(storyId, await queries.corrections(storyId));
    const { dataWidth, dataStyle } = terminal;
    if (options.json) await terminal.data(`${safeJson(correctionsToWire(found, options.carries))}\n`);
    else if (found.corrections.length === 0) terminal.note('No correction is known of this story.\n');
    else await terminal.data(correctionsView(found, options.carries, dataWidth, dataStyle));
    return EXIT.ok;
  });
}
