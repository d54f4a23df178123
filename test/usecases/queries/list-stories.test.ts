import { beforeAll, describe, expect, test } from 'vitest';
import type { StoryFilter } from '../../../shared/usecases/queries/queries.ts';
import { FAMILIES } from '../../domain/families.ts';
import { createNewsroom } from '../support.ts';

const { take, queries } = createNewsroom();
/** Five stories, a day apart; the last has a copy on another site. */
const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];

beforeAll(async () => {
  for (const [i, published] of days.entries()) {
    const [own, copy] = FAMILIES[i]!.documents;
    await take({ key: `own-${i}`, text: own!.text, title: `Story ${i}`, published, site: `site-${i}.example` });
    if (i === 4) await take({ key: 'copy', text: copy!.text, published: '2026-03-06', site: 'other.example' });
  }
});

async function titles(filter: StoryFilter): Promise<(string | null)[]> {
  return (await queries.listStories(filter)).stories.map(({ title }) => title);
}

describe('the list of stories', () => {
  test.each<{ what: string; filter: StoryFilter; list: number[] }>([
    { what: 'is newest first', filter: {}, list: [4, 3, 2, 1, 0] },
    { what: 'holds no more than asked for', filter: { limit: 2 }, list: [4, 3] },
    { what: 'can be of one site', filter: { site: 'site-2.example' }, list: [2] },
    { what: 'names a story by the site of any member', filter: { site: 'other.example' }, list: [4] },
    { what: 'is empty for a site without stories', filter: { site: 'none.example' }, list: [] },
    { what: 'begins with a day', filter: { since: '2026-03-04' }, list: [4, 3] },
    { what: 'ends with a day, all of it', filter: { until: '2026-03-02' }, list: [1, 0] },
    { what: 'lies between two', filter: { since: '2026-03-02', until: '2026-03-03T00:00:00Z' }, list: [2, 1] },
    { what: 'can be of stories with copies', filter: { minVariants: 1 }, list: [4] },
  ])('$what', async ({ filter, list }) => {
    expect(await titles(filter)).toStrictEqual(list.map((i) => `Story ${i}`));
  });

  test.each([1, 2, 3, 5])('is whole, page by page of %i', async (limit) => {
    const seen: (string | null)[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await queries.listStories({ limit, ...(cursor ? { cursor } : {}) });
      seen.push(...page.stories.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    expect(seen).toStrictEqual(['Story 4', 'Story 3', 'Story 2', 'Story 1', 'Story 0']);
  });

  test.each(['', 'x', Buffer.from('L#2026').toString('base64url')])('refuses the cursor %j', async (cursor) => {
    await expect(queries.listStories({ cursor })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('refuses a bound that is no date', async () => {
    await expect(queries.listStories({ since: 'lately' })).rejects.toMatchObject({ code: 'request.invalid' });
  });
});
