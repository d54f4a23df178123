import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { constraintToWire } from '../../lambdas/api/wire/constraint-to-wire.ts';
import type { DecisionKind } from '../../shared/domain/constraints.ts';
import type { ConstraintRecord } from '../../shared/store/decisions.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { decidedWords, decisionsTable } from '../render/decisions-view.ts';
import { safeJson, safeLine } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { type AddCommand, cursorOption, dbOption, examples, jsonOption, type Run, wholeNumber } from './options.ts';

interface ActOptions {
  readonly db: string;
  readonly json?: true;
  readonly reason: string;
  readonly by: string;
}

interface ListOptions {
  readonly db: string;
  readonly json?: true;
  readonly state: 'standing' | 'undone' | 'all';
  readonly limit: number;
  readonly cursor?: string;
}

const KINDS: readonly { kind: DecisionKind; summary: string; second?: string }[] = [
  { kind: 'split', summary: 'take an article out of its story: it stands alone' },
  { kind: 'merge', summary: 'make the stories of two articles one', second: 'an article of the other story' },
  { kind: 'pin', summary: 'make an article the canonical of its story' },
  { kind: 'not-a-copy', summary: 'keep an article out of the story of another', second: 'what it is no copy of' },
  {
    kind: 'date',
    summary: 'correct when an article was published',
    second: 'when: 2025-07-04, or with a time and its zone',
  },
];
const NAMED = 'id, URL or file name of an article, or a story id';

export const addDecide: AddCommand = (program, run) => {
  const decide = program
    .command('decide')
    .summary('split, merge, pin, keep apart or date by hand, and undo it')
    .description('Decide about stories by hand. Decisions hold until they are undone, whatever pages come.')
    .addHelpText(
      'after',
      examples(
        'wirefold decide split stray.html --reason "another trial"',
        'wirefold decide merge first.html second.html --reason "one report, rewritten"',
        'wirefold decide date copy.html 2025-07-04 --reason "it says so in its text"',
        'wirefold decide list',
        'wirefold decide undo d-05ab2c9d8e7f60a1b2c3 --reason "it is a copy after all"',
      ),
    );
  for (const kind of KINDS) addKind(decide, run, kind);
  const undo = decide.command('undo').summary('take a decision back').argument('<id>', 'id of the decision');
  actOptions(undo).action(run(undoDecision));
  addList(decide, run);
};

function addKind(decide: Command, run: Run, { kind, summary, second }: (typeof KINDS)[number]): void {
  const command = decide
    .command(kind)
    .summary(summary)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`);
  command.argument('<article>', NAMED);
  if (second === undefined) {
    actOptions(command).action(
      run((context: Context, article: string, options: ActOptions) => decideOn(context, kind, [article], options)),
    );
    return;
  }
  command.argument(kind === 'date' ? '<date>' : '<other>', second);
  actOptions(command).action(
    run((context: Context, article: string, other: string, options: ActOptions) =>
      decideOn(context, kind, [article, other], options),
    ),
  );
}

function actOptions(command: Command): Command {
  return command
    .requiredOption('--reason <words>', 'why, in words')
    .option('--by <name>', 'who decides', userName())
    .addOption(dbOption())
    .addOption(jsonOption('print the decision as JSON'));
}

function addList(decide: Command, run: Run): void {
  decide
    .command('list')
    .summary('list decisions, newest first')
    .addOption(new Option('--state <state>', 'which').choices(['standing', 'undone', 'all']).default('standing'))
    .option('-n, --limit <number>', 'at most this many', wholeNumber(1, 200), 50)
    .addOption(cursorOption())
    .addOption(dbOption())
    .addOption(jsonOption('print JSON: {constraints: […], next_cursor}'))
    .action(run(listDecisions));
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'command line';
  }
}

function decideOn(
  { terminal }: Context,
  kind: DecisionKind,
  [article, second]: readonly string[],
  { db, json, by, reason }: ActOptions,
): Promise<ExitCode> {
  return withStore(db, async ({ curation }) => {
    const said = second === undefined ? {} : kind === 'date' ? { date: second } : { other: second };
    const order = { kind, article: article ?? '', by, reason, ...said };
    const { constraint, created } = await curation.decisions.decide(order);
    if (!created) terminal.note(`Decided already, by ${safeLine(constraint.by)}.\n`);
    await print(terminal, constraint, json);
    return EXIT.ok;
  });
}

function undoDecision({ terminal }: Context, id: string, { db, json, by, reason }: ActOptions): Promise<ExitCode> {
  return withStore(db, async ({ curation }) => {
    const { constraint } = await curation.decisions.undo(id, { by, reason });
    await print(terminal, constraint, json);
    return EXIT.ok;
  });
}

async function print(terminal: Context['terminal'], constraint: ConstraintRecord, json: true | undefined) {
  await terminal.data(json ? `${safeJson(constraintToWire(constraint))}\n` : `${decidedWords(constraint)}\n`);
}

function listDecisions({ terminal }: Context, { db, json, ...filter }: ListOptions): Promise<ExitCode> {
  return withStore(db, async ({ curation }) => {
    const { constraints, nextCursor } = await curation.decisions.list(filter);
    if (json)
      await terminal.data(`${safeJson({ constraints: constraints.map(constraintToWire), next_cursor: nextCursor })}\n`);
    else if (constraints.length === 0) terminal.note('No decisions.\n');
    else await terminal.data(decisionsTable(constraints, terminal.dataWidth, terminal.dataStyle));
    if (!json && nextCursor !== null) terminal.note(`More with --cursor ${nextCursor}\n`);
    return EXIT.ok;
  });
}
