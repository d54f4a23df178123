import { createPipeline, openStore } from '../../cli/compose.ts';
import type { Article, WireEvidence } from '../../shared/domain/article.ts';
import { createRandom, type Random } from '../../test/simulation/random.ts';
import { edit, inventStory } from './invented-news.ts';

const SITES = Array.from({ length: 120 }, (_, i) => `paper-${i}.example`);
const DAYS = 60;
const NEWEST = Date.parse('2026-03-01T00:00:00Z');
const MP: WireEvidence = { agency: 'MP', relation: 'copied', where: 'dateline', words: 'TARRANT (MP)' };

interface Upload {
  readonly key: string;
  readonly seenAt: string;
  readonly article: Article;
}

/** Stories taken in at one moment. */
const AT_ONCE = 16;
/** Short ones: what is measured reads no texts but a single story's. */
const PARAGRAPHS = 5;

/** Fills a new store with so many stories, one in seven of them copied by up to eight other sites. */
export async function fillStore(dir: string, stories: number, onProgress: (done: number) => void): Promise<void> {
  const store = openStore(dir, { create: true });
  const never = () => Promise.reject(new Error('Nothing is read or extracted here.'));
  const { cluster } = createPipeline(store, { read: never }, never);
  const take = async (seed: number) => {
    for (const { key, seenAt, article } of uploadsOf(seed)) {
      await store.articles.put(key, { page: { key, version: '1' }, seenAt, article });
      await cluster(key);
    }
  };
  for (let done = 0; done < stories; done += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, stories - done) }, (_, i) => take(done + i + 1));
    await Promise.all(some);
    if (done % (AT_ONCE * 50) === 0) onProgress(done);
  }
  await store.close();
}

/** A story as its first site ran it, and its copies some hours later each. */
function uploadsOf(seed: number): Upload[] {
  const random = createRandom(1_000_000 + seed);
  const { title, paragraphs } = inventStory(seed);
  const told = paragraphs.slice(0, PARAGRAPHS);
  const copies = random.chance(0.15) ? 1 + random.below(8) : 0;
  const first = NEWEST - random.below(DAYS * 86_400) * 1000;
  return Array.from({ length: 1 + copies }, (_, i) => {
    const site = random.pick(SITES);
    const text = [`TARRANT (MP) — ${told[0]}`, ...changed(random, told.slice(1), i)].join('\n\n');
    const published = new Date(first + i * random.below(20_000) * 1000).toISOString();
    const about = { title, site, url: `https://${site}/${seed}-${i}`, published, text };
    return { key: `${site}/${seed}-${i}.html`, seenAt: published, article: articleOf(about) };
  });
}

function changed(random: Random, paragraphs: readonly string[], copy: number): readonly string[] {
  if (copy === 0 || random.chance(0.4)) return paragraphs;
  return random.chance(0.5) ? edit(random, paragraphs, 40) : paragraphs.slice(0, Math.ceil(0.7 * paragraphs.length));
}

function articleOf(about: Pick<Article, 'title' | 'site' | 'url' | 'published' | 'text'>): Article {
  const candidates = { title: [], byline: [], published: [], modified: [], url: [] };
  return { ...about, byline: [], modified: null, language: 'en', kind: 'article', wire: [MP], candidates };
}
