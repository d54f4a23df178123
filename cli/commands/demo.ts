import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { runIngest } from '../ingest/run-ingest.ts';
import { NAMES_ON_SCREEN, summaryJson, summaryText } from '../ingest/summary.ts';
import { findPages } from '../pages/compose.ts';
import { rememberPlaces } from '../pages/kept-places.ts';
import { safeJson } from '../render/safe-text.ts';
import { openStore } from '../stores.ts';
import type { TextWork } from '../text-work.ts';
import { withTextPool } from '../workers.ts';
import { type AddCommand, DEFAULT_STORE, examples, jsonOption, wholeNumber } from './options.ts';
import { serveUntilStopped } from './serve.ts';
import { printStories } from './stories.ts';

interface DemoOptions {
  readonly json?: true;
  readonly serve: boolean;
  readonly port?: number;
}

export const addDemo: AddCommand = (program, run) => {
  program
    .command('demo')
    .summary('try it on the pages that come with it')
    .description('Take in the pages in samples/, into a fresh store, print their stories, and serve console and API.')
    .option('--no-serve', 'stop after the stories')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', wholeNumber(0, 65_535))
    .addOption(jsonOption('print JSON'))
    .addHelpText('after', examples('wirefold demo --no-serve'))
    .action(run(demo));
};

/** Three of the samples are meant to be rejected, so that ends as a success here. */
async function demo(context: Context, options: DemoOptions): Promise<ExitCode> {
  return withTextPool(context.root, (texts) => demoWith(context, options, texts));
}

async function demoWith(context: Context, options: DemoOptions, texts: TextWork): Promise<ExitCode> {
  const dir = join(DEFAULT_STORE, 'demo');
  rmSync(dir, { recursive: true, force: true });
  const store = await openStore(dir, { create: true, texts });
  try {
    const { terminal } = context;
    const samples = [fileURLToPath(new URL('samples/pages', context.root))];
    const pages = findPages(samples, context);
    await rememberPlaces(store.table, samples);
    const report = await runIngest(context, pages, store, { maxNames: NAMES_ON_SCREEN });
    terminal.note(`${summaryText(report, terminal.noteStyle)}\n`);
    if (options.json) await terminal.data(`${safeJson(summaryJson(report))}\n`);
    if (report.interrupted) return EXIT.interrupted;
    await printStories(context, store.queries, { ...(options.json && { json: true }), limit: 200 });
    if (report.counts.failed > 0) return EXIT.failed;
    if (options.serve) await serveUntilStopped(context, store, options);
    return EXIT.ok;
  } finally {
    await store.close();
  }
}
