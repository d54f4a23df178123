import { setTimeout } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import { changeToWire } from '../../lambdas/api/wire/change-to-wire.ts';
import { hostOf } from '../../lambdas/api/wire/choices.ts';
import { CHANGE_TYPES, type ChangeType } from '../../shared/domain/changes.ts';
import { LOG_SETTINGS } from '../../shared/store/changes.ts';
import type { ChangePage, ChangeRange } from '../../shared/usecases/changes/read-changes.ts';
import type { LocalStore } from '../compose.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { changeLine } from '../render/change-line.ts';
import { counted } from '../render/numbers.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, dbOption, examples, jsonOption, wholeNumber } from './options.ts';

interface ChangesOptions {
  readonly db: string;
  readonly json?: true;
  readonly follow?: true;
  readonly after?: string;
  readonly types?: readonly ChangeType[];
  readonly site?: string;
  readonly story?: string;
  readonly limit: number;
  readonly keep?: number;
}

/** Changes read at once, and how often whoever follows looks again. */
const PAGE = 200;
const LOOK_MS = 500;

export const addChanges: AddCommand = (program, run) => {
  program
    .command('changes')
    .summary('what happened to stories since, and what happens now')
    .description(
      'Print what happened to stories: copies linked and gone, canonicals, stories merged and split, decisions; the oldest first. Go on behind a change with its cursor.',
    )
    .option('--after <cursor>', 'behind this change; `latest` is the end of the log')
    .option(
      '--types <names>',
      `only these, separated by commas: ${CHANGE_TYPES.join(', ')}; or what stands before the dot`,
      typeNames,
    )
    .option('--site <host>', 'that name an article from this site')
    .option('--story <id>', 'of this story, or naming it')
    .option('-n, --limit <number>', 'at most this many', wholeNumber(1), 100)
    .option('-f, --follow', 'go on with what happens, until Ctrl-C')
    .option('--keep <days>', 'keep changes of this store so long from now on', wholeNumber(1, 9_999))
    .addOption(dbOption())
    .addOption(jsonOption('one CloudEvent a line'))
    .addHelpText(
      'after',
      examples(
        'wirefold changes --types copy.linked --site example.com',
        'wirefold changes --after latest --follow --json | while read -r change; do echo "$change"; done',
        'wirefold changes --keep 90',
      ),
    )
    .action(run(printChanges));
};

/** Types by name, or by what stands before their dot. */
function typeNames(words: string): readonly ChangeType[] {
  return words.split(',').flatMap((word) => {
    const name = word.trim();
    const types = CHANGE_TYPES.filter((type) => type === name || type.startsWith(`${name}.`));
    if (types.length > 0) return types;
    throw new InvalidArgumentError(`“${name}” is none; there are ${CHANGE_TYPES.join(', ')}.`);
  });
}

function printChanges(context: Context, options: ChangesOptions): Promise<ExitCode> {
  return withStore(options.db, async (store) => {
    if (options.keep !== undefined) return keepFor(context, store, options.keep);
    return options.follow ? followChanges(context, store, options) : listChanges(context, store, options);
  });
}

async function keepFor({ terminal }: Context, { table }: LocalStore, days: number): Promise<ExitCode> {
  await table.put({ ...LOG_SETTINGS, keptDays: days });
  terminal.note(`Changes are kept for ${counted(days, 'day')} from now on; what is older goes as new ones come.\n`);
  return EXIT.ok;
}

async function listChanges(context: Context, { queries }: LocalStore, options: ChangesOptions): Promise<ExitCode> {
  const { terminal } = context;
  let left = options.limit;
  let after = options.after;
  for (;;) {
    const page = await queries.changes({ ...rangeOf(options, after), limit: Math.min(PAGE, left) });
    await print(context, page, options);
    left -= page.changes.length;
    after = page.next;
    if (left > 0 && page.hasMore) continue;
    const isNothing = left === options.limit;
    terminal.note(
      `${isNothing ? 'No changes. ' : ''}${page.hasMore ? 'There are more; go' : 'Go'} on with --after ${after}\n`,
    );
    return EXIT.ok;
  }
}

async function followChanges(context: Context, { queries }: LocalStore, options: ChangesOptions): Promise<ExitCode> {
  const { interrupted, terminal } = context;
  let after = options.after;
  while (!interrupted.aborted) {
    const page = await queries.changes({ ...rangeOf(options, after), limit: PAGE });
    await print(context, page, options);
    after = page.next;
    if (!page.hasMore) await setTimeout(LOOK_MS, undefined, { signal: interrupted }).catch(() => {});
  }
  if (after !== undefined) terminal.note(`Go on with --after ${after}\n`);
  return EXIT.ok;
}

function rangeOf({ types, site, story }: ChangesOptions, after: string | undefined): Omit<ChangeRange, 'limit'> {
  return {
    ...(types === undefined ? {} : { types }),
    ...(site === undefined ? {} : { site: hostOf(site) }),
    ...(story === undefined ? {} : { story }),
    ...(after === undefined ? {} : { after }),
  };
}

async function print({ terminal }: Context, { changes, isMissing }: ChangePage, { json }: ChangesOptions) {
  if (isMissing)
    terminal.note('Changes behind that cursor are not kept any more; read the stories themselves (wirefold export).\n');
  for (const change of changes)
    await terminal.data(json ? `${safeJson(changeToWire(change))}\n` : changeLine(change, terminal.dataStyle));
}
