import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { EXIT } from '../../cli/exit-codes.ts';
import { buildCli, finished, freshFolder, runCli, SAMPLES, startCli } from '../cli/support/built-cli.ts';

beforeAll(buildCli, 60_000);

/** The rows of the table in docs/cli.md: a code, and a command line that ends with it. */
const rows = [
  ...readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8').matchAll(
    /^\| (\d+) \| .* \| `wirefold (.*)` \|$/gm,
  ),
].map(([, code, line]) => ({ code: Number(code), line: line! }));

test('the table has every code of the program and no other', () => {
  expect(rows.map(({ code }) => code)).toEqual(Object.values(EXIT).sort((a, b) => a - b));
});

test('the help names the same', async () => {
  const { out } = await runCli(['--help']);
  const line = /^Exit codes: .*$/m.exec(out)?.[0] ?? '';
  expect([...line.matchAll(/\d+/g)].map(([code]) => Number(code))).toEqual(rows.map(({ code }) => code));
});

test.each(rows.filter(({ code }) => code !== EXIT.interrupted))(
  'wirefold $line ends with $code',
  async ({ code, line }) => {
    const cwd = freshFolder();
    mkdirSync(join(cwd, 'pages'));
    const page = join(SAMPLES, 'bayside-observer_odalys-toll-rises.html');
    writeFileSync(join(cwd, 'pages/toll.html'), readFileSync(page));
    expect((await runCli(['ingest', 'pages'], { cwd })).code).toBe(EXIT.ok);
    writeFileSync(join(cwd, 'pages/empty.html'), '');
    writeFileSync(join(cwd, 'notes.txt'), 'no store');
    const { code: ended, err } = await runCli(line.split(' '), { cwd });
    expect(ended).toBe(code);
    expect(err).not.toMatch(/should not happen|\n\s+at /);
    if (code === EXIT.failed || code === EXIT.usage || code === EXIT.notFound) expect(err).toMatch(/^wirefold: .+\n.+/);
  },
  30_000,
);

test('what is interrupted ends with 130, and goes on when run again', { timeout: 60_000 }, async () => {
  const cwd = freshFolder();
  const command = rows.find(({ code }) => code === EXIT.interrupted)!.line.split(' ');
  mkdirSync(join(cwd, 'pages'));
  const page = readFileSync(join(SAMPLES, 'bayside-observer_odalys-toll-rises.html'), 'utf8');
  for (let n = 0; n < 400; n++) writeFileSync(join(cwd, `pages/toll-${n}.html`), page.replaceAll('toll', `toll ${n}`));
  const child = startCli(command, { cwd });
  child.stdin.end();
  setTimeout(() => child.kill('SIGINT'), 1_500);
  const { code } = await finished(child);
  expect(code).toBe(EXIT.interrupted);
});
