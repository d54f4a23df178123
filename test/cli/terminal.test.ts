import { expect, test } from 'vitest';
import { createTerminal } from '../../cli/terminal.ts';

/** An output of which every write fails as the system says. */
function failing(code: string) {
  const error = Object.assign(new Error(code), { code });
  return {
    write: (_: string, done?: (error?: Error | null) => void) => {
      done?.(error);
      return false;
    },
    on: () => undefined,
  };
}

test.each([
  { code: 'ENOSPC', said: { name: 'PipelineError', code: 'store.full', message: 'There is no room for the output.' } },
  { code: 'EDQUOT', said: { code: 'store.full' } },
  { code: 'EPIPE', said: { name: 'OutputClosed' } },
  { code: 'EIO', said: { message: 'EIO' } },
])('output that ends with $code is said as what it is', async ({ code, said }) => {
  const terminal = createTerminal(failing(code), failing(code), {});
  await expect(terminal.data('text')).rejects.toMatchObject(said);
});
