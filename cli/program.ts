import { Command, CommanderError } from 'commander';
import { addBackup, addRestore } from './commands/backup.ts';
import { addChanges } from './commands/changes.ts';
import { addCheck } from './commands/check.ts';
import { addCluster } from './commands/cluster.ts';
import { addCollate } from './commands/collate.ts';
import { addCorrections } from './commands/corrections.ts';
import { addDecide } from './commands/decide.ts';
import { addDemo } from './commands/demo.ts';
import { addEvent, addEvents } from './commands/events.ts';
import { addExplain } from './commands/explain.ts';
import { addExport } from './commands/export.ts';
import { addExtract } from './commands/extract.ts';
import { addIngest } from './commands/ingest.ts';
import { addMcp } from './commands/mcp.ts';
import type { AddCommand, Run } from './commands/options.ts';
import { addRemove } from './commands/remove.ts';
import { addReprocess } from './commands/reprocess.ts';
import { addServe } from './commands/serve.ts';
import { addSources } from './commands/sources.ts';
import { addStories } from './commands/stories.ts';
import { addStory } from './commands/story.ts';
import { addVerify } from './commands/verify.ts';
import type { Context } from './context.ts';
import { describeError, usageWords } from './errors.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts';
import { OutputClosed, type Terminal } from './terminal.ts';

const COMMANDS: readonly AddCommand[] = [
  addIngest,
  addStories,
  addStory,
  addCollate,
  addCorrections,
  addEvents,
  addEvent,
  addCheck,
  addExplain,
  addSources,
  addChanges,
  addServe,
  addMcp,
  addExport,
  addRemove,
  addDecide,
  addReprocess,
  addVerify,
  addBackup,
  addRestore,
  addExtract,
  addCluster,
  addDemo,
];

const EXAMPLES = `
Examples:
  wirefold ingest pages/            take in every page below a folder
  wirefold stories                  each story once, newest first
  wirefold story 05ab2c9d8e7f60a1b2c3   its copies, and why they count as copies
  wirefold check article.html       what is this a copy of?
  wirefold serve                    console and JSON API on this machine

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but pages were rejected, 4 not found, 130 stopped.`;

/** Runs one command line; never throws. */
export async function runProgram(argv: readonly string[], context: Context, version: string): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const run: Run =
    (work) =>
    async (...args) => {
      code = await work(context, ...args);
    };
  const program = createProgram(context.terminal, version, argv);
  for (const add of COMMANDS) add(program, run);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return answerTo(error, context.terminal, argv.includes('--debug'));
  }
}

function createProgram(terminal: Terminal, version: string, argv: readonly string[]): Command {
  const program: Command = new Command('wirefold')
    .description('Folds wire copies: scraped news pages in, each story once out, with its copies and why.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .option('--debug', 'show where in the program an error arose')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.data(text).catch(() => {}),
      writeErr: (text) => terminal.note(text),
      getOutHelpWidth: () => Math.min(terminal.dataWidth, 100),
      getErrHelpWidth: () => Math.min(terminal.noteWidth, 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => {
        write(usageWords(text, nameOf(program, argv)));
      },
    });
  return program;
}

/** The command that a command line names, with the one below it: `decide undo`. */
function nameOf(program: Command, [first, ...rest]: readonly string[]): string {
  const command = program.commands.find((each) => each.name() === first);
  return command === undefined ? '' : `${first} ${nameOf(command, rest)}`.trimEnd();
}

function answerTo(error: unknown, terminal: Terminal, debug: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof OutputClosed) return EXIT.ok;
  terminal.note(describeError(error, terminal.noteStyle, debug));
  return exitCodeOf(error);
}
