import { PipelineError } from '../shared/domain/errors.ts';
import { safeLine } from './render/safe-text.ts';
import type { Style } from './render/style.ts';

/** One sentence and, where there is one, what would help; the stack only for those who ask for it. */
export function describeError(error: unknown, style: Style, debug: boolean): string {
  const lines = [`${style.bad('wirefold:')} ${safeLine(messageOf(error))}`];
  const hint = hintFor(error);
  if (hint !== undefined) lines.push(safeLine(hint));
  if (debug) lines.push(stackOf(error));
  return `${lines.join('\n')}\n`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hintFor(error: unknown): string | undefined {
  if (error instanceof PipelineError) return error.hint;
  return 'This should not happen. Run the command again with --debug and report what it prints.';
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack ?? ''}${error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`}`;
}

/** The argument parser's complaint in the program's own words. */
export function usageWords(text: string, command = ''): string {
  const words = text
    .replace(/^error: /, 'wirefold: ')
    .replace(/\n\(Did you mean (?:one of )?([^)]*)\?\)/, (_, names: string) => `. Did you mean ${quoted(names)}?`)
    .trimEnd();
  return `${words}\nTry 'wirefold ${command === '' ? '' : `${command} `}--help'.\n`;
}

function quoted(names: string): string {
  return names
    .split(', ')
    .map((name) => `'${name}'`)
    .join(' or ');
}
