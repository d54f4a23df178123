import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { pageItem } from '../../../shared/store/pages.ts';
import { createRemove } from '../../../shared/usecases/ingest/ingest-page.ts';
import type { Source } from '../../../shared/usecases/queries/queries.ts';
import { FAMILIES } from '../../domain/families.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { createNewsroom, type Given } from '../support.ts';

const AP: Given['wire'] & {} = [{ agency: 'AP', relation: 'copied', where: 'dateline', words: 'OSLO (AP)' }];
const text = (i: number) => FAMILIES[i]!.documents[0]!.text;
const PAGES: readonly Given[] = [
  {
    key: 'own',
    text: text(0),
    site: 'harbor.example',
    url: 'https://harbor.example/a',
    published: '2026-03-01T08:00:00Z',
  },
  {
    key: 'copy',
    text: text(0),
    site: 'inland.example',
    url: 'https://inland.example/a',
    published: '2026-03-01T09:00:00Z',
  },
  {
    key: 'wire',
    text: text(1),
    site: 'inland.example',
    url: 'https://inland.example/b',
    published: '2026-03-02T08:00:00Z',
    wire: AP,
  },
  {
    key: 'wire2',
    text: text(1),
    site: 'tide.example',
    url: 'https://tide.example/b',
    published: '2026-03-02T09:00:00Z',
  },
  {
    key: 'agency',
    text: text(2),
    site: 'apnews.example',
    url: 'https://apnews.example/c',
    published: '2026-03-03T08:00:00Z',
    wire: AP,
  },
  { key: 'nowhere', text: text(3), published: '2026-03-04T08:00:00Z' },
];

let table = createMemoryTable();
let room = createNewsroom(table);

beforeEach(async () => {
  table = createMemoryTable();
  room = createNewsroom(table);
  for (const page of PAGES) await room.take(page);
});

async function figures(filter = {}): Promise<Record<string, string>> {
  const { sources } = await room.queries.sources(filter);
  return Object.fromEntries(sources.map((source) => [String(source.site), line(source)]));
}

const line = ({ pages, originals, stories }: Source) => `${pages} pages, ${originals} originals, ${stories} stories`;

const ALL = {
  'inland.example': '2 pages, 0 originals, 2 stories',
  'apnews.example': '1 pages, 1 originals, 1 stories',
  'harbor.example': '1 pages, 1 originals, 1 stories',
  'tide.example': '1 pages, 0 originals, 1 stories',
  null: '1 pages, 1 originals, 1 stories',
};

describe('what each site ran', () => {
  test('its own texts are originals, an agency’s are not, unless the site is the agency’s', async () => {
    expect(await figures()).toEqual(ALL);
  });

  test('the same after every page came again', async () => {
    for (const page of PAGES) await room.take(page);
    expect(await figures()).toEqual(ALL);
  });

  test('a page that is deleted counts no more, and its copy becomes the original', async () => {
    const deps = {
      table,
      telemetry: createRecordingTelemetry(),
      clock: { now: () => new Date('2026-03-10T00:00:00Z') },
    };
    // Pages taken without ingest have no record yet; their removal must still find the article.
    await table.put({ ...recordOf('own'), articleId: (await articleOf('https://harbor.example/a'))! });
    await createRemove(deps)({ key: 'own', version: '2' });
    expect(await figures()).toEqual({
      ...ALL,
      'harbor.example': undefined,
      'inland.example': '2 pages, 1 originals, 2 stories',
    });
  });

  test('of a stretch of time', async () => {
    expect(Object.keys(await figures({ since: '2026-03-02', until: '2026-03-03' })).sort()).toEqual([
      'apnews.example',
      'inland.example',
      'tide.example',
    ]);
  });

  test('says what it covers', async () => {
    const { window, nextCursor } = await room.queries.sources({});
    expect({ window, nextCursor }).toEqual({
      window: { stories: 4, oldest: '2026-03-01T08:00:00Z', isAll: true },
      nextCursor: null,
    });
  });
});

async function articleOf(url: string): Promise<string | undefined> {
  const found = await room.queries.lookup({ url });
  return 'found' in found && 'id' in found.found ? found.found.id : undefined;
}

function recordOf(key: string) {
  const record = {
    key,
    version: '1',
    status: 'stored',
    leaving: [],
    ref: key,
    kind: 'article',
    rejection: null,
  } as const;
  return pageItem({ ...record, articleId: null });
}
