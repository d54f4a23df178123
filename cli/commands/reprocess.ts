import { SITE_LINES_STATISTIC } from '../../shared/store/sites.ts';
import type { Reprocessed } from '../../shared/usecases/reprocess/reprocess.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { counted } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, dbOption, examples, jsonOption } from './options.ts';

interface ReprocessCommandOptions {
  readonly db: string;
  readonly json?: true;
  readonly force?: true;
}

export const addReprocess: AddCommand = (program, run) => {
  program
    .command('reprocess')
    .summary('make all stories anew with the algorithm as it is now')
    .description(
      'Make all stories anew, beside the old ones, with the algorithm as it is now and without the lines that sites repeat, and switch when they are whole. Decisions are kept. Stopped by Ctrl-C, it goes on when it is run again; until the switch everybody sees the old stories.',
    )
    .option('--force', 'also where the stories were made by this algorithm')
    .addOption(dbOption())
    .addOption(jsonOption('print the summary as JSON'))
    .addHelpText('after', examples('wirefold reprocess', 'wirefold reprocess --force --json'))
    .action(run(reprocessStore));
};

function reprocessStore({ terminal, interrupted }: Context, { db, json, force }: ReprocessCommandOptions) {
  return withStore(db, async ({ reprocess }): Promise<ExitCode> => {
    let shown = 0;
    const done = await reprocess({
      ...(force && { force }),
      stop: () => interrupted.aborted,
      onProgress: ({ pages, share }) => {
        const tenths = Math.floor(share * 10);
        if (tenths > shown) terminal.note(`${tenths * 10} % of the store, ${counted(pages, 'page')}\n`);
        // Later passes look for what came meanwhile; they have nothing to show.
        shown = Math.max(shown, tenths);
      },
    });
    if (json) await terminal.data(`${safeJson(asJson(done))}\n`);
    else terminal.note(`${summaryOf(done)}\n`);
    return done.outcome === 'stopped' ? EXIT.interrupted : EXIT.ok;
  });
}

function asJson({ outcome, algorithm, generation, resumed, pages, taken, decisions, learned }: Reprocessed) {
  return { outcome, algorithm, generation, resumed, pages, articles: taken, decisions, learned };
}

function summaryOf({ outcome, algorithm, generation, resumed, pages, taken, decisions, learned }: Reprocessed): string {
  const { from, to } = algorithm;
  if (outcome === 'up-to-date')
    return `The stories were made by algorithm ${to}, which is this one, and no site repeats other lines than it did; --force makes them anew.`;
  const did = `${counted(pages, 'page')}, ${counted(taken, 'article')}${resumed ? ' more' : ''}, ${counted(decisions, 'decision')}`;
  if (outcome === 'stopped') return `Stopped: ${did}. The old stories stand; run it again to go on.`;
  return `Algorithm ${from ?? 'unknown'} → ${to}: ${did}. Readers see the new stories (generation ${generation}).${linesOf(learned)}`;
}

function linesOf({ [SITE_LINES_STATISTIC]: sites = 0 }: Reprocessed['learned']): string {
  const repeat = counted(sites, 'site repeats', 'sites repeat');
  return sites === 0 ? '' : `\n${repeat} lines that are left out now; 'wirefold sources --lines <site>' lists them.`;
}
