import type { Article, RawPage } from '../../shared/domain/article.ts';
import { isRejection, PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef } from '../../shared/ports.ts';
import type { Extraction } from '../../shared/text/extract.ts';
import type { SiteMemory } from '../../shared/usecases/sites/site-memory.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { ExtractPool } from '../extract-pool.ts';
import { mapInOrder } from '../in-flight.ts';
import { findPages } from '../pages/compose.ts';
import type { FoundPages } from '../pages/found-pages.ts';
import { pageIdOf } from '../pages/names.ts';
import { filesFromOption, formatOption, type InputFormat, withFilesFrom } from '../pages/standard-input.ts';
import { articleView } from '../render/article-view.ts';
import { explainedView } from '../render/explained-view.ts';
import { safeJson, safeLine } from '../render/safe-text.ts';
import { openStore } from '../stores.ts';
import type { Terminal } from '../terminal.ts';
import { startPool } from '../workers.ts';
import { type AddCommand, examples, followLinksOption, jsonOption, wholeNumber } from './options.ts';

interface ExtractOptions {
  readonly json?: true;
  readonly jsonl?: true;
  /** A page to explain, or `true`: all that are named. */
  readonly explain?: string | true;
  readonly threads?: number;
  readonly filesFrom?: string;
  readonly format?: InputFormat;
  readonly followLinks?: true;
  /** A store that may know what the sites of the pages repeat. */
  readonly db?: string;
}

type Outcome =
  | { readonly page: PageRef; readonly extraction: Extraction }
  | { readonly page: PageRef; readonly refused: PipelineError };

export const addExtract: AddCommand = (program, run) => {
  program
    .command('extract')
    .summary('print the articles on pages; stores nothing')
    .description(
      'Print what is on pages: text, title, byline, dates. With --jsonl one line a page, in their order: {id, key, url, site, title, byline, published, modified, language, kind, text}. Nothing is stored.',
    )
    .argument('[paths...]', 'files, folders, archives, s3://bucket/prefix, or - for standard input')
    .option('--jsonl', 'one JSON object a line')
    .addOption(jsonOption('the same'))
    .option('--explain [file]', 'say what became of every block, and where title and dates come from')
    .option('--db <dir>', 'leave out what the store in this folder knows the sites to repeat')
    .addOption(filesFromOption())
    .addOption(formatOption('html', 'text', 'warc'))
    .option('--threads <number>', 'worker threads (default: one a core)', wholeNumber(1, 512))
    .addOption(followLinksOption())
    .addHelpText(
      'after',
      examples('wirefold extract pages/ --jsonl > articles.jsonl', 'wirefold extract --explain page.html'),
    )
    .action(run(extractPages));
};

async function extractPages(context: Context, named: readonly string[], options: ExtractOptions): Promise<ExitCode> {
  const paths = await withFilesFrom(named, options.filesFrom);
  const all = typeof options.explain === 'string' ? [...paths, options.explain] : paths;
  const pages = findPages(all, { ...context, followLinks: options.followLinks ?? false }, options.format);
  const store = options.db === undefined ? undefined : await openStore(options.db);
  const pool = startPool(context.root, options.threads);
  const explain = options.explain !== undefined;
  const extract = async (page: RawPage) => {
    const extraction = await pool.extract(page, { explain });
    return store === undefined ? extraction : remembered(store.memory, extraction);
  };
  try {
    const work = (page: PageRef) => extractPage(page, pages, extract);
    return await printPages(context, pages, mapInOrder(pages.list(), work, limitsOf(pool, context)), options);
  } finally {
    await pool.close();
    await store?.close();
  }
}

const limitsOf = ({ threads }: ExtractPool, { interrupted }: Context) => ({ limit: threads * 4, stop: interrupted });

/** As the texts of the store are: without what it knows the site to repeat. */
async function remembered(memory: SiteMemory, { article, blocks }: Extraction): Promise<Extraction> {
  return { article: await memory.cleaned(article), blocks: await memory.explained(article.site, blocks) };
}

async function printPages(
  { terminal, interrupted }: Context,
  pages: FoundPages,
  outcomes: AsyncIterable<Outcome>,
  options: ExtractOptions,
): Promise<ExitCode> {
  const seen = { pages: 0, rejected: 0 };
  for await (const outcome of outcomes) {
    seen.pages++;
    if ('refused' in outcome) {
      seen.rejected++;
      noteRefusal(terminal, outcome.page.key, outcome.refused);
    } else await terminal.data(printed(outcome, terminal, options));
  }
  if (interrupted.aborted) return EXIT.interrupted;
  if (seen.pages === 0) throw pages.nothingFound();
  return seen.rejected > 0 ? EXIT.rejections : EXIT.ok;
}

async function extractPage(
  page: PageRef,
  pages: FoundPages,
  extract: (page: RawPage) => Promise<Extraction>,
): Promise<Outcome> {
  try {
    return { page, extraction: await extract(await pages.source.read(page)) };
  } catch (error) {
    // One that vanished since it was listed is refused by its name, as any other.
    if (!isRejection(error) && !isGone(error)) throw error;
    return { page, refused: error };
  }
}

const isGone = (error: unknown): error is PipelineError =>
  error instanceof PipelineError && error.code === 'page.missing';

function noteRefusal({ note, noteStyle }: Terminal, key: string, { code, message, hint }: PipelineError): void {
  const words = safeLine(message);
  const name = words.startsWith(key) ? '' : `${safeLine(key)}: `;
  note(`${noteStyle.warn(code)} ${name}${words}${hint === undefined ? '' : ` ${safeLine(hint)}`}\n`);
}

function printed(
  { page, extraction }: Extract<Outcome, { extraction: unknown }>,
  { dataWidth, dataStyle }: Terminal,
  options: ExtractOptions,
): string {
  const lines = options.json || options.jsonl;
  if (lines && options.explain !== undefined) return `${safeJson(explainedLine(page.key, extraction))}\n`;
  if (lines) return `${safeJson(lineOf(page.key, extraction.article))}\n`;
  const view = options.explain === undefined ? articleView : explainedView;
  return view(page.key, extraction, Math.min(dataWidth, 100), dataStyle);
}

function lineOf(key: string, article: Article) {
  const { url, site, title, byline, published, modified, language, kind, text, textFrom } = article;
  return {
    id: pageIdOf(key),
    key,
    url,
    site,
    title,
    byline,
    published,
    modified,
    language,
    kind,
    text,
    text_from: textFrom,
  };
}

function explainedLine(key: string, { article, blocks }: Extraction) {
  return { ...lineOf(key, article), wire: article.wire, candidates: article.candidates, blocks };
}
