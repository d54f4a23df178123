import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import type { Clock, Telemetry } from '../../shared/ports.ts';
import { articleIdOf } from '../../shared/store/articles.ts';
import { createGenerations } from '../../shared/store/generations.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { writeRecord } from '../../shared/usecases/ingest/ingest-page.ts';
import { createQueries } from '../../shared/usecases/queries/query-stories.ts';
import { createReprocess } from '../../shared/usecases/reprocess/reprocess.ts';
import { withoutSiteLines } from '../../shared/usecases/sites/site-memory.ts';
import { createArticles } from '../../test/usecases/support.ts';
import type { CasePage } from './cases.ts';

/** What a store makes of a page: the text that it has, and the story that it is in. */
export interface Standing {
  readonly text: string;
  readonly story: string;
}

/** A store in memory. */
export function openWorld() {
  const clock = quickClock();
  const telemetry: Telemetry = { count: () => {}, event: () => {} };
  const base = createMemoryTable();
  const articles = createArticles();
  const generations = createGenerations(base, clock);
  const table = generations.reader;
  const deps = { table, generations, articles, clock, telemetry };
  const cluster = createCluster(deps);
  const queries = createQueries({
    ...deps,
    articles: withoutSiteLines(articles, table),
    extract: () => Promise.reject(new Error('no page is read here')),
  });
  return {
    reprocess: createReprocess({ ...deps, table: base }),
    async take({ key, article }: CasePage): Promise<void> {
      const page = { key, version: '1' };
      const articleId = articleIdOf(article.url, key);
      await writeRecord(deps, page, { status: 'queued', articleId, ref: key, kind: article.kind, rejection: null });
      await articles.put(key, { page, seenAt: '2026-01-01T00:00:00Z', article });
      await cluster(key);
    },
    async standing({ key, article }: CasePage): Promise<Standing> {
      const answer = await queries.article(articleIdOf(article.url, key));
      if (!('found' in answer)) throw new Error(`${key} is lost.`);
      return { text: answer.found.article.text, story: answer.found.storyId ?? key };
    },
  };
}

/** Nobody waits: time passes by being asked for. */
function quickClock(): Clock {
  let time = 0;
  const now = () => {
    time += 10;
    return new Date(time);
  };
  return {
    now,
    sleep: async (ms) => {
      time += ms;
    },
  };
}
