import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveKindOf, openArchivePages } from '../../../shared/adapters/local/archive-pages.ts';
import type { PageRef } from '../../../shared/ports.ts';
import { httpResponse, tarOf, warcGz, warcRecord, zipOf } from '../../support/archives.ts';

const PAGE = '<!doctype html><title>Ferry</title><p>The ferry to Marsh Island runs again.</p>';
const LIMITS = { maxBytes: 100_000 };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirefold-archives-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Everything that a listing gives, read at once: text, or the code of the refusal. */
async function readAll(path: string, limits = LIMITS) {
  const pages = openArchivePages([{ path, kind: archiveKindOf(path)! }], limits);
  const found: { key: string; version: string; text?: string; code?: string; url?: string; fetchedAt?: string }[] = [];
  for await (const ref of pages.listPages()) {
    const read = await pages.read(ref).catch((error: { code: string }) => error);
    found.push({
      ...ref,
      ...('bytes' in read ? { text: Buffer.from(read.bytes).toString(), ...read.carrier } : { code: read.code }),
    });
  }
  return { found, skipped: Object.fromEntries(pages.skipped), pages };
}

test.each([
  { name: 'news.warc', kind: 'warc' },
  { name: 'CC-NEWS-20250318.WARC.GZ', kind: 'warc' },
  { name: 'pages.zip', kind: 'zip' },
  { name: 'pages.tar', kind: 'tar' },
  { name: 'pages.tar.gz', kind: 'tar' },
  { name: 'pages.tgz', kind: 'tar' },
  { name: 'page.html.gz', kind: undefined },
  { name: 'zip', kind: undefined },
  { name: 'about-warc.html', kind: undefined },
])('$name is an archive of kind $kind', ({ name, kind }) => {
  expect(archiveKindOf(name)).toBe(kind);
});

describe('a WARC file', () => {
  const uri = 'https://harbour-post.example/ferry';

  test('gives the pages of its records, with the address and time of each', async () => {
    const path = write('one.warc.gz', warcGz([{ type: 'response', uri, body: httpResponse(PAGE) }]));
    const { found } = await readAll(path);
    expect(found).toMatchObject([
      { key: 'one.warc.gz/0.html', text: PAGE, url: uri, fetchedAt: '2025-03-18T06:00:00.000Z' },
    ]);
    expect(found[0]!.version.startsWith('2025-03-18T06:00:00.000Z-')).toBe(true);
  });

  test('says by reason what is no page', async () => {
    const records = [
      { type: 'warcinfo', contentType: 'application/warc-fields', body: 'software: x' },
      { type: 'request', uri, body: 'GET / HTTP/1.1\r\n\r\n' },
      { type: 'revisit', uri, body: httpResponse('') },
      { type: 'response', uri, body: httpResponse(PAGE, { status: '301 Moved', headers: ['Location: /x'] }) },
      { type: 'response', uri, body: httpResponse(PAGE, { status: '404 Not Found' }) },
      { type: 'response', uri, body: httpResponse('{}', { headers: ['Content-Type: application/json'] }) },
      { type: 'response', uri, body: 'no response at all' },
      { type: 'resource', uri, contentType: 'text/html', body: PAGE },
      { type: 'conversion', uri, contentType: 'text/plain', body: 'The ferry runs again.' },
    ];
    const { found, skipped } = await readAll(write('kinds.warc', Buffer.concat(records.map(warcRecord))));
    expect(found.map(({ text }) => text)).toEqual([PAGE, 'The ferry runs again.']);
    expect(found[1]!.key).toMatch(/\.txt$/);
    expect(skipped).toEqual({ 'no-page': 4, revisit: 1, redirect: 1, 'error-response': 1 });
  });

  test.each([
    { how: 'gzip', body: gzipSync(PAGE), headers: ['Content-Encoding: gzip'] },
    { how: 'brotli', body: brotliCompressSync(PAGE), headers: ['Content-Encoding: br'] },
    { how: 'deflate without its header', body: deflateRawSync(PAGE), headers: ['Content-Encoding: deflate'] },
    {
      how: 'chunks',
      body: Buffer.from(
        `a\r\n${PAGE.slice(0, 10)}\r\n${(PAGE.length - 10).toString(16)};x=1\r\n${PAGE.slice(10)}\r\n0\r\n\r\n`,
      ),
      headers: ['Transfer-Encoding: chunked'],
    },
    { how: 'a field that says gzip over plain bytes', body: Buffer.from(PAGE), headers: ['Content-Encoding: gzip'] },
    {
      how: 'a field that says chunked over plain bytes',
      body: Buffer.from(PAGE),
      headers: ['Transfer-Encoding: chunked'],
    },
  ])('unpacks a body sent as $how', async ({ how, body, headers }) => {
    const record = {
      type: 'response',
      uri,
      body: httpResponse(body, { headers: ['Content-Type: text/html', ...headers] }),
    };
    const { found } = await readAll(write(`${how.replaceAll(' ', '-')}.warc`, warcRecord(record)));
    expect(found.map(({ text }) => text)).toEqual([PAGE]);
  });

  test('refuses a bomb and a page over the limit, each by itself, and reads on', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * LIMITS.maxBytes));
    const records = [
      {
        type: 'response',
        uri,
        body: httpResponse(bomb, { headers: ['Content-Type: text/html', 'Content-Encoding: gzip'] }),
      },
      { type: 'response', uri, body: httpResponse(Buffer.alloc(LIMITS.maxBytes + 300_000, 0x61)) },
      { type: 'response', uri, body: httpResponse(PAGE) },
    ];
    const { found } = await readAll(write('bomb.warc.gz', warcGz(records)));
    expect(found.map(({ text, code }) => code ?? text)).toEqual(['page.too-large', 'page.too-large', PAGE]);
  });

  const good = warcRecord({ type: 'response', uri, body: httpResponse(PAGE) });
  test.each([
    { what: 'cut off within a record', bytes: Buffer.concat([good, good.subarray(0, good.byteLength - 40)]) },
    { what: 'cut off within a gzip member', bytes: Buffer.concat([gzipSync(good), gzipSync(good).subarray(0, 60)]) },
    { what: 'no WARC from some place on', bytes: Buffer.concat([good, Buffer.from('<html>something else</html>\n')]) },
    {
      what: 'without the length of a record',
      bytes: Buffer.concat([good, Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n\r\n')]),
    },
    {
      what: 'followed by a header that does not end',
      bytes: Buffer.concat([good, Buffer.from(`WARC/1.0\r\n${'X: y\r\n'.repeat(9_000)}`)]),
    },
    { what: 'followed by an endless line', bytes: Buffer.concat([good, Buffer.alloc(400_000, 0x61)]) },
  ])('that is $what gives what came before and says so under its name', async ({ what, bytes }) => {
    const name = `${what.replaceAll(' ', '-')}.warc`;
    const { found } = await readAll(write(name, bytes));
    expect(found.map(({ key, text, code }) => [key, code ?? text])).toEqual([
      [`${name}/0.html`, PAGE],
      [name, 'page.corrupt'],
    ]);
  });

  test('gives a page again by its key alone', async () => {
    const records = [1, 2, 3].map((n) => ({ type: 'response', uri: `${uri}/${n}`, body: httpResponse(`${PAGE}${n}`) }));
    const { found, pages } = await readAll(write('again.warc.gz', warcGz(records)));
    const again = { key: found[1]!.key, version: found[1]!.version } satisfies PageRef;
    expect(Buffer.from((await pages.read(again)).bytes).toString()).toBe(`${PAGE}2`);
    await expect(pages.read({ ...again, key: 'again.warc.gz/7.html' })).rejects.toMatchObject({ code: 'page.missing' });
  });
});

const FILES = [
  { name: 'desk/a.html', body: PAGE },
  {
    name: 'desk/a.json',
    body: JSON.stringify({ url: 'https://harbour-post.example/a', fetchedAt: '2025-01-02T03:04:05Z' }),
  },
  { name: 'desk/picture.png', body: 'x' },
  { name: '../../etc/b.txt', body: 'The ferry runs again.' },
  { name: 'desk/inner.zip', body: 'PK' },
];

describe.each([
  { kind: 'ZIP', ending: 'zip', make: async () => zipOf(FILES) },
  { kind: 'tar', ending: 'tar', make: () => tarOf(FILES) },
  { kind: 'packed tar', ending: 'tar.gz', make: async () => gzipSync(await tarOf(FILES)) },
])('a $kind archive', ({ ending, make }) => {
  test('gives its pages with their sidecars, by names that lead nowhere', async () => {
    const { found, skipped } = await readAll(write(`files.${ending}`, await make()));
    expect(found.map(({ key, text, url, fetchedAt }) => [key, text, url, fetchedAt])).toEqual([
      [`files.${ending}/desk/a.html`, PAGE, 'https://harbour-post.example/a', '2025-01-02T03:04:05.000Z'],
      [`files.${ending}/etc/b.txt`, 'The ferry runs again.', undefined, undefined],
    ]);
    expect(skipped).toEqual({ 'no-page': 2 });
  });

  test('that is cut off within a file says so under its name', async () => {
    const bytes = await make();
    const { found } = await readAll(write(`cut.${ending}`, bytes.subarray(0, Math.floor(bytes.byteLength / 4))));
    expect(found.at(-1)).toMatchObject({ key: `cut.${ending}`, code: 'page.corrupt' });
  });
});

test('a ZIP archive whose file is larger than it claims refuses that file alone', async () => {
  const bytes = zipOf([
    { name: 'lie.html', body: 'x'.repeat(5_000), claims: 10 },
    { name: 'large.html', body: 'x'.repeat(LIMITS.maxBytes + 1) },
  ]);
  const { found } = await readAll(write('lies.zip', bytes));
  expect(found.find(({ key }) => key.endsWith('large.html'))).toMatchObject({ code: 'page.too-large' });
});

test('two archives of one name are refused: their pages would be mixed up', async () => {
  const archives = ['a', 'b'].map((dir) => ({ path: join(folder, dir, 'x.zip'), kind: 'zip' as const }));
  const listing = openArchivePages(archives, LIMITS).listPages()[Symbol.asyncIterator]();
  await expect(listing.next()).rejects.toMatchObject({ code: 'request.invalid' });
});

test('an archive of endless sidecars is refused: they would fill the memory', async () => {
  const body = 'x'.repeat(64 * 1024);
  const sidecars = Array.from({ length: 1_030 }, (_, n) => ({ name: `${n}.json`, body }));
  const { found } = await readAll(write('sidecars.zip', zipOf([{ name: 'a.html', body: PAGE }, ...sidecars])));
  expect(found).toMatchObject([{ key: 'sidecars.zip', code: 'page.corrupt' }]);
});
