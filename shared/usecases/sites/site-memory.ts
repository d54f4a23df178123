import { dropLines } from '../../domain/site-lines.ts';
import type { ArticleStore, StoredArticle, Table } from '../../ports.ts';
import { publisherOf } from '../../text/publisher.ts';
import { learnedKey } from '../reprocess/generation-table.ts';
import { linesOf, type PublisherLines, SITE_LINES_LESSON } from './records.ts';

/** Publishers whose lines are kept at hand. */
const CAPACITY = 1_000;

const NONE: PublisherLines = linesOf(undefined);

/** What one generation of stories knows of its sites; it learns nothing more for as long as it lives. */
export interface SiteMemory {
  of(site: string | null): Promise<PublisherLines>;
  /** The article without the lines that its publisher repeats: what every text of this generation is made from. */
  cleaned(stored: StoredArticle): Promise<StoredArticle>;
}

/** The memory of the generation that a table is; `fixed` says that it will always be that one. */
export function createSiteMemory(table: Table, { fixed }: { readonly fixed: boolean }): SiteMemory {
  const known = new Map<string, PublisherLines>();
  return { of, cleaned };

  async function of(site: string | null): Promise<PublisherLines> {
    const publisher = publisherOf(site);
    if (publisher === null) return NONE;
    const lines = known.get(publisher) ?? linesOf(await table.get(learnedKey(SITE_LINES_LESSON, publisher)));
    if (fixed) remember(publisher, lines);
    return lines;
  }

  async function cleaned(stored: StoredArticle): Promise<StoredArticle> {
    const { text, site } = stored.article;
    const { lines } = await of(site);
    const left = dropLines(text, lines);
    return left.dropped.length === 0 ? stored : { ...stored, article: { ...stored.article, text: left.text } };
  }

  function remember(publisher: string, lines: PublisherLines): void {
    known.delete(publisher);
    known.set(publisher, lines);
    if (known.size > CAPACITY) known.delete(known.keys().next().value as string);
  }
}

/** The store of articles as readers of a table see it: without the lines that the publishers repeat. */
export function withoutSiteLines(articles: ArticleStore, table: Table): ArticleStore {
  const memory = createSiteMemory(table, { fixed: false });
  return {
    put: (ref, article) => articles.put(ref, article),
    delete: (ref) => articles.delete(ref),
    async get(ref) {
      const stored = await articles.get(ref);
      return stored && memory.cleaned(stored);
    },
  };
}
