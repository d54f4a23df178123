import { checkedToWire } from '../../lambdas/api/wire/article-to-wire.ts';
import type { RawPage } from '../../shared/domain/article.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef } from '../../shared/ports.ts';
import type { Checked, Queries } from '../../shared/usecases/queries/queries.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { findPages } from '../pages/compose.ts';
import { formatOption, type InputFormat } from '../pages/standard-input.ts';
import { checkedView } from '../render/checked-view.ts';
import { safeJson } from '../render/safe-text.ts';
import { withStore } from '../stores.ts';
import { textsHere } from '../text-work.ts';
import { type AddCommand, dbOption, examples, jsonOption } from './options.ts';

interface CheckOptions {
  readonly db: string;
  readonly json?: true;
  readonly format?: InputFormat;
}

export const addCheck: AddCommand = (program, run) => {
  program
    .command('check')
    .summary('say what a page is a copy of; stores nothing')
    .description('Say which known stories a page is a copy of. Nothing is stored.')
    .argument('<file>', 'a page as a scraper leaves it: .html, .html.gz, .mhtml, .txt, .md; - is standard input')
    .addOption(formatOption('html', 'text'))
    .addOption(dbOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('wirefold check article.html', 'wirefold check article.txt --json'))
    .action(run(checkFile));
};

function checkFile(context: Context, file: string, options: CheckOptions): Promise<ExitCode> {
  return withStore(options.db, async ({ queries }) => {
    const checked = await checkPage(queries, await readPage(file, context, options.format));
    const { terminal } = context;
    const { dataStyle, dataWidth } = terminal;
    await terminal.data(
      options.json ? `${safeJson(checkedToWire(checked))}\n` : checkedView(checked, dataWidth, dataStyle),
    );
    return EXIT.ok;
  });
}

async function readPage(file: string, context: Context, format: InputFormat | undefined): Promise<RawPage> {
  const pages = findPages([file], context, format);
  const found: PageRef[] = [];
  for await (const page of pages.list()) if (found.push(page) > 1) throw severalPages(file);
  if (found[0] === undefined) throw pages.nothingFound();
  return pages.source.read(found[0]);
}

function severalPages(file: string): PipelineError {
  const hint = "Name one page; 'wirefold ingest' takes many.";
  return new PipelineError('request.invalid', `There are several pages in ${file}.`, { hint });
}

/**
 * Bytes are read here as they would be by `ingest`, so the charset and the sidecar count; the address says which site's
 * repeated lines the stored texts are without.
 */
async function checkPage(queries: Queries, page: RawPage): Promise<Checked> {
  const { article } = await textsHere.extract(page);
  if (article.text === '') return { kind: article.kind, title: article.title, words: 0, matches: [] };
  const from = article.url === null ? {} : { url: article.url };
  const checked = await queries.check({ text: article.text, ...from });
  return { ...checked, kind: article.kind, title: article.title };
}
