import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { buildCli, finished, freshFolder, parseLines, runHere, startCli } from '../support/built-cli.ts';
import { exported } from '../support/export-view.ts';

beforeAll(buildCli, 60_000);

const page = (title: string, url?: string) =>
  `<html><head><title>${title}</title>${url ? `<link rel="canonical" href="${url}">` : ''}</head><body><article><h1>${title}</h1>${Array.from(
    { length: 6 },
    (_, i) =>
      `<p>${title}: on day ${i + 2} the harbour office of ${title} said that the ferry stays in port until pier ${i + 4} is mended.</p>`,
  ).join('')}</article></body></html>`;

/** A folder of which each entry is hostile in its own way, and good pages between. */
async function hostileFolder(): Promise<string> {
  const outside = freshFolder();
  writeFileSync(join(outside, 'secret.html'), page('Secret'));
  const home = freshFolder();
  const put = (name: string, text = page(name)) => writeFileSync(join(home, name), text);
  put('a-good.html');
  put('z-good.html');
  put(`${'n'.repeat(250)}.html`);
  put('loop.html');
  symlinkSync('loop.json', join(home, 'loop.json'));
  put('piped.html');
  execFileSync('mkfifo', [join(home, 'piped.json'), join(home, 'pipe.html')]);
  put('dir-beside.html');
  mkdirSync(join(home, 'dir-beside.json'));
  symlinkSync(join(outside, 'secret.html'), join(home, 'out.html'));
  symlinkSync(outside, join(home, 'outside'));
  symlinkSync('circle.html', join(home, 'circle.html'));
  symlinkSync('nowhere', join(home, 'broken.html'));
  mkdirSync(join(home, 'folder.html'));
  put('folder.html/inside.html');
  writeFileSync(
    Buffer.concat([Buffer.from(`${home}/latin-`), Buffer.from([0xe9]), Buffer.from('.html')]),
    page('Latin'),
  );
  put('style.css');
  put('more.css');
  put('README');
  const server = createServer().listen(join(home, 'socket.html'));
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  deepen(home);
  return home;
}

/** Folders within folders until no system call takes the path. */
function deepen(home: string): void {
  const script = `process.chdir(process.argv[1]); const { mkdirSync, writeFileSync } = require('node:fs');
for (let i = 0; i < 20; i++) { mkdirSync(process.argv[2]); process.chdir(process.argv[2]); }
writeFileSync('deep.html', '<p>deep</p>');`;
  execFileSync(process.execPath, ['-e', script, home, 'd'.repeat(240)]);
  onTestFinished(() => void execFileSync('sh', ['-c', 'rm -rf "$1"', 'sh', home]));
}

const REASONS: readonly (readonly [string, RegExp])[] = [
  ['loop.html', /leads back to itself/],
  ['piped.html', /it is no file/],
  ['pipe.html', /is a pipe/],
  ['dir-beside.html', /it is no file/],
  ['out.html', /leads out of the folder/],
  ['outside', /folder.*|leads out/],
  ['circle.html', /leads back to itself/],
  ['broken.html', /link to nothing/],
  ['folder.html', /is a folder/],
  ['latin-\ufffd.html', /no UTF-8/],
  ['socket.html', /socket/],
];

test('every hostile entry of a folder is its own rejection by name and reason, and the pages between are taken', async () => {
  const home = await hostileFolder();
  const db = join(freshFolder(), 'store');
  const { code, out } = await runHere('ingest', home, '--db', db, '--json');
  expect(code).toBe(3);
  const summary = JSON.parse(out);
  expect(summary.left_out).toEqual({ '.css': 2, 'no ending': 1 });
  expect(summary.failed).toEqual([]);
  const lines = new Map((await exported(db)).map((line) => [line.key, line]));
  for (const good of ['a-good.html', 'z-good.html', 'folder.html/inside.html', `${'n'.repeat(250)}.html`])
    expect(lines.get(good), good).toMatchObject({ kind: 'article' });
  for (const [key, reason] of REASONS)
    expect(lines.get(key), key).toMatchObject({ rejected: expect.any(String), reason: expect.stringMatching(reason) });
  expect([...lines.values()].some((line) => 'title' in line && line.title === 'Secret')).toBe(false);
  const deep = [...lines.keys()].filter((key) => key.startsWith('ddd'));
  expect(deep).toHaveLength(1);
  expect(lines.get(deep[0]!)).toMatchObject({ rejected: expect.any(String) });
}, 60_000);

test('extract names the same entries and prints the pages between', async () => {
  const home = await hostileFolder();
  const { code, out, err } = await runHere('extract', home, '--jsonl', '--threads', '1');
  expect(code).toBe(3);
  const keys = parseLines<{ key: string }>(out).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['a-good.html', 'z-good.html', 'folder.html/inside.html']));
  for (const [key, reason] of REASONS) {
    const said = err.split('\n').filter((line) => line.includes(key.split('\ufffd')[0]!));
    expect(said.join('\n'), key).toMatch(reason);
  }
}, 60_000);

test('links out of the folder are followed where somebody says so', async () => {
  const home = await hostileFolder();
  const { out } = await runHere('extract', home, '--jsonl', '--follow-links', '--threads', '1');
  const keys = parseLines<{ key: string }>(out).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['out.html', 'outside/secret.html']));
}, 60_000);

test('SIGTERM ends a run within two seconds, though its page would take longer', async () => {
  const home = freshFolder();
  writeFileSync(join(home, 'a.html'), page('A'));
  execFileSync('mkfifo', [join(home, 'b.html')]);
  for (let i = 0; i < 400; i++) writeFileSync(join(home, `c${i}.html`), page(`Story ${i}`).repeat(20));
  const child = startCli(['ingest', home, '--db', join(home, 'store'), '--threads', '1']);
  await vi.waitFor(() => expect(existsSync(join(home, 'store/data.mdb'))).toBe(true), { timeout: 20_000 });
  const asked = performance.now();
  child.kill('SIGTERM');
  const { code } = await finished(child);
  expect(performance.now() - asked).toBeLessThan(2_000);
  expect(code).toBe(130);
}, 30_000);

test('of two folders with files of one name, the second replaces nothing of another address', async () => {
  const [one, two, three] = [freshFolder(), freshFolder(), freshFolder()];
  const db = join(freshFolder(), 'store');
  writeFileSync(join(one, 'index.html'), page('Ferry', 'https://one.example/ferry'));
  writeFileSync(join(two, 'index.html'), page('Bridge', 'https://two.example/bridge'));
  writeFileSync(join(one, 'notes.txt'), 'The landing stays open until the pier is mended.');
  writeFileSync(join(three, 'notes.txt'), 'Another note from another folder, of another day.');
  writeFileSync(join(two, 'empty.html'), '');
  expect((await runHere('ingest', one, '--db', db)).code).toBe(0);
  for (const folder of [two, three]) {
    const { code, out } = await runHere('ingest', folder, '--db', db, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).failed).toMatchObject([{ reason: expect.stringContaining('would replace another page') }]);
  }
  expect(await exported(db)).toMatchObject([{ key: 'empty.html' }, { key: 'index.html', title: 'Ferry' }, {}]);
  const again = await runHere('ingest', one, '--db', db, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ unchanged: 2, outdated: 0, failed: [] });
  expect((await runHere('ingest', two, '--db', db, '--replace')).code).toBe(0);
  expect(await exported(db)).toMatchObject([{}, { key: 'index.html', title: 'Bridge' }, {}]);
}, 60_000);

test('of two folders given together, a name that both have is found before anything is written', async () => {
  const [one, two] = [freshFolder(), freshFolder()];
  const db = join(freshFolder(), 'store');
  for (let i = 0; i < 5; i++) writeFileSync(join(one, `a${i}.html`), page(`Ferry ${i}`));
  for (const folder of [one, two]) writeFileSync(join(folder, 'z.html'), page(folder));
  const { code, err } = await runHere('ingest', one, two, '--db', db);
  expect(code).toBe(2);
  expect(err).toContain('z.html');
  expect((await runHere('export', '--db', db)).code).toBe(4);
}, 30_000);
