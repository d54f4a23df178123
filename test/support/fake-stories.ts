import type { Article, WireEvidence } from '../../shared/domain/article.ts';
import type { Evidence, Relation, Story, Variant } from '../../shared/domain/story.ts';
import type { ArticleView } from '../../shared/usecases/queries/queries.ts';
import type { InventedPage } from './invented-pages.ts';

/** When the invented pages without a time of their own were fetched. */
const FETCHED = '2025-03-21T06:00:00Z';

/** A story made from pages that the truth says belong together; the scores are counted, not measured. */
export function fakeStory(label: string, pages: readonly InventedPage[]): { story: Story; articles: ArticleView[] } {
  const first = pages.find(({ relation }) => relation === 'original') ?? pages[0]!;
  const rest = pages.filter((page) => page !== first).sort((a, b) => timeOf(a).localeCompare(timeOf(b)));
  const members = [first, ...rest].map((page) => fakeVariant(page, first));
  const times = pages.map(timeOf).sort();
  const canonical = members[0]!;
  const id = `s${idOf(label)}`;
  const story: Story = {
    ...pick(canonical),
    id,
    firstSeen: times[0]!,
    lastSeen: times.at(-1)!,
    articles: members.length,
    variants: members.length - 1,
    publishers: new Set(members.map(({ site }) => site)).size,
    origins: [
      canonical.agency
        ? { kind: 'agency', name: canonical.agency.agency }
        : { kind: 'publisher', name: canonical.site ?? id },
    ],
    languages: countOf(members.map(({ language }) => language)),
    agencies: countOf(members.map(({ agency }) => agency?.agency ?? null)),
    arrivals: members.map(() => 1),
    corrected: 0,
    datesDisagree: 0,
    relations: countRelations(members),
    canonical: {
      articleId: canonical.articleId,
      nodeId: canonical.nodeId,
      reason: 'it has the earliest publication date',
    },
    liveBlog: false,
    members,
    nextCursor: null,
    text: first.body ?? '',
    byline: ['Ada Fell'],
    published: first.published,
  };
  return { story, articles: members.map((member, i) => fakeArticle(member, [first, ...rest][i]!, story)) };
}

function pick({ title, url, site, language, agency }: Variant) {
  return { title, url, site, language, agency };
}

function timeOf(page: InventedPage): string {
  const published = page.published === null ? Number.NaN : Date.parse(page.published);
  return new Date(Number.isNaN(published) ? FETCHED : published).toISOString();
}

/** Ids as the store makes them: hexadecimal, of the content. */
function idOf(text: string): string {
  let hash = 7;
  for (const char of text) hash = (Math.imul(hash, 31) + char.codePointAt(0)!) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

function fakeVariant(page: InventedPage, canonical: InventedPage): Variant {
  const relation = page === canonical ? null : (page.relation as Relation);
  return {
    articleId: `a${idOf(page.key)}`,
    nodeId: `n${idOf(page.body ?? '')}`,
    key: page.key,
    url: page.url,
    site: page.site,
    title: page.title,
    published: page.published,
    seenAt: FETCHED,
    words: wordsOf(page).length,
    language: page.language,
    kind: 'article',
    agency: agencyOf(page),
    canonical: page === canonical,
    relation,
    evidence: relation && fakeEvidence(page, canonical, relation),
  };
}

function agencyOf(page: InventedPage): WireEvidence | null {
  const words = /^[^\n]*?\(MP\)/.exec(page.body ?? '')?.[0];
  return words === undefined ? null : { agency: 'MP', relation: 'copied', where: 'dateline', words };
}

function wordsOf(page: InventedPage): string[] {
  return (page.body ?? '').split(/\s+/).filter(Boolean);
}

function fakeEvidence(page: InventedPage, canonical: InventedPage, relation: Relation): Evidence {
  const a = shingles(wordsOf(canonical));
  const b = shingles(wordsOf(page));
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  const containment = shared / Math.min(a.size, b.size);
  return {
    linked: true,
    relation,
    containment,
    jaccard: shared / (a.size + b.size - shared),
    hamming: Math.round((1 - containment) * 30),
    spread: Math.round(containment * 10),
    longestRun: 0.4,
    facts: { compared: 12, agreed: relation === 'exact' ? 12 : 11 },
    sharedKeys: { shingle: Math.round(containment * 12), band: relation === 'exact' ? 4 : 1 },
    words: [wordsOf(canonical).length, wordsOf(page).length],
    rule: relation === 'exact' ? 'same-words' : 'weighed',
    reason: relation === 'exact' ? 'Both texts have the same words.' : 'Most of the shorter text stands in the longer.',
    algorithm: 'fake-1',
  };
}

function shingles(words: readonly string[]): Set<string> {
  return new Set(words.slice(4).map((_, i) => words.slice(i, i + 5).join(' ')));
}

function countOf(values: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function countRelations(members: readonly Variant[]): Partial<Record<Relation, number>> {
  const counts: Partial<Record<Relation, number>> = {};
  for (const { relation } of members) if (relation) counts[relation] = (counts[relation] ?? 0) + 1;
  return counts;
}

function fakeArticle(member: Variant, page: InventedPage, story: Story): ArticleView {
  const { id: storyId, canonical } = story;
  return {
    id: member.articleId,
    key: member.key,
    article: articleOf(page, member),
    seenAt: FETCHED,
    fate: { fate: 'stored', articleId: member.articleId, storyId },
    nodeId: member.nodeId,
    storyId,
    member,
    canonicalId: canonical.articleId,
    revisions: [{ key: member.key, version: '1', seenAt: FETCHED, current: true, ref: 'r' }],
  };
}

function articleOf(page: InventedPage, member: Variant): Article {
  const candidate = (value: string | null, source: string) => (value ? [{ value, source, confidence: 0.9 }] : []);
  return {
    text: page.body ?? '',
    title: page.title,
    byline: ['Ada Fell'],
    published: page.published,
    modified: null,
    url: page.url,
    site: page.site,
    language: page.language,
    kind: 'article',
    wire: member.agency ? [member.agency] : [],
    candidates: {
      title: [...candidate(page.title, 'json-ld:headline'), ...candidate(page.title, 'h1')],
      byline: candidate('Ada Fell', 'rel=author'),
      published: candidate(page.published, 'article:published_time'),
      modified: [],
      url: candidate(page.url, 'link:canonical'),
    },
  };
}
