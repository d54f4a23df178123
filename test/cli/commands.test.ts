import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { lineKey } from '../../shared/domain/site-lines.ts';
import { splitWords } from '../../shared/domain/words.ts';
import { articleKey } from '../../shared/store/articles.ts';
import { textKey } from '../../shared/store/texts.ts';
import {
  buildCli,
  finished,
  freshFolder,
  parseLines,
  runCli,
  runHere,
  SAMPLES,
  sampleTruth,
  startCli,
} from './support/built-cli.ts';
import { exported } from './support/export-view.ts';

const truth = sampleTruth();
let folder: string;
let db: string;

// Several processes a test: a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

beforeAll(async () => {
  buildCli();
  folder = mkdtempSync(join(tmpdir(), 'wirefold-commands-'));
  db = join(folder, 'db');
  await runHere('ingest', SAMPLES, '--db', db);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runHere(...args, '--db', db);

describe('stories', () => {
  test('are a table for people and the API’s JSON for programs, newest first', async () => {
    const table = await run('stories');
    expect(table.code).toBe(0);
    expect(table.out.split('\n')[0]).toMatch(/^STORY +FIRST SEEN +COPIES +SITES +FROM +TITLE$/);
    const { out } = await run('stories', '--json');
    const { stories, next_cursor } = JSON.parse(out);
    expect(next_cursor).toBeNull();
    expect(stories).toHaveLength(table.out.trim().split('\n').length - 1);
    const seen = stories.map((story: { first_seen: string }) => story.first_seen);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  test('are chosen by copies and cut with a word about the rest', async () => {
    const { out } = await run('stories', '--json', '--min-variants', '4');
    for (const story of JSON.parse(out).stories) expect(story.variant_count).toBeGreaterThanOrEqual(4);
    const few = await run('stories', '--limit', '2');
    expect(few.out.trim().split('\n')).toHaveLength(3);
    expect(few.err).toContain('--all');
  });
});

describe('story', () => {
  test('is found by its id, by a page’s name and by a URL, and shows its copies', async () => {
    const ferry = truth.filter(({ story }) => story === 'ferry').map(({ key }) => key);
    const url = 'https://www.harbor-courier.example/2025/03/04/ferry-strikes-breakwater/';
    const byKey = JSON.parse((await run('story', ferry[0] as string, '--json')).out);
    const members = [byKey.canonical, ...byKey.variants].map(({ key }: { key: string }) => key);
    expect(members.sort()).toEqual(ferry.sort());
    expect(JSON.parse((await run('story', url, '--json')).out)).toEqual(byKey);
    const shown = await run('story', byKey.id, '--text');
    for (const key of ferry) expect(shown.out).toContain(key);
    expect(shown.out).toContain('visibility at the time was below 80 meters');
  });

  test('that nobody knows is not found', async () => {
    const { code, err, out } = await run('story', 'ffffffffffffffffffff');
    expect([code, out]).toEqual([4, '']);
    expect(err).toMatch(/No story or article is called ffffffffffffffffffff\.\n.*wirefold stories/);
  });
});

test('stories are chosen and ordered as over the API', async () => {
  const largest = JSON.parse((await run('stories', '--sort', 'largest', '--agency', 'mp', '--json')).out).stories;
  const counts = largest.map((story: { article_count: number }) => story.article_count);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  for (const { agencies } of largest) expect(agencies).toHaveProperty('MP');
  const named = await run('stories', '--text', 'breakwater', '--site', 'https://www.tidewater-post.example/', '--json');
  expect(JSON.parse(named.out).stories).toHaveLength(1);
  expect(await run('stories', '--relation', 'cousin')).toMatchObject({
    code: 2,
    err: expect.stringContaining('edited'),
  });
});

test('lists go on behind the cursor that their JSON names', async () => {
  const all = JSON.parse((await run('stories', '--json')).out).stories;
  const first = JSON.parse((await run('stories', '--json', '--limit', '3')).out);
  const rest = JSON.parse((await run('stories', '--json', '--cursor', first.next_cursor)).out);
  expect([...first.stories, ...rest.stories]).toEqual(all);
  expect([first.window, rest.next_cursor]).toEqual([null, null]);
  expect(JSON.parse((await run('stories', '--json', '--sort', 'largest')).out).window.is_all).toBe(true);
  for (const list of [['stories'], ['sources'], ['events'], ['decide', 'list']])
    expect(await run(...list, '--cursor', 'none')).toMatchObject({ code: 2, err: expect.stringContaining('`cursor`') });
});

test('a language is a code, small or large, and nothing else', async () => {
  const german = JSON.parse((await run('stories', '--language', 'DE', '--json')).out).stories;
  expect(german.length).toBeGreaterThan(0);
  for (const { languages } of german) expect(languages).toHaveProperty('de');
  expect(await run('stories', '--language', 'German')).toMatchObject({
    code: 2,
    err: expect.stringContaining('ISO 639'),
  });
});

test('sources are told to programs as the API tells them', async () => {
  const { sources, window, next_cursor } = JSON.parse((await run('sources', '--json')).out);
  expect(Object.keys(sources[0])).toContain('copy_share');
  expect([window.is_all, next_cursor]).toEqual([true, null]);
});

test('check takes one page, not the first of a folder', async () => {
  const { code, err } = await run('check', SAMPLES);
  expect([code, err]).toEqual([2, expect.stringContaining('several pages')]);
});

test('check says what a page is a copy of, and stores nothing', async () => {
  const before = await exported(db);
  const copy = join(freshFolder(), 'copy.txt');
  const shown = await run('story', 'harbor-courier_ferry-strikes-breakwater.html', '--text');
  writeFileSync(copy, shown.out.slice(shown.out.indexOf('PORT ELLERY')));
  const { code, out } = await run('check', copy, '--json');
  expect(code).toBe(0);
  const [match] = JSON.parse(out).matches;
  expect(match.evidence.linked).toBe(true);
  expect(before).toContainEqual(
    expect.objectContaining({ key: 'harbor-courier_ferry-strikes-breakwater.html', story: match.story_id }),
  );
  expect(await exported(db)).toEqual(before);
});

test('check leaves out the lines that the page’s site is known to repeat', async () => {
  const page = join(SAMPLES, 'harbor-courier_ferry-strikes-breakwater.html');
  const wordsOf = async (): Promise<number> => JSON.parse((await run('check', page, '--json')).out).word_count;
  const words = await wordsOf();
  const { text } = parseLines<{ text: string }>((await runHere('extract', page, '--jsonl')).out)[0]!;
  const line = text.split('\n\n')[1]!;
  const learned = { pk: 'M#', sk: 'lines#harbor-courier.example' };
  const table = openLmdbTable(db);
  await table.put({ ...learned, lines: [{ key: lineKey(line), text: line, stories: 9, anywhere: true }], stories: 9 });
  await table.close();
  expect(words - (await wordsOf())).toBe(splitWords(line).words.length);
  const again = openLmdbTable(db);
  await again.delete(learned);
  await again.close();
});

test('check names a page that cannot be used', async () => {
  const { code, err } = await run('check', join(SAMPLES, 'inland-daily_image-saved-as-page.html'));
  expect([code, err]).toEqual([3, expect.stringContaining('inland-daily_image-saved-as-page.html')]);
});

test('explain gives the verdict on copies and on strangers', async () => {
  const copies = await run('explain', 'meridian-press_court-upper-tarrant.html', 'inland-daily_high-court-dam.html.gz');
  expect(copies.out).toMatch(/^Linked: \w+, /m);
  const strangers = ['westmark-business_calder-lines-q4.html', 'westmark-business_ardent-foods-q4.html', '--json'];
  const { same_story, evidence } = JSON.parse((await run('explain', ...strangers)).out);
  expect([same_story, evidence.linked]).toEqual([false, false]);
});

test('explain takes a story’s id for its canonical article, as the API does', async () => {
  const { id } = JSON.parse((await run('story', 'meridian-press_court-upper-tarrant.html', '--json')).out);
  const { out } = await run('explain', id, 'inland-daily_high-court-dam.html.gz', '--json');
  expect(JSON.parse(out)).toMatchObject({ same_story: true, stories: [id, id] });
});

test('explain says of a rejected page that it was rejected', async () => {
  const { code, err } = await run(
    'explain',
    'tidewater-post_20250318-blank.html',
    'metro-brief_northern-cup-final.html',
  );
  expect([code, err]).toEqual([4, expect.stringContaining('was rejected')]);
});

test('explain says of a page that is kept, but no article, what it is kept as', async () => {
  const { code, err } = await run('explain', 'national-ledger_front-page.html', 'metro-brief_northern-cup-final.html');
  expect([code, err]).toEqual([4, expect.stringContaining('national-ledger_front-page.html is kept as index')]);
});

test('a page that holds an earlier text of an article leads to its story', async () => {
  const lines = parseLines<{ key: string; story: string; relation: string }>((await run('export')).out);
  const { key, story } = lines.find(({ relation }) => relation === 'revision')!;
  const { code, out } = await run('story', key, '--json');
  expect([code, JSON.parse(out).id]).toEqual([0, story]);
});

test('rm takes pages out, and a page that changed comes in again', async () => {
  const own = freshFolder();
  const pages = join(own, 'pages');
  mkdirSync(pages);
  const store = ['--db', join(own, 'db')];
  const page = (words: string) =>
    writeFileSync(join(pages, 'mill.txt'), `The mill on the ${words} river closed. `.repeat(20));
  page('northern');
  await runHere('ingest', pages, ...store, '--threads', '1');
  const removed = await runHere('rm', 'mill.txt', 'never.txt', ...store, '--json');
  expect([removed.code, JSON.parse(removed.out)]).toEqual([4, { removed: ['mill.txt'], unknown: ['never.txt'] }]);
  expect(await exported(join(own, 'db'))).toEqual([]);
  expect(await runHere('story', 'mill.txt', ...store)).toMatchObject({
    code: 4,
    err: expect.stringMatching(/was removed/),
  });
  page('southern');
  await runHere('ingest', pages, ...store, '--threads', '1');
  expect(await exported(join(own, 'db'))).toEqual([expect.objectContaining({ key: 'mill.txt' })]);
});

describe('extract', () => {
  test('prints a line for each page, in order, and names those it cannot use', async () => {
    const { code, out, err } = await runHere('extract', SAMPLES, '--jsonl');
    expect(code).toBe(3);
    const lines = parseLines<{ id: string; key: string; text: string }>(out);
    const usable = truth.filter(({ rejected }) => rejected === null).map(({ key }) => key);
    expect(lines.map(({ key }) => key)).toEqual(usable.sort());
    expect(lines.map(({ id }) => id)).toContain('inland-daily_high-court-dam');
    expect(err.match(/page\.(?:binary|corrupt|empty)/g)?.sort()).toEqual(['page.binary', 'page.corrupt', 'page.empty']);
  });

  test('explains what became of every block', async () => {
    const page = join(SAMPLES, 'quarry-hill-gazette_library-stays-open.html');
    const { code, out } = await runHere('extract', '--explain', page, '--threads', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/^\+ /m);
    expect(out).toMatch(/^- /m);
    const lines = parseLines<{ blocks: object[]; candidates: object }>(
      (await runHere('extract', page, '--explain', '--jsonl', '--threads', '1')).out,
    );
    expect(lines[0]?.blocks.length).toBeGreaterThan(5);
  });

  test('lets no page speak to the terminal', async () => {
    const page = join(freshFolder(), 'trap.html');
    const words = 'The harbor was closed for the day while crews looked for the cause of the leak. '.repeat(12);
    writeFileSync(
      page,
      `<title>\u001b]0;owned\u0007Harbor \u202eclosed</title><p>${words}\u001b[2J</p><p>${words}</p>`,
    );
    for (const flags of [[], ['--jsonl'], ['--explain']]) {
      const { out } = await runHere('extract', page, '--threads', '1', ...flags);
      expect(out).toContain('The harbor was closed');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe('cluster', () => {
  const wire = 'Two freight trains met on the single track outside Lundby before dawn, and nobody was hurt. '.repeat(8);
  const other = 'The council voted nine to six to keep the swimming hall open until the end of next year. '.repeat(8);
  const documents = [
    { id: 'a', text: wire, title: 'Trains meet', date: '2025-01-02', source: 'a.example' },
    { id: 'b', text: other },
    { id: 3, text: `${wire} A spokesman said so.`, title: null },
    { id: 'empty', text: '' },
    { id: 'a', text: 'Too short.' },
  ];
  const lines = documents.map((document) => JSON.stringify(document)).join('\n');

  async function cluster(file: string): Promise<{ id: string | number; cluster: string }[]> {
    const scratch = freshFolder();
    vi.stubEnv('TMPDIR', scratch);
    const { code, out, err } = await runHere('cluster', file, '--jsonl');
    vi.unstubAllEnvs();
    expect([code, readdirSync(scratch)], err).toEqual([0, []]);
    return parseLines(out);
  }

  test('puts copies together, leaves everything else alone, and keeps the order', async () => {
    const file = join(freshFolder(), 'docs.jsonl');
    writeFileSync(file, `\ufeff${lines}\n\n`);
    const answer = await cluster(file);
    expect(answer.map(({ id }) => id)).toEqual(['a', 'b', 3, 'empty', 'a']);
    const [first, second, third, ...rest] = answer.map(({ cluster }) => cluster);
    expect(third).toBe(first);
    expect(new Set([first, second, ...rest]).size).toBe(4);
  });

  test('reads packed files and standard input alike, with events or without', async () => {
    const file = join(freshFolder(), 'docs.jsonl.gz');
    writeFileSync(file, gzipSync(lines));
    const packed = await cluster(file);
    const piped = await runCli(['cluster', '-', '--jsonl'], { input: lines });
    expect(parseLines(piped.out)).toEqual(packed);
    const plain = await runCli(['cluster', '-', '--jsonl', '--no-events'], { input: lines });
    expect(parseLines(plain.out)).toEqual(packed.map(({ id, cluster }) => ({ id, cluster })));
  });

  test('says which line it cannot read, and leaves nothing behind', async () => {
    const scratch = freshFolder();
    const input = `${lines}\n{"text": "no id"}\n`;
    const { code, err } = await runCli(['cluster', '-'], { input, env: { TMPDIR: scratch } });
    expect([code, err, readdirSync(scratch)]).toEqual([2, expect.stringContaining('line 6'), []]);
  });
});

test('ingest says that the stories of a store were made by other rules, and how to make them anew', async () => {
  const store = join(freshFolder(), 'db');
  const page = join(SAMPLES, 'metro-brief_ferry-crash-port-ellery.html');
  await runHere('ingest', page, '--db', store);
  expect((await runHere('ingest', page, '--db', store)).err).not.toContain('reprocess');
  const table = openLmdbTable(store);
  const { id } = parseLines<{ id: string }>((await runHere('export', '--db', store)).out)[0]!;
  const node = (await table.get(articleKey(id)))?.['node'] as string;
  await table.update(textKey(node), { set: { algorithm: '0' } });
  await table.close();
  expect((await runHere('ingest', page, '--db', store)).err).toMatch(/made by algorithm 0\..*\n'wirefold reprocess'/);
  await runHere('reprocess', '--db', store);
  expect((await runHere('ingest', page, '--db', store)).err).not.toContain('reprocess');
});

describe.skipIf(process.platform === 'win32')('a disk without room', () => {
  /** Files may not grow beyond some 40 KB: to whoever writes, that is a full disk. */
  function runFull(...args: string[]) {
    const command = [process.execPath, 'cli/wirefold.mjs', ...args].map((part) => `'${part}'`).join(' ');
    const env = { PATH: process.env['PATH'], TMPDIR: freshFolder() };
    return spawnSync('bash', ['-c', `trap '' XFSZ; ulimit -f 40; ${command}`], { encoding: 'utf8', env });
  }

  test('ends an ingest in words; once there is room, the same command finishes it', async () => {
    const store = join(freshFolder(), 'db');
    const page = join(SAMPLES, 'metro-brief_ferry-crash-port-ellery.html');
    const { status, stderr } = runFull('ingest', page, '--db', store);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^wirefold: The store in .*\nThe disk is probably full/m),
    ]);
    expect(stderr).not.toContain('This should not happen');
    const again = await runHere('ingest', page, '--db', store, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ pages: 1, articles: 1, store: { articles: 1 } });
  });

  test('ends a clustering with the folder that has none', () => {
    const docs = join(freshFolder(), 'docs.jsonl');
    const line = (id: number) => JSON.stringify({ id, text: `Number ${id} ${'stood in the rain. '.repeat(400)}` });
    writeFileSync(docs, Array.from({ length: 40 }, (_, id) => line(id)).join('\n'));
    const { status, stderr } = runFull('cluster', docs);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/no room left in .*\nSet TMPDIR/)]);
  });
});

describe('serve', () => {
  test('answers this machine alone, under its own names, until it is stopped', async () => {
    const child = startCli(['serve', '--port', '0', '--db', db]);
    const end = finished(child);
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (line) => resolve(String(line).trim())),
    );
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const health = await fetch(`${url}/v1/health`);
    expect([health.status, (await health.json()) as object]).toEqual([200, expect.objectContaining({ status: 'ok' })]);
    expect((await fetch(`${url}/`)).headers.get('content-type')).toContain('text/html');
    expect((await statusFor(url, 'evil.example')) >= 400).toBe(true);
    expect(await statusFor(url, new URL(url).host)).toBe(200);
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
  });

  test('says that a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, err } = await run('serve', '--port', String(port));
    taken.close();
    expect([code, err]).toEqual([2, expect.stringContaining(`Port ${port} is taken`)]);
  });

  function statusFor(url: string, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      request(`${url}/v1/health`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  }
});

describe('the command line', () => {
  test.each([
    [
      'a slip of the keyboard gets a suggestion',
      ['stroies'],
      2,
      /unknown command 'stroies'\. Did you mean 'stories'\?/,
    ],
    ['an option that is none too', ['stories', '--jsn'], 2, /Did you mean '--json'\?/],
    [
      'a command below another leads to its own help',
      ['decide', 'undo', 'd-1'],
      2,
      /Try 'wirefold decide undo --help'/,
    ],
    ['a file that is not there is named', ['ingest', 'no-such-folder'], 2, /no-such-folder/],
    ['a store that is not there is named', ['stories', '--db', 'no-such-store'], 4, /no-such-store/],
    ['a number that is none is refused', ['stories', '--limit', 'many'], 2, /whole number/],
    ['places do not mix', ['ingest', 'a', 's3://b'], 2, /several places/],
    ['nothing at all prints the help', [], 2, /Usage: wirefold/],
  ])('%s', async (_, args, code, message) => {
    const answer = await runHere(...args);
    expect([answer.code, answer.out]).toEqual([code, '']);
    expect(answer.err).toMatch(message);
    expect(answer.err).not.toMatch(/^\s+at /m);
  });

  test('every command explains itself with examples', async () => {
    const { out } = await runHere('--help');
    const commands = [...out.matchAll(/^ {2}(\w+) .*\[options\]/gm)].map(([, name]) => name as string);
    expect(commands).toHaveLength(22);
    for (const name of commands) {
      const { code, out: help } = await runHere(name, '--help');
      expect([code, help]).toEqual([0, expect.stringContaining('Examples:')]);
    }
  });

  test('a reader who leaves early ends it quietly', async () => {
    const child = startCli(['export', '--db', db]);
    const end = new Promise((resolve) => child.once('exit', resolve));
    child.stdout.once('data', () => child.stdout.destroy());
    expect([await end, await text(child.stderr)]).toEqual([0, '']);
  });
});

test('the demo prints the stories of the samples; no colour and no bar where nobody looks on', {
  timeout: 60_000,
}, async () => {
  const { code, out, err } = await runCli(['demo', '--no-serve'], { cwd: freshFolder() });
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1 + new Set(truth.flatMap(({ story }) => story ?? [])).size);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what must not be there
  expect(err).not.toMatch(/[\u001b\r]/);
});

describe('changes', () => {
  test('tell what happened, as lines for people and as CloudEvents, and go on behind a cursor', async () => {
    const folder = freshFolder();
    const store = join(folder, 'store');
    cpSync(SAMPLES, join(folder, 'pages'), { recursive: true });
    expect((await runHere('ingest', join(folder, 'pages'), '--db', store)).code).toBe(3);
    const shown = await runHere('changes', '--db', store, '--limit', '1000');
    expect(shown.out).toMatch(/copy\.linked {7}.*“.*” \(edited, \d+% shared\)/);
    const { out } = await runHere('changes', '--db', store, '--limit', '1000', '--json', '--types', 'copy.linked');
    const events = parseLines<{ type: string; cursor: string; data: { from_story: string | null } }>(out);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['wirefold.copy.linked']));
    const after = /--after (\S+)\n$/.exec(shown.err)?.[1] ?? '';
    const nothing = await runHere('changes', '--db', store, '--after', after);
    expect([nothing.out, nothing.err]).toEqual(['', `No changes. Go on with --after ${after}\n`]);
    const follower = startCli(['changes', '--db', store, '--after', after, '--follow', '--json']);
    const line = once(follower.stdout, 'data');
    const key = readdirSync(join(folder, 'pages')).find((name) => name.endsWith('.html')) ?? '';
    expect((await runHere('rm', key, '--db', store)).code).toBe(0);
    expect(JSON.parse(String((await line)[0]).split('\n')[0] ?? '')).toMatchObject({ specversion: '1.0' });
    follower.kill('SIGINT');
    expect((await finished(follower)).code).toBe(0);
  }, 60_000);

  test.each([
    [['--types', 'copy.mended'], /“copy\.mended” is none; there are story\.created/],
    [['--after', 'broken'], /The cursor is none of the change log’s/],
    [['--keep', '0'], /whole number from 1/],
  ])('%j is refused in words', async (args, words) => {
    const { code, err } = await runHere('changes', '--db', db, ...args);
    expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  });
});
