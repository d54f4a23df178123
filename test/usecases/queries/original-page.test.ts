import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFolderPages } from '../../../shared/adapters/local/folder-pages.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { extractArticle } from '../../../shared/text/extract.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { createIngest } from '../../../shared/usecases/ingest/ingest-page.ts';
import { createQueries } from '../../../shared/usecases/queries/query-stories.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { createArticles } from '../support.ts';

const SENTENCE = 'The harbour master said the ferry had slowed down before it reached the northern wall in the fog.';
const pageOf = (title: string, words = 'walked') => `<!doctype html><title>${title}</title>
<link rel="canonical" href="https://harbor.example/${title}"><body><nav><a href="/">Home</a> <a href="/s">Sports</a></nav>
<article><h1>${title}</h1>${Array.from({ length: 8 }, (_, i) => `<p>${SENTENCE} Witness ${i} ${words} home.</p>`).join('')}
</article><footer><p>© 2026 Harbor Courier. All rights reserved.</p></footer>`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let world: ReturnType<typeof createWorld>;

function createWorld() {
  const pages = openFolderPages([folder], { maxBytes: 1_000_000 });
  const telemetry = createRecordingTelemetry();
  const clock = { now: () => new Date('2026-03-10T00:00:00Z') };
  const deps = {
    table: createMemoryTable(),
    articles: createArticles(),
    telemetry,
    clock,
    extract: extractArticle,
    pages,
  };
  const queries = createQueries({ ...deps, explain: (page) => extractArticle(page, { explain: true }).blocks });
  const ingest = createIngest(deps);
  const cluster = createCluster(deps);
  const takeAll = async () => {
    for await (const ref of pages.listPages()) {
      const outcome = await ingest(ref);
      if (outcome.outcome === 'extracted') await cluster(outcome.articleRef);
    }
  };
  return { queries, takeAll };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirefold-original-'));
  world = createWorld();
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const found = async (by: Parameters<typeof world.queries.lookup>[0]) => {
  const answer = await world.queries.lookup(by);
  return 'found' in answer ? answer.found : answer;
};
const idOf = async (key: string): Promise<string> => {
  const page = await found({ key });
  return 'id' in page && typeof page.id === 'string' ? page.id : '';
};

describe('a page by the checksum of its bytes', () => {
  test('is found whether it became an article or was rejected', async () => {
    write('ferry.html', pageOf('ferry'));
    write('blank.html', ' ');
    await world.takeAll();
    expect(await found({ sha256: sha256(pageOf('ferry')) })).toMatchObject({
      key: 'ferry.html',
      fate: { fate: 'stored' },
    });
    expect(await found({ sha256: sha256(pageOf('ferry')).toUpperCase() })).toMatchObject({ key: 'ferry.html' });
    expect(await found({ sha256: sha256(' ') })).toMatchObject({ key: 'blank.html', fate: { fate: 'rejected' } });
    expect(await found({ sha256: sha256('other') })).toEqual({ unknown: true });
  });

  test('of two pages with the same bytes the one that still has them answers', async () => {
    write('a.html', pageOf('ferry'));
    write('b.html', pageOf('ferry'));
    await world.takeAll();
    write('a.html', pageOf('ferry', 'strolled along the pier'));
    await world.takeAll();
    expect(await found({ sha256: sha256(pageOf('ferry')) })).toMatchObject({ key: 'b.html' });
  });
});

describe('the page an article was read from', () => {
  test('comes back byte for byte, and with it what was removed and why', async () => {
    write('ferry.html', pageOf('ferry'));
    await world.takeAll();
    const id = await idOf('ferry.html');
    const original = await world.queries.original(id);
    expect('found' in original && Buffer.from(original.found.bytes).toString()).toBe(pageOf('ferry'));
    const blocks = await world.queries.blocks(id);
    const removed = 'found' in blocks ? blocks.found.filter(({ kept }) => !kept) : [];
    expect(removed.map(({ text }) => text).join(' ')).toContain('All rights reserved');
    for (const { rule, reason } of removed) expect(rule.length * reason.length).toBeGreaterThan(0);
  });

  test('is gone where its file has other contents now, or none', async () => {
    write('ferry.html', pageOf('ferry'));
    await world.takeAll();
    const id = await idOf('ferry.html');
    write('ferry.html', pageOf('ferry', 'strolled along the pier'));
    expect(await world.queries.original(id)).toEqual({ gone: true });
    rmSync(join(folder, 'ferry.html'));
    expect(await world.queries.blocks(id)).toEqual({ gone: true });
    expect(await world.queries.original('a-none')).toEqual({ unknown: true });
  });
});
