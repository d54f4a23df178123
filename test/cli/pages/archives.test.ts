import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { httpResponse, warcGz, zipOf } from '../../support/archives.ts';
import { buildCli, finished, runHere, startCli } from '../support/built-cli.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const paragraphs = (name: string): string =>
  Array.from(
    { length: 6 },
    (_, n) =>
      `<p>The ferry to ${name} runs again since Tuesday, said harbour master Ada Nkemelu, who counted ${n + 20} cars on trip ${n + 1}.</p>`,
  ).join('');
const page = (name: string): string =>
  `<!doctype html><title>Ferry to ${name}</title><article><h1>Ferry to ${name}</h1>${paragraphs(name)}</article>`;
const record = (name: string) => ({
  type: 'response',
  uri: `https://${name}.example/ferry`,
  body: httpResponse(page(name)),
});

let folder: string;
beforeAll(() => {
  buildCli();
  folder = mkdtempSync(join(tmpdir(), 'wirefold-doors-'));
  writeFileSync(
    join(folder, 'news.warc.gz'),
    warcGz([record('north'), { type: 'revisit', body: '' }, record('south')]),
  );
  writeFileSync(join(folder, 'more.zip'), zipOf([{ name: 'a/east.html', body: page('east') }]));
  writeFileSync(join(folder, 'west.html'), page('west'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const idsOf = (out: string): string[] =>
  out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { key: string }).key);

test('ingest takes pages out of archives and files alike, says what it passed over, and skips them when run again', async () => {
  const db = join(folder, 'db');
  const paths = ['news.warc.gz', 'more.zip', 'west.html'].map((name) => join(folder, name));
  const first = await runHere('ingest', ...paths, '--db', db, '--json');
  expect(JSON.parse(first.out)).toMatchObject({ pages: 4, articles: 4, passed_over: { revisit: 1 } });
  expect(first.err).toContain('1  passed over in archives (1 unchanged revisits)');
  const again = await runHere('ingest', ...paths, '--db', db, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ pages: 4, unchanged: 4 });
  const lines = (await runHere('export', '--db', db)).out;
  expect(idsOf(lines)).toContain('more.zip/a/east.html');
  expect(lines).toContain('https://north.example/ferry');
});

test('a WARC on standard input is read record by record', async () => {
  const child = startCli(['extract', '-', '--format', 'warc', '--jsonl']);
  child.stdin.end(warcGz([record('north'), record('south')]));
  const { out, code } = await finished(child);
  expect(idsOf(out)).toHaveLength(2);
  expect(code).toBe(0);
});

test('a page on standard input is extracted; ingest says why it cannot keep it', async () => {
  const child = startCli(['extract', '-', '--jsonl']);
  child.stdin.end(page('north'));
  expect(JSON.parse((await finished(child)).out)).toMatchObject({ title: 'Ferry to north' });
  const refused = await runHere('ingest', '-', '--db', join(folder, 'none'));
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).toContain('has no name to be kept under');
});

test('a path that is not there, or holds no page, leaves no empty store behind', async () => {
  const db = join(folder, 'never');
  mkdirSync(join(folder, 'bare'));
  const missing = await runHere('ingest', join(folder, 'no-such-folder'), '--db', db);
  expect(missing).toMatchObject({ code: 2 });
  const bare = await runHere('ingest', join(folder, 'bare'), '--db', db);
  expect(bare.err).toContain('There are no pages in');
  expect(existsSync(db)).toBe(false);
});

test('paths may come from a file', async () => {
  const list = join(folder, 'list.txt');
  writeFileSync(list, `${join(folder, 'west.html')}\n\n${join(folder, 'more.zip')}\n`);
  expect(idsOf((await runHere('extract', '--files-from', list, '--jsonl')).out)).toEqual([
    'west.html',
    'more.zip/a/east.html',
  ]);
  expect((await runHere('extract', '--files-from', join(folder, 'no.txt'))).err).toContain('cannot be read');
});

test('a damaged archive costs nothing that was read before', async () => {
  const path = join(folder, 'cut.warc.gz');
  writeFileSync(path, Buffer.concat([warcGz([record('north')]), warcGz([record('south')]).subarray(0, 90)]));
  const { out, err, code } = await runHere('ingest', path, '--db', join(folder, 'cut-db'), '--json');
  expect(JSON.parse(out)).toMatchObject({ articles: 1, rejected: [{ key: 'cut.warc.gz', code: 'page.corrupt' }] });
  expect(err).toContain('The pages before that were read');
  expect(code).toBe(3);
});
