import { beforeAll, describe, expect, test } from 'vitest';
import type { StoryFilter, StoryPage } from '../../../shared/usecases/queries/queries.ts';
import { FAMILIES } from '../../domain/families.ts';
import { createNewsroom, type Given } from '../support.ts';

const { take, queries } = createNewsroom();
const wire = (agency: string) =>
  [{ agency, relation: 'copied', where: 'dateline', words: `OSLO (${agency})` }] as Given['wire'] & {};

/** Family `i` as its own story; the copies are verbatim, under other headlines and on other sites. */
async function story(i: number, title: string, copies: readonly Partial<Given>[], own: Partial<Given> = {}) {
  const { text } = FAMILIES[i]!.documents[0]!;
  const published = `2026-03-0${i + 1}T08:00:00Z`;
  await take({ key: `own-${i}`, text, title, published, site: `site-${i}.example`, ...own });
  for (const [n, copy] of copies.entries())
    await take({ key: `copy-${i}-${n}`, text, published: `2026-03-0${i + 1}T1${n}:00:00Z`, ...copy });
}

beforeAll(async () => {
  await story(0, 'Ferry hits the breakwater', []);
  await story(1, 'Élan vital in Zürich', [
    { site: 'news.harbor.example', title: 'Court rules on dam', wire: wire('AP') },
    { site: 'www2.harbor.example' },
    { site: 'inland.example', language: 'de' },
  ]);
  await story(2, 'Storm reaches the coast', [{ site: 'tidewater.example' }], {
    wire: wire('Reuters'),
    text: `${FAMILIES[2]!.documents[0]!.text}\n\nCorrection: The storm came on Monday.`,
    candidates: {
      title: [],
      byline: [],
      published: [
        { value: '2026-03-03', source: 'meta', confidence: 0.9 },
        { value: '2026-06-03', source: 'json-ld', confidence: 0.9 },
      ],
      modified: [],
      url: [],
    },
  });
  await story(3, 'Rovers win the cup', [{ site: 'one.example' }, { site: 'two.example' }]);
});

const titles = ({ stories }: StoryPage) => stories.map(({ title }) => title?.split(' ')[0]);
const list = async (filter: StoryFilter) => titles(await queries.listStories(filter));

describe('a filter', () => {
  test.each<{ what: string; filter: StoryFilter; fits: string[] }>([
    { what: 'by a word of the headline', filter: { text: 'breakwater' }, fits: ['Ferry'] },
    { what: 'by a part of a word', filter: { text: 'breakw' }, fits: ['Ferry'] },
    { what: 'by words in any order, case and accent', filter: { text: 'zurich ELAN' }, fits: ['Élan'] },
    { what: "by a member's headline", filter: { text: 'dam court' }, fits: ['Élan'] },
    { what: 'by words of which one is missing', filter: { text: 'ferry dam' }, fits: [] },
    { what: "by a member's agency", filter: { agency: 'ap' }, fits: ['Élan'] },
    { what: "by a member's language", filter: { language: 'de' }, fits: ['Élan'] },
    { what: 'by a relation that occurs', filter: { relation: 'exact' }, fits: ['Rovers', 'Storm', 'Élan'] },
    { what: 'by a registrable domain with all its hosts', filter: { site: 'harbor.example' }, fits: ['Élan'] },
    { what: 'by a host alone', filter: { site: 'news.harbor.example' }, fits: ['Élan'] },
    { what: 'by size, at most', filter: { maxVariants: 0 }, fits: ['Ferry'] },
    { what: 'by several at once', filter: { relation: 'exact', minVariants: 3, until: '2026-03-02' }, fits: ['Élan'] },
  ])('$what', async ({ filter, fits }) => {
    expect(await list(filter)).toEqual(fits);
  });
});

describe('an order', () => {
  test('largest first, newest first among equals, page by page the same', async () => {
    const whole = await list({ sort: 'largest' });
    expect(whole).toEqual(['Élan', 'Rovers', 'Storm', 'Ferry']);
    const seen: (string | undefined)[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await queries.listStories({ sort: 'largest', limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...titles(page));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(whole);
  });

  test('says what was sorted', async () => {
    const { window } = await queries.listStories({ sort: 'changed', limit: 1 });
    expect(window).toEqual({ stories: 4, oldest: '2026-03-01T08:00:00Z', isAll: true });
  });

  test('a story that arrives between two pages does not shift the second', async () => {
    const room = createNewsroom();
    for (const i of [0, 1, 2])
      await room.take({
        key: `k${i}`,
        text: FAMILIES[i]!.documents[0]!.text,
        title: `T${i}`,
        published: `2026-03-0${i + 1}`,
      });
    const first = await room.queries.listStories({ sort: 'largest', limit: 1 });
    await room.take({ key: 'late', text: FAMILIES[5]!.documents[0]!.text, title: 'T9', published: '2026-03-09' });
    const second = await room.queries.listStories({ sort: 'largest', limit: 5, cursor: first.nextCursor! });
    expect([...first.stories, ...second.stories].map(({ title }) => title)).toEqual(['T2', 'T1', 'T0']);
  });

  test("refuses another order's cursor, and a made-up one", async () => {
    const { nextCursor } = await queries.listStories({ sort: 'largest', limit: 1 });
    for (const [sort, cursor] of [
      ['changed', nextCursor!],
      ['latest', nextCursor!],
      ['largest', Buffer.from('largest|x|||').toString('base64url')],
    ] as const)
      await expect(queries.listStories({ sort, cursor })).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

describe('what a story says of itself', () => {
  const only = async (text: string) => (await queries.listStories({ text })).stories[0]!;

  test('articles, publishers by registrable domain, and one origin for an agency’s text', async () => {
    const { articles, publishers, origins, agency, languages } = await only('élan');
    expect({ articles, publishers }).toEqual({ articles: 4, publishers: 3 });
    expect(origins).toEqual([{ kind: 'agency', name: 'AP' }]);
    expect(agency).toMatchObject({ agency: 'AP', words: 'OSLO (AP)' });
    expect(languages).toEqual({ en: 3, de: 1 });
  });

  test('a text without a credit has its publisher as origin', async () => {
    expect((await only('rovers')).origins).toEqual([{ kind: 'publisher', name: 'site-3.example' }]);
  });

  test('when its members came, in steps', async () => {
    const { arrivals, articles } = await only('élan');
    expect(arrivals).toHaveLength(24);
    expect(arrivals.reduce((a, b) => a + b)).toBe(articles);
    expect([arrivals[0], arrivals[23]]).toEqual([1, 1]);
  });

  test('that it was corrected and that its dates disagree', async () => {
    expect(await only('storm')).toMatchObject({ corrected: 1, datesDisagree: 1 });
    expect(await only('rovers')).toMatchObject({ corrected: 0, datesDisagree: 0 });
  });
});
