import { readFileSync } from 'node:fs';

/** Addresses kept free for a store's file, 64 GiB; they cost nothing until there is a page behind them. */
const ROOMY = 64 * 2 ** 30;

/**
 * How large a map of a store's file may be from the start; undefined where it should grow with the file.
 *
 * A map that grows is mapped again beside the old one, which stays: a page read often then counts several times in the
 * process's memory. So it is large at once where addresses are free. Windows would make the file as large, and under a
 * limit (`ulimit -v`) LMDB would end the process without a word.
 */
export function mapSizeHere(): number | undefined {
  return process.platform === 'win32' || isLimited(limitsOfThisProcess()) ? undefined : ROOMY;
}

/** Whether `/proc/self/limits` says that the addresses of the process are limited. */
export function isLimited(limits: string): boolean {
  const [, soft = 'unlimited'] = /^Max address space\s+(\S+)/m.exec(limits) ?? [];
  return soft !== 'unlimited';
}

/** Empty on systems that have no such file; of those only Linux keeps to such a limit. */
function limitsOfThisProcess(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
