import { collationToWire } from '../../lambdas/api/wire/collation-to-wire.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { collationView } from '../render/collation-view.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { needFound, needStory } from './need-story.ts';
import { type AddCommand, cursorOption, dbOption, examples, jsonOption, wholeNumber } from './options.ts';

interface CollateOptions {
  readonly db: string;
  readonly json?: true;
  readonly all?: true;
  readonly limit: number;
  readonly cursor?: string;
}

export const addCollate: AddCommand = (program, run) => {
  program
    .command('collate')
    .summary("lay a story's copies beside each other, sentence by sentence")
    .description(
      "Lay a story's copies beside each other: a row a sentence, a column a text; what each copy changed, dropped, put in or moved, in its words. Sentences that all copies have alike are left out.",
    )
    .argument('<id>', 'a story id; or an id, URL or file name of an article in it')
    .option('--all', 'also sentences that all copies have alike')
    .option('-n, --limit <number>', 'at most this many sentences', wholeNumber(1, 100), 100)
    .addOption(cursorOption())
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('wirefold collate 05ab2c9d8e7f60a1b2c3', 'wirefold collate ferry.html --all --json'))
    .action(run(collateStory));
};

function collateStory({ terminal }: Context, id: string, options: CollateOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ queries }) => {
    const { id: storyId } = await needStory(queries, id);
    const { all, limit, cursor } = options;
    const range = { limit, ...(all ? {} : { differing: true }), ...(cursor === undefined ? {} : { cursor }) };
    const page = needFound(storyId, await queries.collation(storyId, range));
    const { dataWidth, dataStyle } = terminal;
    await terminal.data(
      options.json ? `${safeJson(collationToWire(page))}\n` : collationView(page, dataWidth, dataStyle),
    );
    if (!options.json && page.nextCursor !== null) terminal.note(`More behind --cursor ${page.nextCursor}\n`);
    return EXIT.ok;
  });
}
