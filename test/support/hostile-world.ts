import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import type { PageSource } from '../../shared/ports.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { createCuration } from '../../shared/usecases/decisions/curation.ts';
import { createIngest } from '../../shared/usecases/ingest/ingest-page.ts';
import { createQueries } from '../../shared/usecases/queries/query-stories.ts';
import { createArticles } from '../usecases/support.ts';
import { HOSTILE } from './invented-pages.ts';

/** Escaped as a careful publisher would, so that the attack is what the page says, not what the page does. */
const said = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const SENTENCES = Array.from(
  { length: 14 },
  (_, i) =>
    `In the ${i + 3}th year the clerk read note ${i + 40} aloud, folded it twice and put it under the lamp by pier ${i + 7}.`,
);

/** A page of which every field that extraction reads is an attack; the body is a story, so that it is kept. */
function hostilePage(attack: string, i: number): string {
  const paragraphs = SENTENCES.map((sentence, n) => `<p>${sentence} ${n % 4 === 0 ? said(attack) : ''}</p>`).join('\n');
  const data = {
    '@type': 'NewsArticle',
    headline: attack,
    author: { name: attack },
    datePublished: attack,
    inLanguage: attack,
  };
  return `<!doctype html><html lang="${said(attack)}"><head><title>${said(attack)} ${i}</title>
<meta property="og:title" content="${said(attack)}"><meta name="author" content="${said(attack)}">
<meta property="article:published_time" content="2025-03-0${1 + (i % 8)}T10:00:00Z"><meta name="pubdate" content="${said(attack)}">
<link rel="canonical" href="https://evil-${i}.example/${encodeURIComponent(attack)}">
<meta property="og:site_name" content="${said(attack)}"><script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>window.alarm=99</script></head><body><header>${said(attack)}</header><article><h1>${said(attack)} ${i}</h1>
<p class="byline">By ${said(attack)}</p><p>OSLO (AP) — ${said(attack)}</p>${paragraphs}
<p>Correction: ${said(attack)}</p></article><footer>© ${said(attack)} <img src=x onerror="window.alarm=98"></footer></body></html>`;
}

/** The real pipeline in memory, over pages whose every field means harm, and one that is rejected. */
export async function hostileWorld() {
  const attacks = Object.values(HOSTILE);
  const pages = new Map(attacks.map((attack, i) => [`${i}/${attack}.html`, hostilePage(attack, i)]));
  pages.set(`blank ${HOSTILE.script}.html`, ' ');
  const source: PageSource = {
    read: async ({ key }) => ({
      key,
      bytes: new TextEncoder().encode(pages.get(key) ?? ''),
      carrier: {},
      uploadedAt: '2025-03-20T00:00:00Z',
    }),
  };
  const telemetry = { count() {}, event() {} };
  const clock = { now: () => new Date('2025-03-22T08:00:00Z') };
  const deps = {
    table: createMemoryTable(),
    articles: createArticles(),
    telemetry,
    clock,
    extract: extractArticle,
    pages: source,
  };
  const ingest = createIngest(deps);
  const cluster = createCluster(deps);
  for (const key of pages.keys()) {
    const taken = await ingest({ key, version: '1' });
    if (taken.outcome === 'extracted') await cluster(taken.articleRef);
  }
  const queries = createQueries({ ...deps, explain: (page) => extractArticle(page, { explain: true }).blocks });
  return { queries, curation: createCuration(deps), keys: [...pages.keys()], attacks };
}
