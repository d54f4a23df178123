import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entriesInOrder } from '../../../shared/adapters/local/folder-entries.ts';
import { openFolderPages } from '../../../shared/adapters/local/folder-pages.ts';
import { isRejection } from '../../../shared/domain/errors.ts';
import type { PageRef } from '../../../shared/ports.ts';
import { collect } from '../../support/collect.ts';

const OPTIONS = { maxBytes: 1000 };
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'wirefold-pages-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, text = 'x', mtime = new Date('2026-01-02T03:04:05.678Z')): string {
  const path = join(home, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  utimesSync(path, mtime, mtime);
  return path;
}

async function list(...paths: string[]): Promise<PageRef[]> {
  return collect(openFolderPages(paths, OPTIONS).listPages());
}

const keysOf = (refs: readonly PageRef[]) => refs.map((ref) => ref.key);
const read = (key: string, paths = [home]) => openFolderPages(paths, OPTIONS).read({ key, version: '' });

describe('the pages of a folder', () => {
  test('are its files of the known kinds, by name, folder by folder', async () => {
    for (const name of [
      'b.html',
      'a.htm',
      'B.HTML',
      'z.txt',
      'y.md',
      'p.html.gz',
      'q.htm.gz',
      'sub/x.html',
      'sub.html',
      'é.html',
    ])
      write(name);
    for (const name of ['b.json', 'b.html.json', 'style.css', 'picture.png', 'html', 'notes.gz']) write(name);
    expect(keysOf(await list(home))).toStrictEqual([
      'B.HTML',
      'a.htm',
      'b.html',
      'p.html.gz',
      'q.htm.gz',
      'sub/x.html',
      'sub.html',
      'y.md',
      'z.txt',
      'é.html',
    ]);
  });

  test('have versions that grow with time, then size', async () => {
    const versions: string[] = [];
    for (const [text, time] of [
      ['x', '2026-01-02T03:04:05.678Z'],
      ['xxxxxxxxxxxx', '2026-01-02T03:04:05.678Z'],
      ['x', '2026-01-02T03:04:05.679Z'],
    ] as const) {
      write('a.html', text, new Date(time));
      versions.push(...(await list(home)).map((ref) => ref.version));
    }
    expect(versions[0]).toBe('2026-01-02T03:04:05.678Z-000000000001');
    expect(versions).toStrictEqual(versions.toSorted());
    expect(new Set(versions).size).toBe(3);
  });

  test('are new versions of themselves once a sidecar is added or corrected', async () => {
    const early = new Date('2026-01-01T00:00:00Z');
    const late = new Date('2026-01-03T00:00:00Z');
    write('a.html');
    const versions = (await list(home)).map((ref) => ref.version);
    for (const [name, json, time] of [
      ['a.json', '{"url":"https://example.org/a"}', early],
      ['a.json', '{"url":"https://example.org/b"}', late],
      ['a.html.json', '{}', late],
    ] as const) {
      write(name, json, time);
      versions.push(...(await list(home)).map((ref) => ref.version));
    }
    expect(new Set(versions).size).toBe(4);
    expect(versions.slice(0, 3)).toStrictEqual(versions.slice(0, 3).toSorted());
  });

  test('are found behind links, each folder once, even where links run in circles', async () => {
    write('real/a.html');
    symlinkSync(home, join(home, 'real', 'circle'));
    symlinkSync(join(home, 'real'), join(home, 'again'));
    symlinkSync(join(home, 'nowhere'), join(home, 'broken.html'));
    symlinkSync(join(home, 'real', 'a.html'), join(home, 'link.html'));
    expect(keysOf(await list(home))).toStrictEqual(['again/a.html', 'broken.html', 'link.html']);
  });

  test('include a file that is given by itself, whatever it is called', async () => {
    expect(keysOf(await list(write('page.asp'), write('other/b.html')))).toStrictEqual(['page.asp', 'b.html']);
  });

  test('given twice are listed once', async () => {
    const path = write('a.html');
    expect(keysOf(await list(home, home, path))).toStrictEqual(['a.html']);
  });

  test('of two folders may not share a name, as one would replace the other', async () => {
    write('one/a.html');
    write('two/a.html');
    await expect(list(join(home, 'one'), join(home, 'two'))).rejects.toMatchObject({
      code: 'request.invalid',
      message: expect.stringContaining('a.html'),
    });
  });

  test('of a folder that is not there are an error that names it', async () => {
    await expect(list(join(home, 'none'))).rejects.toMatchObject({
      code: 'request.invalid',
      message: expect.stringContaining('none'),
    });
  });
});

describe('the entries of a folder', () => {
  const names = Array.from({ length: 23 }, (_, n) => `${(n * 7) % 23}-é～😀`);
  const inBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

  test.each([1, 2, 5, 11, 12, 22, 23, 24, 100])('come in the order of their bytes, %i at a time', async (batch) => {
    for (const name of names) write(name);
    const entries = await collect(entriesInOrder(home, batch));
    expect(entries.map((entry) => entry.name)).toStrictEqual(inBytes);
  });

  test('of an empty folder are none', async () => {
    expect(await collect(entriesInOrder(home))).toStrictEqual([]);
  });
});

describe('pages of several paths', () => {
  test('may not share a name with one below an earlier folder', async () => {
    write('one/sub/a.html');
    write('two/sub/a.html');
    await expect(list(join(home, 'one'), join(home, 'two'))).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(list(join(home, 'two', 'sub'), write('a.html'))).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(list(write('a.html'), join(home, 'two', 'sub'))).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(list(write('a.html'), write('b/a.html'))).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('are listed once where one is the other', async () => {
    const path = write('one/a.html');
    expect(keysOf(await list(path, join(home, 'one')))).toStrictEqual(['a.html']);
    expect(keysOf(await list(path, path))).toStrictEqual(['a.html']);
  });
});

describe('reading a page', () => {
  test('gives its bytes, and when it was saved', async () => {
    write('sub/a.html', 'héllo');
    expect(await read('sub/a.html')).toStrictEqual({
      key: 'sub/a.html',
      bytes: Buffer.from('héllo'),
      carrier: {},
      uploadedAt: '2026-01-02T03:04:05.678Z',
    });
  });

  test.each(['gone.html', '../secret.html', '/etc/hostname', 'sub/../../x', ''])('%j is missing', async (key) => {
    mkdirSync(join(home, 'in'));
    write('secret.html');
    await expect(read(key, [join(home, 'in')])).rejects.toMatchObject({ code: 'page.missing' });
  });

  test('over the cap is refused', async () => {
    write('a.html', 'x'.repeat(1000));
    write('b.html', 'x'.repeat(1001));
    expect((await read('a.html')).bytes).toHaveLength(1000);
    await expect(read('b.html')).rejects.toMatchObject({
      code: 'page.too-large',
      message: expect.stringContaining('b.html'),
    });
  });
});

describe('sidecars', () => {
  const said = {
    url: 'https://example.org/a',
    fetchedAt: '2026-01-01T12:00:00+02:00',
    contentType: 'text/html; charset=latin1',
  };
  const understood = { ...said, fetchedAt: '2026-01-01T10:00:00.000Z' };

  test.each(['a.html.gz.json', 'a.json'])('%s belongs to a.html.gz', async (sidecar) => {
    write('sub/a.html.gz');
    write(`sub/${sidecar}`, JSON.stringify({ ...said, more: 1 }));
    expect((await read('sub/a.html.gz')).carrier).toStrictEqual(understood);
  });

  test('the one with the full name comes first', async () => {
    write('a.html');
    write('a.json', JSON.stringify({ url: 'https://example.org/stem' }));
    write('a.html.json', JSON.stringify({ url: 'https://example.org/full' }));
    expect((await read('a.html')).carrier).toStrictEqual({ url: 'https://example.org/full' });
  });

  test.each([
    ['is no JSON', '{', 'JSON'],
    ['is a list', '[]', 'object'],
    ['has an address of another kind', '{"url":"file:///etc/passwd"}', 'url'],
    ['has a number for an address', '{"url":5}', 'url'],
    ['has no such day', '{"fetchedAt":"2026-13-45T00:00:00Z"}', 'fetchedAt'],
    ['has words for a time', '{"fetchedAt":"yesterday"}', 'fetchedAt'],
    ['has an object for a type', '{"contentType":{}}', 'contentType'],
    ['is larger than a page may be', `{"notes":"${'x'.repeat(OPTIONS.maxBytes)}"}`, 'bytes'],
  ])('one that %s rejects the page and says where and what', async (_title, json, word) => {
    write('a.html');
    write('a.html.json', json);
    const error = await read('a.html').catch((caught: unknown) => caught);
    expect(isRejection(error)).toBe(true);
    expect(error).toMatchObject({ code: 'page.bad-carrier', hint: expect.any(String) });
    expect((error as Error).message).toContain('a.html.json');
    expect((error as Error).message).toContain(word);
  });

  test.each(['{}', '{"url":null}', '{"title":"x"}', '\ufeff{}'])('%j says nothing', async (json) => {
    write('a.html');
    write('a.json', json);
    expect((await read('a.html')).carrier).toStrictEqual({});
  });
});
