import type { Article, BlockVerdict } from '../../domain/article.ts';
import { dropLines, lineKey } from '../../domain/site-lines.ts';
import type { ArticleStore, Table } from '../../ports.ts';
import { learnedKey } from '../../store/learned.ts';
import { linesOf, type PublisherLines, SITE_LINES_STATISTIC } from '../../store/sites.ts';
import { publisherOf } from '../../text/publisher.ts';

/** Publishers whose lines are kept at hand. */
const CAPACITY = 1_000;

const NONE: PublisherLines = linesOf(undefined);

/** What one generation of stories knows of its sites; it learns nothing more for as long as it lives. */
export interface SiteMemory {
  of(site: string | null): Promise<PublisherLines>;
  /** The article without the lines that its publisher repeats: what every text of this generation is made from. */
  cleaned(article: Article): Promise<Article>;
  /** The blocks of an article's page, those that `cleaned` takes out marked as removed. */
  explained(site: string | null, blocks: readonly BlockVerdict[]): Promise<readonly BlockVerdict[]>;
}

/** The memory of the generation that a table is; `fixed` says that it will always be that one. */
export function createSiteMemory(table: Table, { fixed }: { readonly fixed: boolean }): SiteMemory {
  const known = new Map<string, PublisherLines>();

  async function of(site: string | null): Promise<PublisherLines> {
    const publisher = publisherOf(site);
    if (publisher === null) return NONE;
    const lines = known.get(publisher) ?? linesOf(await table.get(learnedKey(SITE_LINES_STATISTIC, publisher)));
    if (fixed) remember(publisher, lines);
    return lines;
  }

  function remember(publisher: string, lines: PublisherLines): void {
    known.delete(publisher);
    known.set(publisher, lines);
    if (known.size > CAPACITY) known.delete(known.keys().next().value as string);
  }

  return {
    of,
    async cleaned(article) {
      const { text, dropped } = dropLines(article.text, (await of(article.site)).lines);
      return dropped.length === 0 ? article : { ...article, text };
    },
    explained: async (site, blocks) => explainedBy(publisherOf(site) ?? '', await of(site), blocks),
  };
}

function explainedBy(
  publisher: string,
  { lines, stories }: PublisherLines,
  blocks: readonly BlockVerdict[],
): readonly BlockVerdict[] {
  const text = blocks.flatMap(({ kept, text }) => (kept ? text : [])).join('\n\n');
  const dropped = new Map(dropLines(text, lines).dropped.map((line) => [lineKey(line.text), line]));
  if (dropped.size === 0) return blocks;
  return blocks.map((block) => {
    const line = block.kept ? dropped.get(lineKey(block.text)) : undefined;
    if (line === undefined) return block;
    const reason = `Repeated on ${line.stories} of ${stories} stories of ${publisher}.`;
    return { ...block, kept: false, rule: 'site-line', reason };
  });
}

/** The store of articles as readers of a table see it: without the lines that the publishers repeat. */
export function withoutSiteLines(articles: ArticleStore, table: Table): ArticleStore {
  const memory = createSiteMemory(table, { fixed: false });
  return {
    put: (ref, article) => articles.put(ref, article),
    delete: (ref) => articles.delete(ref),
    async get(ref) {
      const stored = await articles.get(ref);
      return stored && { ...stored, article: await memory.cleaned(stored.article) };
    },
  };
}
