import type { BlockVerdict } from '../../shared/domain/article.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { Evidence, Fate, Found, Story } from '../../shared/domain/story.ts';
import type { StoryCollation } from '../../shared/usecases/queries/collation/collated.ts';
import { pageOfPlaces } from '../../shared/usecases/queries/collation/collation-page.ts';
import { collationOf } from '../../shared/usecases/queries/collation/story-collation.ts';
import { correctionsOf } from '../../shared/usecases/queries/collation/story-corrections.ts';
import type {
  ArticleView,
  Checked,
  Embedding,
  ExportLine,
  Queries,
  RoundUps,
  SourcePage,
  StoryExportLine,
  StoryFilter,
  VariantPage,
  VariantRange,
} from '../../shared/usecases/queries/queries.ts';
import { fakeStory } from './fake-stories.ts';
import { hostilePages, type InventedPage, inventedPages } from './invented-pages.ts';

/** Ids that answer otherwise than with what they name. */
export const MERGED_ID = 'merged-away';
export const GONE_ID = 'gone-for-good';

/** Every question answered from memory, about the samples' stories and a hostile one. */
export function createFakeQueries(pages: readonly InventedPage[] = [...inventedPages(), ...hostilePages()]): Queries {
  const world = worldOf(pages);
  const { stories, articles, fates } = world;
  const target = stories[0]?.id ?? 'none';
  return {
    listStories: async (filter) => listed(stories, filter),
    sources: async () => sourcesOf(stories),
    siteLines: async (site) => ({
      publisher: site,
      stories: 12,
      lines: [{ text: 'Leave a coin with the desk.', stories: 9, anywhere: false }],
    }),
    summary: async (id) => special(id, target) ?? known(stories.find((story) => story.id === id)),
    story: async (id, range = {}) => {
      const story = special(id, target) ?? known(stories.find((one) => one.id === id));
      return 'found' in story ? { found: paged(story.found, range) } : story;
    },
    article: async (id) => special(id, articles[0]?.id ?? '') ?? known(articles.find((article) => article.id === id)),
    variants: async (id, range) => {
      const story = special(id, target) ?? known(stories.find((one) => one.id === id));
      return 'found' in story ? { found: variantsOf(story.found, range) } : story;
    },
    collation: async (id, range) => {
      const story = special(id, target) ?? known(stories.find((one) => one.id === id));
      return 'found' in story ? { found: pageOfPlaces(collationFor(story.found, articles), range) } : story;
    },
    corrections: async (id) => {
      const story = special(id, target) ?? known(stories.find((one) => one.id === id));
      return 'found' in story ? { found: correctionsOf(collationFor(story.found, articles), []) } : story;
    },
    roundUps: async ({ nodeId }) => roundUpsOf(world, nodeId),
    exportStories: () => exportOfStories(stories),
    original: async (id) => originalOf(articles.find((article) => article.id === id)),
    blocks: async (id) => blocksOf(articles.find((article) => article.id === id)),
    history: async () => [],
    changes: async () => ({ changes: [], next: 'c1.1.1.1.1.1.1.1', hasMore: false, isMissing: false }),
    revision: async (id, ref) => {
      const view = articles.find((article) => article.id === id);
      const listed = view?.revisions.find((revision) => revision.ref === ref);
      const page = { key: view?.key ?? '', version: '1' };
      return (
        special(id, articles[0]?.id ?? '') ??
        known(view && listed && { page, seenAt: view.seenAt, article: view.article })
      );
    },
    lookup: async (by) => {
      if ('sha256' in by) return { unknown: true };
      const isThis = (page: ArticleView) => ('url' in by ? page.article.url === by.url : page.key === by.key);
      const article = articles.find(isThis);
      if (article) return { found: article };
      return 'key' in by ? known(fates.find(({ key }) => key === by.key)) : { unknown: true };
    },
    check: async ({ text, html }) => checked(stories, text ?? html ?? ''),
    explain: async (a, b) => explained(articles, a, b),
    exportLines: () => exportOf(world),
    totals: async () => ({
      pages: pages.length,
      articles: articles.length,
      stories: stories.length,
      rejected: fates.length,
    }),
  };
}

interface World {
  readonly stories: readonly Story[];
  readonly articles: readonly ArticleView[];
  readonly fates: readonly { readonly key: string; readonly fate: Fate }[];
}

function worldOf(pages: readonly InventedPage[]): World {
  const labels = [...new Set(pages.map(({ story }) => story).filter((story) => story !== null))];
  const made = labels.map((label) =>
    fakeStory(
      label,
      pages.filter(({ story }) => story === label),
    ),
  );
  const stories = made.map(({ story }) => story).sort((a, b) => b.firstSeen.localeCompare(a.firstSeen));
  return { stories, articles: made.flatMap(({ articles }) => articles), fates: pages.flatMap(fateOf) };
}

function fateOf({ key, story, rejected, kind }: InventedPage): { key: string; fate: Fate }[] {
  if (story !== null) return [];
  if (rejected !== null) {
    return [
      { key, fate: { fate: 'rejected', code: rejected, reason: 'The file has no bytes.', hint: 'Fetch it again.' } },
    ];
  }
  return [{ key, fate: { fate: 'kept', articleId: 'a-index', kind: kind ?? 'index' } }];
}

function special(id: string, target: string): { movedTo: string } | { gone: true } | undefined {
  if (id === MERGED_ID) return { movedTo: target };
  return id === GONE_ID ? { gone: true } : undefined;
}

function known<T>(value: T | undefined): { found: T } | { unknown: true } {
  return value === undefined ? { unknown: true } : { found: value };
}

function listed(stories: readonly Story[], filter: StoryFilter) {
  const { cursor, limit = 50, site, since, until, minVariants = 0 } = filter;
  const start = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isInteger(start)) {
    throw new PipelineError('request.invalid', 'The cursor is not one of ours.', { hint: 'Begin again without one.' });
  }
  const fitting = stories.filter(
    (story) =>
      (site === undefined || story.members.some((member) => member.site === site)) &&
      (since === undefined || story.firstSeen >= since) &&
      (until === undefined || story.firstSeen <= until) &&
      story.variants >= minVariants &&
      story.variants <= (filter.maxVariants ?? Number.POSITIVE_INFINITY) &&
      (filter.text === undefined || story.title?.toLowerCase().includes(filter.text.toLowerCase())) &&
      (filter.agency === undefined || filter.agency in story.agencies) &&
      (filter.language === undefined || filter.language in story.languages) &&
      (filter.relation === undefined || filter.relation in story.relations),
  );
  if (filter.sort === 'largest') fitting.sort((a, b) => b.articles - a.articles);
  const window = { stories: stories.length, oldest: stories.at(-1)?.firstSeen ?? null, isAll: true };
  const end = start + limit;
  const nextCursor = end < fitting.length ? String(end) : null;
  const sorted = filter.sort !== undefined && filter.sort !== 'latest';
  return { stories: fitting.slice(start, end), nextCursor, ...(sorted ? { window } : {}) };
}

function variantsOf(story: Story, { cursor, limit = 50 }: VariantRange): VariantPage {
  const all = story.members.slice(1);
  const start = cursor === undefined ? 0 : all.findIndex(({ articleId }) => articleId === cursor) + 1;
  if (cursor !== undefined && start === 0) throw new PipelineError('request.invalid', '`cursor` is not one of ours.');
  const variants = all.slice(start, start + limit);
  const last = start + limit < all.length ? variants.at(-1) : undefined;
  return { storyId: story.id, variants, nextCursor: last?.articleId ?? null };
}

/** Its canonical and a page of its variants. */
function paged(story: Story, range: VariantRange): Story {
  const { variants, nextCursor } = variantsOf(story, { limit: 200, ...range });
  return { ...story, members: [story.members[0]!, ...variants], nextCursor };
}

function collationFor(story: Story, articles: readonly ArticleView[]): StoryCollation {
  const members = story.members.map((member) => ({
    member: { ...member, canonicalUrl: null },
    text: articles.find(({ id }) => id === member.articleId)?.article.text ?? '',
  }));
  return collationOf(story, '0123456789abcdef', members, 0);
}

/** As if the first story's canonical were a round-up that holds the second story. */
function roundUpsOf({ stories }: World, nodeId: string): RoundUps {
  const [holder, held] = stories.filter(({ members }) => members.some(({ evidence }) => evidence));
  const evidence = holder?.members.find((member) => member.evidence)?.evidence;
  if (!holder || !held || !evidence) return { embeddedIn: [], embeds: [] };
  const embeds = { ...evidence, linked: false, relation: 'embeds' as const };
  return {
    embeddedIn: nodeId === held.canonical.nodeId ? [embeddingOf(holder, embeds)] : [],
    embeds: nodeId === holder.canonical.nodeId ? [embeddingOf(held, embeds)] : [],
  };
}

function embeddingOf({ id, canonical, title, url, site }: Story, evidence: Evidence): Embedding {
  return { storyId: id, articleId: canonical.articleId, title, url, site, evidence };
}

async function* exportOfStories(stories: readonly Story[]): AsyncIterable<StoryExportLine> {
  for (const story of stories) {
    yield { story };
    const canonicalId = story.canonical.articleId;
    for (const variant of story.members.slice(1)) yield { storyId: story.id, canonicalId, variant };
  }
}

function originalOf(article: ArticleView | undefined) {
  if (!article) return { unknown: true } as const;
  const bytes = new TextEncoder().encode(`<h1>${article.article.title}</h1>${article.article.text}`);
  return { found: { key: article.key, bytes, carrier: {} } };
}

/** As if every paragraph had stood in the page's footer as well. */
function blocksOf(article: ArticleView | undefined): Found<readonly BlockVerdict[]> {
  if (!article) return { unknown: true };
  const texts = [article.article.title ?? '', ...article.article.text.split('\n\n')];
  const verdict = (text: string, kept: boolean) => ({
    text,
    kept,
    rule: kept ? 'body-run' : 'footer',
    reason: 'It is.',
  });
  return { found: [...texts.map((text) => verdict(text, true)), ...texts.map((text) => verdict(text, false))] };
}

function sourcesOf(stories: readonly Story[]): SourcePage {
  const members = stories.flatMap((story) => story.members);
  const sources = [...new Set(members.map(({ site }) => site))].map((site) => {
    const own = members.filter((member) => member.site === site);
    return { site, pages: own.length, originals: own.filter(({ canonical }) => canonical).length, stories: own.length };
  });
  const oldest = stories.at(-1)?.firstSeen ?? null;
  return { sources, window: { stories: stories.length, oldest, isAll: true }, nextCursor: null };
}

function checked(stories: readonly Story[], input: string): Checked {
  if (input.includes('\u0000')) throw new PipelineError('page.binary', 'This is no text.', { hint: 'Send text.' });
  const matches = stories
    .filter((story) => input.includes(story.text.slice(0, 60)))
    .map((story) => ({
      storyId: story.id,
      nodeId: story.members[0]!.nodeId,
      title: story.title,
      url: story.url,
      site: story.site,
      evidence: story.members.find(({ evidence }) => evidence)!.evidence!,
    }));
  return { kind: 'article', title: null, words: input.split(/\s+/).length, matches };
}

async function* exportOf({ articles, fates }: World): AsyncIterable<ExportLine> {
  for (const { key, fate } of fates) {
    if (fate.fate === 'rejected') yield { key, rejected: fate.code, reason: fate.reason, hint: fate.hint };
  }
  for (const { id, key, article, storyId, member } of articles) {
    const { url, site, title, published, kind } = article;
    const canonical = member?.canonical ?? false;
    yield { key, id, url, site, title, published, kind, story: storyId, canonical, relation: member?.relation ?? null };
  }
}

function explained(articles: readonly ArticleView[], a: string, b: string): Awaited<ReturnType<Queries['explain']>> {
  const [one, other] = [a, b].map((id) => articles.find((article) => article.id === id));
  const evidence = one?.member?.evidence ?? other?.member?.evidence;
  if (!one || !other || !evidence) return { unknown: true };
  const sameStory = one.storyId === other.storyId;
  const stories = [one.storyId, other.storyId] as const;
  return { found: { evidence, sameStory, stories, decisions: [], sentence: evidence.reason } };
}
