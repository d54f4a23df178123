import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Article } from '../../shared/domain/article.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { htmlOf } from '../../test/support/site-pages.ts';
import { type SiteTextOptions, siteTexts } from '../../test/support/site-texts.ts';
import { findCorpora, pageBytes } from '../extraction/corpora.ts';

/** A page as extraction leaves it, and the truth about it. */
export interface CasePage {
  readonly key: string;
  readonly article: Article;
  /** What is told; null where nobody knows. */
  readonly body: string | null;
  readonly story: string;
}

export interface Case {
  readonly name: string;
  readonly pages: () => readonly CasePage[];
}

const PLANTED: readonly { readonly name: string; readonly options: SiteTextOptions }[] = [
  { name: 'planted lines', options: { seed: 1, sites: 8, stories: 30, copied: 6 } },
  { name: 'planted lines, briefs', options: { seed: 2, sites: 8, stories: 30, copied: 6, least: 1 } },
  { name: 'one story, 60 addresses', options: { seed: 3, sites: 3, stories: 1, addresses: 60 } },
  { name: 'the same among 11 others', options: { seed: 4, sites: 3, stories: 12, addresses: 60 } },
];

/** Pages with planted lines, and, where the corpora are, real ones. */
export function casesBelow(corpora: string): readonly Case[] {
  const planted = PLANTED.map(({ name, options }) => ({ name, pages: () => plantedPages(options) }));
  const copies = ['dev_2000', 'dev_popular'].map((name) => ({ name, path: join(corpora, `copies/${name}.jsonl.gz`) }));
  const pages = findCorpora(corpora).found.filter(({ name }) => name === 'pages');
  return [
    ...planted,
    ...copies.filter(({ path }) => existsSync(path)).map(({ name, path }) => ({ name, pages: () => copiesIn(path) })),
    ...pages.map((corpus) => ({ name: corpus.name, pages: () => pagesOf(corpus) })),
  ];
}

function plantedPages(options: SiteTextOptions): CasePage[] {
  return siteTexts(options).map((text) => {
    const bytes = new TextEncoder().encode(htmlOf(text));
    const { article } = extractArticle({ key: text.url, bytes, carrier: { url: text.url } });
    return { key: text.url, article, body: text.body.join('\n\n'), story: text.story };
  });
}

interface LabelledRow {
  readonly dup_cluster: string;
  readonly body?: string | null;
}

function pagesOf(corpus: ReturnType<typeof findCorpora>['found'][number]): CasePage[] {
  return corpus.rows.map((row) => {
    const { dup_cluster: story, body = null } = row as unknown as LabelledRow;
    const carrier = row.url === undefined ? {} : { url: row.url };
    const { article } = extractArticle({ key: row.id, bytes: pageBytes(corpus, row), carrier });
    return { key: row.id, article, body, story };
  });
}

/** Texts that were extracted already: their sources are sites, and nobody says what of them is chrome. */
function copiesIn(path: string): CasePage[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { id, text, source, dup_cluster } = JSON.parse(line) as Record<
      'id' | 'text' | 'source' | 'dup_cluster',
      string
    >;
    const site = `${source.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.example`;
    return { key: id, article: { ...BLANK, text, site }, body: null, story: dup_cluster };
  });
}

const BLANK: Omit<Article, 'text' | 'site'> = {
  title: null,
  byline: [],
  published: null,
  modified: null,
  url: null,
  language: 'en',
  kind: 'article',
  wire: [],
  candidates: { title: [], byline: [], published: [], modified: [], url: [] },
};
