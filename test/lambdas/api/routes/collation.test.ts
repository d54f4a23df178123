import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApi } from '../../../support/api.ts';
import { type ApiDocument, apiDocument } from '../../../support/document.ts';
import { createNewsroom } from '../../../usecases/support.ts';

const SENTENCES = [
  'The ferry Alma struck the breakwater at Port Ellery shortly before dawn on Tuesday in thick fog.',
  'Nine of the 212 passengers were taken to hospital with cuts and bruises, the harbour office said.',
  'The harbour office closed the northern channel until divers had looked at the piles below the water.',
  'Captain Ines Falk had steered ferries on the route between Calder and Port Ellery for eleven years.',
  'An inquiry into the accident begins on Monday in Calder, where the ferry line has its seat.',
  'Fishermen who were out that night told of waves higher than the lamp at the end of the wall.',
  'The ferry line will send a bus instead until the Alma has been looked at in the yard at Brack.',
];
const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';

const room = createNewsroom();
let app: Hono;
let api: ApiDocument;
let storyId: string;

const page = (key: string, sentences: readonly string[]) => ({
  key,
  url: `https://${key}.example/ferry`,
  site: `${key}.example`,
  title: `Ferry strikes wall, says ${key} ${HOSTILE}`,
  text: sentences.join('\n\n'),
});

beforeAll(async () => {
  await room.take(page('harbor', SENTENCES));
  await room.take(page('echo', SENTENCES));
  await room.take(page('metro', SENTENCES.with(1, SENTENCES[1]!.replace('Nine', 'Seven'))));
  await room.take(page('inland', SENTENCES.slice(0, 5)));
  storyId = (await room.take(page('west', [...SENTENCES, `A reader wrote ${HOSTILE} beside it in the paper.`])))!;
  app = testApi({ queries: room.queries }).app;
  api = await apiDocument(app);
});

interface Answer {
  readonly copies: readonly { readonly siglum: string; readonly members: readonly { readonly site: string }[] }[];
  readonly place_count: number;
  readonly differing_count: number;
  readonly places: readonly {
    readonly number: number;
    readonly readings: readonly { readonly text: string; readonly copies: readonly number[] }[];
    readonly absent: readonly number[];
  }[];
  readonly next_cursor: string | null;
}

async function get(query: string, status = 200): Promise<Answer> {
  const path = `/v1/stories/${storyId}/collation${query}`;
  const response = await app.request(path);
  expect(response.status).toBe(status);
  return (await api.expectDescribed('GET', path, response)) as Answer;
}

describe('the API about a collation', () => {
  test('names every copy once, with all who carry it, and who reads otherwise where', async () => {
    const { copies, places, place_count, differing_count } = await get('?differing=true');
    const sitesOf = (indexes: readonly number[]) => indexes.flatMap((i) => copies[i]!.members.map(({ site }) => site));
    expect(copies.map(({ siglum }) => siglum)).toEqual(['A', 'B', 'C', 'D']);
    expect(copies.map(({ members }) => members.length).sort()).toEqual([1, 1, 1, 2]);
    expect([place_count, differing_count]).toEqual([8, 4]);
    const nine = places.find(({ number }) => number === 2)!;
    const seven = nine.readings.find(({ text }) => text.startsWith('Seven'))!;
    expect(sitesOf(seven.copies)).toEqual(['metro.example']);
    expect(sitesOf(places.find(({ number }) => number === 6)!.absent)).toEqual(['inland.example']);
  });

  test('comes in pages that add up', async () => {
    const numbers: number[] = [];
    let query = '?limit=3';
    for (;;) {
      const { places, next_cursor } = await get(query);
      numbers.push(...places.map(({ number }) => number));
      if (next_cursor === null) break;
      query = `?limit=3&cursor=${next_cursor}`;
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test.each(['?limit=0', '?limit=101', '?cursor=x', '?differing=yes', '?places=2'])('refuses %s', async (query) => {
    await get(query, 400);
  });

  test('refuses a cursor from before a copy came, and says what to do', async () => {
    const { next_cursor } = await get('?limit=1');
    storyId = (await room.take(page('late', SENTENCES.slice(1))))!;
    const refused = (await get(`?limit=1&cursor=${next_cursor}`, 400)) as unknown as { detail: string };
    expect(refused.detail).toContain('changed since');
    expect((await get('?limit=1')).copies).toHaveLength(5);
  });
});

describe('the witness table', () => {
  const read = async (path: string) => {
    const response = await app.request(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    return response.text();
  };

  test('tells each reading in words and signs, and by whom it is had', async () => {
    const html = await read(`/stories/${storyId}/collation`);
    expect(html).toMatch(/<summary>Reading 2: 1 text, [A-E]<\/summary>/);
    expect(html).toContain('<del>Nine</del>');
    expect(html).toContain('<ins>Seven</ins>');
    expect(html).toMatch(/<span aria-hidden="true">–<\/span><span class="sr">absent<\/span>/);
    expect(html).not.toContain(HOSTILE);
    expect(html).not.toContain('<script>');
  });

  test('is reached from the story, and leads on and back', async () => {
    expect(await read(`/stories/${storyId}`)).toContain(`/stories/${storyId}/collation?differing=true`);
    const first = await read(`/stories/${storyId}/collation?differing=true&limit=1`);
    const next = /href="(\/stories\/[^"]*cursor=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    expect(next).toContain('differing=true');
    expect(await read(next)).toContain('Back to the first');
  });
});

describe('corrections', () => {
  interface Corrections {
    readonly corrections: readonly {
      readonly source: string;
      readonly old: string;
      readonly new: string;
      readonly members: readonly { readonly site: string; readonly carries: string }[];
    }[];
  }
  const told = async (query = '', status = 200) => {
    const path = `/v1/stories/${storyId}/corrections${query}`;
    const response = await app.request(path);
    expect(response.status).toBe(status);
    return (await api.expectDescribed('GET', path, response)) as Corrections;
  };

  test('are told from a later upload, with who still has the old sentence', async () => {
    expect((await told()).corrections).toEqual([]);
    const fresh = SENTENCES.with(1, SENTENCES[1]!.replace('Nine', 'Eleven'));
    storyId = (await room.takeAgain(page('harbor', fresh), '2'))!;
    const [correction, ...more] = (await told()).corrections;
    expect(more).toEqual([]);
    expect([correction!.source, correction!.old, correction!.new]).toEqual(['revision', SENTENCES[1], fresh[1]]);
    const bySite = Object.fromEntries(correction!.members.map(({ site, carries }) => [site, carries]));
    expect(bySite).toMatchObject({
      'harbor.example': 'corrected',
      'echo.example': 'stale',
      'metro.example': 'unknown',
      'west.example': 'stale',
    });
    const stale = await told('?carries=stale');
    expect(stale.corrections[0]!.members.every(({ carries }) => carries === 'stale')).toBe(true);
    await told('?carries=old', 400);
  });

  test('are shown in words, and no page of the story can harm who reads them', async () => {
    const html = await (await app.request(`/stories/${storyId}/corrections`)).text();
    expect(html).toContain('still had the old sentence when last fetched');
    expect(html).toContain('<del>Nine</del>');
    expect(html).not.toContain('<script>');
    expect(await (await app.request(`/stories/${storyId}`)).text()).toContain(`/stories/${storyId}/corrections`);
  });
});
