import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import type { Article } from '../../shared/domain/article.ts';
import { compareTexts } from '../../shared/domain/edge.ts';
import { articleIdOf } from '../../shared/store/articles.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { createQueries } from '../../shared/usecases/queries/query-stories.ts';
import { createArticles } from '../../test/usecases/support.ts';
import type { InventedStory } from '../console/invented-news.ts';

export interface Measured {
  /** Pairs of a round-up and a story outside its own whose canonical text it embeds, by comparing all. */
  readonly embedding: number;
  /** Of these, found from either side. */
  readonly fromRoundUp: number;
  readonly fromStory: number;
  /** Stories that have more articles than one: a round-up that joined one of them, or merged some. */
  readonly joined: number;
}

/** Takes in stories, then round-ups, and asks both sides what is beside them. */
export async function measureRoundUps(
  stories: readonly InventedStory[],
  roundUps: readonly string[],
): Promise<Measured> {
  const { take, queries } = newsroom();
  for (const [i, { title, paragraphs }] of stories.entries())
    await take(`story${i}`, [title, ...paragraphs].join('\n\n'));
  for (const [i, text] of roundUps.entries()) await take(`roundup${i}`, text);
  const all = (await listed(queries)).filter(({ title }) => title?.startsWith('story'));
  const texts = new Map(all.map(({ id, text }) => [id, describeText(text)]));
  const count = { embedding: 0, fromRoundUp: 0, fromStory: 0 };
  const beside = new Map<string, Set<string>>();
  for (const {
    id,
    canonical: { nodeId },
  } of all)
    beside.set(id, new Set((await queries.roundUps({ nodeId, storyId: id })).embeddedIn.map((one) => one.articleId)));
  for (const [i, text] of roundUps.entries()) {
    const articleId = articleIdOf(null, `roundup${i}`);
    const node = describeText(text);
    const article = await queries.article(articleId);
    const own = 'found' in article ? article.found.storyId : null;
    const found = new Set(
      (await queries.roundUps({ nodeId: node.id, storyId: own })).embeds.map(({ storyId }) => storyId),
    );
    for (const [id, story] of texts) {
      if (id === own || compareTexts(node, story).relation !== 'embeds') continue;
      count.embedding++;
      if (found.has(id)) count.fromRoundUp++;
      if (beside.get(id)!.has(articleId)) count.fromStory++;
    }
  }
  return { ...count, joined: all.filter(({ articles }) => articles > 1).length };
}

type Queries = ReturnType<typeof createQueries>;

async function listed(queries: Queries) {
  const stories = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Queries['listStories']>> = await queries.listStories({
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id } of page.stories) {
      const story = await queries.story(id);
      if ('found' in story) stories.push(story.found);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return stories;
}

/** A store in memory that takes texts in as articles titled by their keys. */
function newsroom() {
  const articles = createArticles();
  const deps = {
    table: createMemoryTable(),
    articles,
    telemetry: { count() {}, event() {} },
    clock: { now: () => new Date('2026-03-10T00:00:00Z') },
  };
  const cluster = createCluster(deps);
  const take = async (key: string, text: string) => {
    await articles.put(key, {
      page: { key, version: '1' },
      seenAt: '2026-03-01T00:00:00Z',
      article: articleOf(key, text),
    });
    await cluster(key);
  };
  return { take, queries: createQueries({ ...deps, extract: () => ({ article: articleOf('', '') }) }) };
}

function articleOf(title: string, text: string): Article {
  const candidates = { title: [], byline: [], published: [], modified: [], url: [] };
  const nothing = { byline: [], published: null, modified: null, url: null, site: null, wire: [] };
  return { ...nothing, title, text, candidates, language: 'en', kind: 'article' };
}
