import { expect, test } from 'vitest';
import { describeError, usageWords } from '../../cli/errors.ts';
import { exitCodeOf } from '../../cli/exit-codes.ts';
import { pageIdOf } from '../../cli/pages/names.ts';
import { createStyle } from '../../cli/render/style.ts';
import { createTerminal, OutputClosed } from '../../cli/terminal.ts';
import { PipelineError } from '../../shared/domain/errors.ts';

test.each([
  ['pages/p0001.html.gz', 'p0001'],
  ['a/b/story.txt', 'story'],
  ['note.md', 'note'],
  ['2025.01.02-fog.htm', '2025.01.02-fog'],
  ['no-ending', 'no-ending'],
  ['archive.gz', 'archive'],
])('the id of %s is %s', (key, id) => {
  expect(pageIdOf(key)).toBe(id);
});

test.each([
  ['a story nobody knows', new PipelineError('story.not-found', ''), 4],
  ['a file that is not there', new PipelineError('page.missing', ''), 4],
  ['a setting that cannot be', new PipelineError('config.invalid', ''), 2],
  ['a page that was refused', new PipelineError('page.binary', ''), 3],
  ['a store that does not open', new PipelineError('store.unavailable', ''), 1],
  ['a bug', new TypeError(''), 1],
])('%s has its exit code', (_, error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});

test('an error is one sentence and a hint; the stack only for those who ask', () => {
  const error = new PipelineError('page.missing', 'There is no file \u001b[31mx.html.', { hint: 'Check the name.' });
  expect(describeError(error, createStyle(false), false)).toBe('wirefold: There is no file x.html.\nCheck the name.\n');
  expect(describeError(error, createStyle(false), true)).toContain('messages.test.ts');
});

test('a slip of the keyboard gets a suggestion', () => {
  expect(usageWords("error: unknown command 'stroies'\n(Did you mean stories?)\n")).toBe(
    "wirefold: unknown command 'stroies'. Did you mean 'stories'?\nTry 'wirefold --help'.\n",
  );
});

const fakeOutput = (isTTY: boolean, error?: Error) => ({
  isTTY,
  columns: 72,
  write: (_: string, done?: (error?: Error | null) => void) => {
    done?.(error ?? null);
    return true;
  },
  on: () => {},
});

test.each([
  ['on a terminal', true, {}, true],
  ['not with NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['not on a dumb terminal', true, { TERM: 'dumb' }, false],
  ['not in a file', false, {}, false],
])('colours %s', (_, isTTY, env, colours) => {
  const { dataStyle } = createTerminal(fakeOutput(isTTY), fakeOutput(isTTY), env);
  expect(dataStyle.bold('x') !== 'x').toBe(colours);
});

test('nothing is cut where the output is no terminal', () => {
  expect(createTerminal(fakeOutput(false), fakeOutput(false), {}).dataWidth).toBe(Number.POSITIVE_INFINITY);
  expect(createTerminal(fakeOutput(true), fakeOutput(true), {}).dataWidth).toBe(72);
});

test('a reader who has left is told apart from a disk that is full', async () => {
  const pipe = Object.assign(new Error('broken'), { code: 'EPIPE' });
  const disk = Object.assign(new Error('full'), { code: 'ENOSPC' });
  await expect(createTerminal(fakeOutput(false, pipe), fakeOutput(false), {}).data('x')).rejects.toThrow(OutputClosed);
  const full = { name: 'PipelineError', code: 'store.full', message: 'There is no room for the output.' };
  await expect(createTerminal(fakeOutput(false, disk), fakeOutput(false), {}).data('x')).rejects.toMatchObject(full);
});
