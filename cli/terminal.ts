import { PipelineError } from '../shared/domain/errors.ts';
import { createStyle, type Style } from './render/style.ts';

/** Thrown where nobody reads the output any more (`wirefold … | head`): the command unwinds and ends quietly. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Where a command prints: data to stdout, everything said beside it to stderr. */
export interface Terminal {
  /** Resolves when the reader can take more; throws `OutputClosed` where there is none left. */
  data(text: string): Promise<void>;
  note(text: string): void;
  /** Columns of stdout; without end where it is no terminal, so that nothing is cut for a program. */
  readonly dataWidth: number;
  readonly noteWidth: number;
  readonly dataStyle: Style;
  readonly noteStyle: Style;
  /** True where stderr can redraw a line: a progress bar makes sense. */
  readonly live: boolean;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done?: (error?: Error | null) => void): boolean;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Variables that say how a terminal wants to be written to. */
interface Environment {
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
  readonly COLUMNS?: string | undefined;
}

/** The process's two outputs as a terminal; colours only where a person looks on and did not forbid them. */
export function createTerminal(stdout: Output, stderr: Output, env: Environment): Terminal {
  let closed = false;
  stdout.on('error', () => {
    closed = true;
  });
  stderr.on('error', () => {});
  return {
    data: (text) => (closed ? Promise.reject(new OutputClosed()) : write(stdout, text)),
    note: (text) => {
      stderr.write(text);
    },
    dataWidth: widthOf(stdout, env) ?? Number.POSITIVE_INFINITY,
    noteWidth: widthOf(stderr, env) ?? 100,
    dataStyle: createStyle(hasColours(stdout, env)),
    noteStyle: createStyle(hasColours(stderr, env)),
    live: stderr.isTTY === true && env.TERM !== 'dumb',
  };
}

function write(stdout: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => {
      if (!error) resolve();
      else reject(outputError(error));
    });
  });
}

function outputError(error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EPIPE') return new OutputClosed();
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  const hint = 'Make room there, or send it elsewhere, and run the same command again; the store is as it was.';
  return new PipelineError('store.full', 'There is no room for the output.', { hint, cause: error });
}

function widthOf(output: Output, env: Environment): number | undefined {
  const columns = output.isTTY ? output.columns : Number(env.COLUMNS);
  return columns !== undefined && columns >= 20 ? columns : undefined;
}

function hasColours(output: Output, env: Environment): boolean {
  return output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
