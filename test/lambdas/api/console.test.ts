import { beforeAll, describe, expect, test } from 'vitest';
import type { TextSource } from '../../../shared/domain/article.ts';
import type { Story } from '../../../shared/domain/story.ts';
import { testApi } from '../../support/api.ts';
import { createFakeQueries } from '../../support/fake-queries.ts';
import { inventedPages } from '../../support/invented-pages.ts';

const queries = createFakeQueries();
const { app } = testApi({ queries });
let ferry: Story;
let hostile: Story;

beforeAll(async () => {
  ferry = await storyNamed('Ferry strikes');
  hostile = await storyNamed('<script>');
});

async function storyNamed(start: string): Promise<Story> {
  const { stories } = await queries.listStories({ limit: 200 });
  const found = await queries.story(stories.find(({ title }) => title?.startsWith(start))?.id ?? '');
  if ('found' in found) return found.found;
  throw new Error(`No story begins with ${start}.`);
}

async function page(path: string, status = 200): Promise<string> {
  const response = await app.request(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  return response.text();
}

/** What a reader reads: without tags, spaces joined. */
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#39|quot);/g, "'")
    .replace(/\s+/g, ' ');

describe('a round-up', () => {
  test('and a story that it holds name each other apart from variants, with why', async () => {
    const { stories } = await queries.listStories({ limit: 200 });
    const pairs = await Promise.all(
      stories.map(async ({ id, canonical: { nodeId } }) => ({
        id,
        about: await queries.roundUps({ nodeId, storyId: id }),
      })),
    );
    const held = pairs.find(({ about }) => about.embeddedIn.length > 0)!.id;
    const holder = pairs.find(({ about }) => about.embeds.length > 0)!.id;
    const story = await page(`/stories/${held}`);
    expect(wordsOf(story)).toContain('Also contained in 1 round-up');
    expect(story).toMatch(/<dt>Round-up<\/dt><dd><a href="#embedded-in">1<\/a>/);
    expect(story).toMatch(/<a href="\/explain\?a=[^"]+&amp;b=[^"]+">All that was measured<\/a>/);
    expect(wordsOf(await page(`/stories/${holder}`))).toContain('It contains 1 other story');
    const { canonical } = stories.find(({ id }) => id === holder)!;
    expect(wordsOf(await page(`/articles/${canonical.articleId}`))).toContain('It contains 1 other story');
  });
});

describe('the story list', () => {
  test('shows a story with its counts, its agency and its proof, and its relations in words', async () => {
    const words = wordsOf(await page('/'));
    expect(words).toContain('Ferry strikes Port Ellery breakwater in fog, 19 hurt');
    expect(words).toContain('6 publishers');
    expect(words).toContain('text of MP (dateline: “PORT ELLERY (MP)”)');
    expect(words).toContain('2 exact, 1 excerpt, 1 extends, 1 embeds');
  });

  test('keeps its filters in the form, the pager, the feeds and the JSON', async () => {
    const html = await page('/?min_variants=1&limit=2');
    expect(html).toContain('href="/?limit=2&amp;min_variants=1&amp;cursor=2"');
    expect(html).toContain('href="/v1/stories.atom?limit=2&amp;min_variants=1"');
    expect(html).toMatch(/<option value="1" selected/);
  });

  test('keeps every filter and the order in the form, the pager, the feeds and the JSON', async () => {
    const html = await page('/?text=the&language=en&relation=exact&agency=MP&sort=largest&limit=1');
    for (const kept of ['text=the', 'language=en', 'relation=exact', 'agency=MP', 'sort=largest'])
      expect(html.match(new RegExp(`href="[^"]*[?;]${kept}[&"]`, 'g')), kept).toHaveLength(6);
    expect(html).toMatch(/name="text" value="the"/);
    expect(html).toMatch(/<option value="largest" selected/);
    expect(html).toMatch(/<details class="more" open/);
    expect(wordsOf(html)).toContain('Among');
  });

  test('counts articles, publishers and origins, draws arrivals and says so', async () => {
    const words = wordsOf(await page('/?text=ferry+strikes'));
    expect(words).toMatch(/6 articles/);
    expect(words).toContain('6 publishers');
    expect(words).toContain('1 origin (first written by MP)');
    expect(words).toMatch(/6 articles over \d+ \w+, \d of them in the first quarter of that time/);
  });

  test('says of a story by nobody knows whom that it is so, instead of its id', async () => {
    const origins = [{ kind: 'publisher' as const, name: '0123456789abcdef0123' }];
    const story = { ...ferry, origins, site: null };
    const listStories = async () => ({ stories: [story], nextCursor: null });
    const known = { ...queries, listStories, story: async () => ({ found: story }) };
    const { app } = testApi({ queries: known });
    for (const path of ['/', `/stories/${story.id}`]) {
      const words = wordsOf(await (await app.request(path)).text());
      expect(words, path).toContain('a site that is not known');
      expect(words, path).not.toContain(origins[0]!.name);
    }
  });

  test('without stories says how to add some; without a match, how to widen', async () => {
    const empty = testApi({ queries: createFakeQueries([]) }).app;
    expect(await (await empty.request('/')).text()).toContain('There are no stories yet');
    expect(await page('/?site=nowhere.example')).toContain('No story fits these filters');
  });

  test('a wrong filter is explained by name', async () => {
    expect(wordsOf(await page('/?since=soon', 400))).toContain('since: Must be a date or an instant');
  });
});

describe('the story page', () => {
  test('says why the canonical is the canonical and why each variant belongs', async () => {
    const words = wordsOf(await page(`/stories/${ferry.id}`));
    expect(words).toContain('It stands for the story because it has the earliest publication date.');
    for (const { evidence } of ferry.members) if (evidence) expect(words).toContain(evidence.reason);
    expect(words).toContain('Rule same-words');
    expect(words).toMatch(/\d+ of 64/);
  });

  test('says which of its dates places a member', async () => {
    const undated = inventedPages().map((one) => (one.relation === 'excerpt' ? { ...one, published: null } : one));
    const { app } = testApi({ queries: createFakeQueries(undated) });
    const words = wordsOf(await (await app.request(`/stories/${ferry.id}`)).text());
    expect(words).toContain('4 Mar 2025, 20:10 UTC+1 published');
    expect(words).toContain('21 Mar 2025, 06:00 UTC fetched');
  });

  test('pages through more variants than one page can hold', async () => {
    const template = inventedPages().find(({ relation }) => relation === 'exact')!;
    const many = Array.from({ length: 450 }, (_, i) => ({ ...template, key: `copy-${i}.html`, site: `s${i}.example` }));
    const { app } = testApi({ queries: createFakeQueries([{ ...template, relation: 'original' }, ...many]) });
    const { stories } = (await (await app.request('/v1/stories')).json()) as { stories: { id: string }[] };
    let path: string | undefined = `/stories/${stories[0]!.id}`;
    const sites = new Set<string>();
    for (let pages = 0; path !== undefined && pages < 5; pages++) {
      const html: string = await (await app.request(path)).text();
      for (const [site] of html.matchAll(/s\d+\.example/g)) sites.add(site);
      path = /rel="next" href="([^"#]*)#/.exec(html)?.[1];
    }
    expect(sites.size).toBe(450);
  });
});

describe('the comparison', () => {
  test('has a sentence on top and real insertions', async () => {
    const extended = ferry.members.find(({ relation }) => relation === 'extends')!;
    const html = await page(`/stories/${ferry.id}/diff?to=${extended.articleId}`);
    expect(wordsOf(/<h1.*?<\/h1>/s.exec(html)![0])).toBe('Keeps every word, adds 2 paragraphs.');
    expect(html).toMatch(/<ins>Among the passengers/);
    expect(html).toMatch(/<ins>The Skarvay Co-op/);
  });

  test('side by side holds each text once', async () => {
    const excerpt = ferry.members.find(({ relation }) => relation === 'excerpt')!;
    const html = await page(`/stories/${ferry.id}/diff?to=${excerpt.articleId}&view=split`);
    expect(html.match(/<del>[^<]*Sailings to Skarvay/g)).toHaveLength(1);
  });
});

describe('finding and checking', () => {
  test.each([
    ['tidewater-post_20250318-blank.html', 'It was rejected (page.empty): The file has no bytes.'],
    ['national-ledger_front-page.html', 'an index page'],
    ['https://nowhere.example/', 'No page with this address, key or checksum'],
    ['harbor-courier_ferry-strikes-breakwater.html', 'It is an article in this story.'],
  ])('the fate of %s', async (key, words) => {
    expect(wordsOf(await page(`/why?page=${encodeURIComponent(key)}`))).toContain(words);
  });

  test('two pages are explained, and a stranger is no fault', async () => {
    const [canonical, variant] = ferry.members;
    const words = wordsOf(await page(`/explain?a=${canonical!.articleId}&b=${variant!.articleId}`));
    expect(words).toContain('Yes, they are one story');
    expect(words).toContain(variant!.evidence!.reason);
    expect(wordsOf(await page('/explain?a=x&b=y', 404))).toContain('not stored as an article');
    await page('/explain?a=only');
  });

  const check = (content: string) =>
    app.request('/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' },
      body: new URLSearchParams({ content, url: '' }).toString(),
    });

  test('a pasted text is traced to its story', async () => {
    const html = await (await check(ferry.text)).text();
    expect(html).toContain(`href="/stories/${ferry.id}"`);
    expect(wordsOf(html)).toContain('It belongs to 1 story');
  });

  test('a text that is a copy of nothing is told so, with what was pasted kept', async () => {
    const html = await (await check('Nobody else has these words.')).text();
    expect(html).toContain('It is a copy of nothing stored here');
    expect(html).toContain('Nobody else has these words.</textarea>');
  });

  test('a pasted address leads to its page’s fate', async () => {
    const response = await check('https://www.harbor-courier.example/x');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/why?page=https%3A%2F%2Fwww.harbor-courier.example%2Fx');
  });

  test('what cannot be read is explained beside the form', async () => {
    const response = await check('\u0000');
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('role="alert"');
  });
});

describe('nothing of a page gets out of its place', () => {
  const paths = () => [
    '/',
    `/stories/${hostile.id}`,
    ...hostile.members.flatMap(({ articleId }) => [
      `/articles/${articleId}`,
      `/stories/${hostile.id}/diff?to=${articleId}`,
      `/stories/${hostile.id}/diff?to=${articleId}&view=split`,
    ]),
    `/why?page=${encodeURIComponent(hostile.members[0]!.key)}`,
    `/v1/stories.atom`,
  ];

  test('no tag, attribute, address or control of theirs is in any page', async () => {
    for (const path of paths()) {
      const html = await (await app.request(path)).text();
      const tags = html.match(/<[a-zA-Z/][^>]*>/g)?.join('\n') ?? '';
      const names = tags.replace(/"[^"]*"/g, '""');
      expect(names).not.toMatch(/<script(?! type="">)|<img|<style|<textarea|\son[a-z]+=|\sstyle=/i);
      const addresses = [...tags.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, address]) => address);
      for (const address of addresses) expect(address).toMatch(/^(?:\/(?!\/)|#|https?:\/\/(?![^/]*@))/);
      expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
    }
  });

  test('no page has inline code or style, and every page forbids them', async () => {
    for (const path of [...paths(), '/check', '/why', '/problems', '/nowhere']) {
      const response = await app.request(path);
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('same-origin');
      expect(await response.text()).not.toMatch(/<script(?! type="application\/ld\+json">)|<style|<[a-z][^>]*\sstyle=/);
    }
  });

  test('the data for machines is data: attacks in it stay strings', async () => {
    const html = await page(`/stories/${hostile.id}`);
    const data = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? '';
    expect(data).not.toMatch(/[<>]/);
    const { '@graph': graph } = JSON.parse(data) as { '@graph': { headline: string; isBasedOn?: { '@id': string } }[] };
    expect(graph).toHaveLength(hostile.members.length);
    expect(graph[0]?.headline).toBe('<script>window.alarm=1</script>');
    expect(graph[1]?.isBasedOn).toBeDefined();
    expect(data).not.toContain('javascript:');
  });

  test('links to other sites carry no trust with them', async () => {
    const html = await page(`/stories/${ferry.id}`);
    const outward = html.match(/<a [^>]*href="https?:[^>]*>/g) ?? [];
    expect(outward.length).toBeGreaterThan(3);
    for (const link of outward) expect(link).toContain('rel="noopener noreferrer nofollow ugc"');
  });
});

describe('an article of which the text is not what its page shows', () => {
  async function shown(textFrom: TextSource | undefined): Promise<string[]> {
    const about = await queries.article(ferry.canonical.articleId);
    if (!('found' in about)) throw new Error('The article is gone.');
    const { textFrom: _, ...stored } = about.found.article;
    const article = textFrom === undefined ? stored : { ...stored, textFrom };
    const found = { ...about.found, article };
    const api = testApi({ queries: { ...queries, article: async () => ({ found }) } }).app;
    const path = `/articles/${ferry.canonical.articleId}`;
    const json = (await (await api.request(`/v1${path}`)).json()) as { text_from: string | null };
    const words = wordsOf(await (await api.request(path)).text());
    return [String(json.text_from), /Read in the page’s [\w ]+/.exec(words)?.[0] ?? ''];
  }

  test('says where it was read', async () => {
    expect(await shown('page-state')).toEqual(['page-state', 'Read in the page’s state']);
    expect(await shown('structured-data')).toEqual(['structured-data', 'Read in the page’s structured data']);
  });

  test('says nothing where the page shows it, or where that is not known', async () => {
    expect(await shown('page')).toEqual(['page', '']);
    expect(await shown(undefined)).toEqual(['null', '']);
  });
});
