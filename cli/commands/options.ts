import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';

/** Wraps a command's work so that its answer becomes the exit code. */
export type Run = <Args extends unknown[]>(
  work: (context: Context, ...args: Args) => Promise<ExitCode>,
) => (...args: Args) => Promise<void>;

/** Adds one command to the program. */
export type AddCommand = (program: Command, run: Run) => void;

/** Where the embedded store is, unless somebody says otherwise. */
export const DEFAULT_STORE = '.wirefold';

/** `--db DIR`, the same on every command that has a store. */
export function dbOption(): Option {
  return new Option('--db <dir>', 'folder of the store').default(DEFAULT_STORE);
}

/** `--json`, the same on every command. */
export function jsonOption(what = 'print JSON'): Option {
  return new Option('--json', what);
}

/** `--jsonl` on commands that print nothing but lines of JSON; it is what they do anyway. */
export function linesOptions(command: Command): Command {
  return command.addOption(new Option('--jsonl', 'one JSON object a line')).addOption(new Option('--json').hideHelp());
}

/** `--cursor`, the same on every list that comes in pages. */
export function cursorOption(): Option {
  return new Option('--cursor <cursor>', 'go on behind the page before: its next_cursor');
}

/** `--follow-links`, on every command that reads folders. */
export function followLinksOption(): Option {
  return new Option('--follow-links', 'also read what links out of the given folders lead to');
}

/** A code of ISO 639, as articles have it. */
export function languageCode(text: string): string {
  if (/^[a-z]{2,3}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('It must be a code of ISO 639, such as en.');
}

/** A whole number from the command line, within bounds. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number ${bounds}.`);
  };
}

/** Examples below a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
